"""Anonymised information collated.

ja:
    匿名加工情報を、本人を識別するために他の情報と照合してはならない。
en:
    Anonymised information is never collated with other information to identify a person.
breaks:
    information: {list: {regimes: [anonymised], linked: [subscriber]}}
clean:
    information: {list: {regimes: [anonymised]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if Regime.ANONYMISED in one.regimes:
            for other in one.linked:
                yield at(f"information/{name}/linked", name=name, other=other)


RULE = Rule(
    code="HG340",
    name="anonymised-collated",
    title=Text(
        "匿名加工情報を照合している",
        "Anonymised information collated",
    ),
    message=Text(
        "匿名加工情報 `{name}` を `{other}` と突き合わせるとしています",
        "anonymised `{name}` is collated with `{other}`",
    ),
    help=Text(
        "`linked` から外してください",
        "take it out of `linked`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-43-5"),
        cite("appi-45"),
    ),
)
