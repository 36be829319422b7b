"""Collated with persons, yet called personally referable.

ja:
    他の情報と容易に照合して個人を識別できるなら、個人関連情報ではなく個人情報である。
en:
    What is easily collated with other information and then identifies a person is personal information, not
    personally referable.
breaks:
    information: {call: {regimes: [appi, referable], linked: [subscriber]}}
clean:
    information: {call: {regimes: [appi, referable]}}
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
    entries = view.register.information
    for name, one in entries.items():
        others = [ref for ref in one.linked if ref in entries and Regime.REFERABLE not in entries[ref].regimes]
        others += [
            ref for ref, other in entries.items() if name in other.linked and Regime.REFERABLE not in other.regimes
        ]
        if Regime.REFERABLE in one.regimes and others:
            yield at(f"information/{name}/regimes", name=name, other=others[0])


RULE = Rule(
    code="HG336",
    name="referable-linked",
    title=Text(
        "個人と突き合わせるのに個人関連情報としている",
        "Collated with persons, yet called personally referable",
    ),
    message=Text(
        "情報 `{name}` は個人関連情報とされていますが、個人情報 `{other}` と突き合わせています",
        "`{name}` is declared personally referable, but is collated with `{other}`",
    ),
    help=Text(
        "突き合わせるなら個人情報として宣言し直し、突き合わせないなら `linked` から外してください",
        "declare it personal information, or take the link away",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-2-7"),),
)
