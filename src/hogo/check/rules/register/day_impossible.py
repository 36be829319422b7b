"""A day on which it cannot have been done.

ja:
    行ったことの日付（判断、確認、評価、締結）が先の日付になっている、または個人情報保護法の公布（2003年
    5月30日）より前に、同法に基づく判断をしたことになっている。記録としての証拠力を失う。
en:
    The day of something done (a judgement, a confirmation, an assessment, a signature) lies ahead, or a
    judgement under the Act is dated before the Act was promulgated (30 May 2003). As a record it proves
    nothing.
breaks:
    information: {call: {authority: {on: 2062-06-01}}}
clean:
    information: {call: {authority: {on: 2026-06-01}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.day import Day
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View

_ACT = Day(2003, 5, 30)
"""Promulgation of the Act: nothing was judged under it before."""

_Done = tuple[str, Day | None, bool]
"""Where it stands, the day, whether it is a judgement under the Act."""


def find(view: View) -> Iterator[Found]:
    for path, day, judged in (*_information(view), *_partners(view), *_others(view)):
        if day is not None and day > view.day:
            yield at(path, place=path, day=day, why=Text("先の日付です", "it lies ahead"))
        elif day is not None and judged and day < _ACT:
            why = Text("個人情報保護法の公布より前です", "the Act was not yet promulgated")
            yield at(path, place=path, day=day, why=why)


def _information(view: View) -> Iterator[_Done]:
    for name, one in view.register.information.items():
        yield f"information/{name}/authority/on", one.authority.on, True
        yield f"information/{name}/handling/confirmed", one.handling.confirmed, True


def _partners(view: View) -> Iterator[_Done]:
    for name, one in view.register.partners.items():
        for number, held in enumerate(one.assessments):
            yield f"partners/{name}/assessments/{number}/on", held.on, True
        if one.contract:
            yield f"partners/{name}/contract/signed", one.contract.signed, False
        if one.check:
            yield f"partners/{name}/check/on", one.check.on, True
        if one.abroad:
            yield f"partners/{name}/abroad/checked", one.abroad.checked, True
        yield f"partners/{name}/subprocessing_approved", one.subprocessing_approved, False
        yield f"partners/{name}/returned", one.returned, False


def _others(view: View) -> Iterator[_Done]:
    register = view.register
    for name, purpose in register.purposes.items():
        for number, changed in enumerate(purpose.changed):
            yield f"purposes/{name}/changed/{number}/on", changed.on, True
    if register.operator.mark:
        yield "operator/mark/since", register.operator.mark.since, False
    for name, old in register.history.items():
        yield f"history/{name}/published", old.published, False
    if register.resolver:
        yield "resolver/enacted", register.resolver.enacted, False
        for number, day in enumerate(register.resolver.revised):
            yield f"resolver/revised/{number}", day, day < register.resolver.enacted
    for name, basis in register.resolver.basis.items() if register.resolver else ():
        yield f"resolver/basis/{name}/on", basis.on, True


RULE = Rule(
    code="HG053",
    name="day-impossible",
    title=Text("あり得ない日付", "A day that cannot be"),
    message=Text(
        "`{place}` の日付（{day}）はあり得ません。{why}",
        "`{place}` cannot be of {day}: {why}",
    ),
    help=Text(
        "実際に行った日を書いてください。まだ行っていなければ、行ってから書いてください",
        "write the day on which it was done; where it was not done yet, write it then",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
