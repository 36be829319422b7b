"""Two persons in one post.

ja:
    前任者の終わりの日を書き忘れると、二人が同時に在任することになり、だれの承認が有効か分からなくなる。
en:
    A forgotten last day leaves two in office, and nobody knows whose approval counts.
breaks:
    operator:
      officers:
        privacy-officer:
        - name: {ja: 磯 二子, en: ISO Niko}
          since: 2022-04-01
        - name: {ja: 浦 千代, en: URA Chiyo}
          since: 2025-04-01
clean:
    operator:
      officers:
        privacy-officer:
        - name: {ja: 磯 二子, en: ISO Niko}
          since: 2022-04-01
          until: 2025-03-31
        - name: {ja: 浦 千代, en: URA Chiyo}
          since: 2025-04-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for office in view.register.operator.officers:
        terms = [one for one in view.officers(office) if not one.acting]
        if len(terms) > 1:
            names = "・".join(one.name.ja for one in terms)
            yield at(f"operator/officers/{office}", office=office, number=len(terms), names=names)


RULE = Rule(
    code="HG233",
    name="double-office",
    title=Text(
        "一つの役に二人が在任している",
        "Two persons in one post",
    ),
    message=Text(
        "{office} に同時に{number}人が在任しています（{names}）",
        "{number} persons hold {office} at once ({names})",
    ),
    help=Text(
        "前任者の `until` を書くか、代行なら `acting: true` としてください",
        "write the former holder's `until`, or mark one as `acting: true`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
