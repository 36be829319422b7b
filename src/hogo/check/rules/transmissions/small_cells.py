"""Publishing cells that are too small.

ja:
    件数の少ない升は、ほかの情報と合わせると一人の行動を示しかねず、「個人を識別しない統計」と言えなくな
    る（10は目安）。
en:
    A cell of few may show one person's behaviour beside other information; then it is no statistics without
    identification (10 is a rule of thumb).
breaks:
    resolver: {statistics_published: true, smallest_cell: 1}
clean:
    resolver: {statistics_published: true, smallest_cell: 10}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    if resolver and resolver.statistics_published and resolver.smallest_cell < 10:
        yield at("resolver/smallest_cell", number=resolver.smallest_cell)


RULE = Rule(
    code="HG715",
    name="resolver-small-cells",
    title=Text(
        "統計の小さな升を公表する",
        "Publishing cells that are too small",
    ),
    message=Text(
        "統計を公表しますが、{number}件の升まで出すとしています",
        "statistics are published down to cells of {number}",
    ),
    help=Text(
        "`smallest_cell` を10以上にしてください",
        "set `smallest_cell` to at least 10",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
