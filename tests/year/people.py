"""The two hundred of the simulated year: list, joiners, leavers, an absentee, pledges, a training, a new policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

import pytest

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.register.model.register import Register
from hogo.register.sheet.excel import load
from hogo.staff import acts, hr
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff.flow import NotNow
from hogo.staff.models import Account, Course, Member
from hogo.staff.quiz import FIRST
from hogo.staff.room import ROOM
from hogo.year.item import Item
from tests.acts import IDS
from tests.staff.given import HEAD, KINDS

NEWER = date(2026, 6, 1)
"""From when on the policy's next version is in force: to be read by 1 July."""
ABSENT, AWAY, LEAVES, GONE, LATE, LATER = 13, 14, 7, 8, 201, 202
"""The absentee, who is on leave, who leaves, whom the list forgets, who joins on 22 June, who joins on 1 September."""


class Working(Protocol):
    """The office of the simulated year, as far as this needs it."""

    register: Register

    def on(self, day: Day, do: Callable[[Moment], object]) -> None:
        """Plan something for a day."""


def _listed(register: Register, numbers: Iterable[int]) -> hr.List:
    named = [one.name.ja for one in register.operator.departments.values() if one.handles]
    joined = {LATE: "2026-06-22", LATER: "2026-09-01"}
    left = {LEAVES: "2026-06-30"}
    lines = [
        f"{n:05d},架空 {n}郎,カクウ {n},s{n}@minato-kakuu.example,{named[n % 12]},{KINDS[n % 6]},"
        f"{joined.get(n, '2020-04-01')},{left.get(n, '')}"
        for n in numbers
    ]
    return hr.read(load("staff.csv", "\r\n".join([HEAD, *lines]).encode("cp932")), register.operator)


def member(number: int) -> Member:
    """The member of that number."""
    return Member.objects.get(mark=acts.mark(str(number)))


def staffed(office: Working, by: Actor) -> None:
    """What happens with staff, day by day."""
    register, present = office.register, office.register.policy.version.number
    newer = present + 1

    def take(numbers: Iterable[int], expected: tuple[int, int]) -> Callable[[Moment], None]:
        def do(now: Moment) -> None:
            taken = acts.take(by, now, IDS, _listed(register, numbers))
            assert (*expected, ()) == (taken.new, taken.gone, taken.wrong)

        return do

    def add(number: int, make: Callable[[Day], f.Fact]) -> Callable[[Moment], None]:
        return lambda now: acts.add(by, now, IDS, member(number).id, make(day_of(now)))

    def joining(day: Day) -> f.Fact:
        return f.Pledged(day, by.id, f.Pledge.JOINING, 1, f.How.PAPER)

    def leaving(day: Day) -> f.Fact:
        return f.Pledged(day, by.id, f.Pledge.LEAVING, 1, f.How.PAPER)

    def reads(version: int) -> Callable[[Day], f.Fact]:
        return lambda day: f.Acknowledged(day, by.id, version, f.How.PAPER)

    def closed(day: Day) -> f.Fact:
        return f.AccountsClosed(day, by.id, ("mail",))

    def everybody(now: Moment) -> None:
        for one in Member.objects.all():
            acts.add(by, now, IDS, one.id, joining(day_of(now)))
            acts.add(by, now, IDS, one.id, reads(present)(day_of(now)))
        acts.open_account(by, now, IDS, name="s7", password=None, roles=frozenset())
        acts.set_account(by, now, IDS, member(LEAVES).id, "s7")

    def read_newer(now: Moment) -> None:
        for one in Member.objects.exclude(pk=member(ABSENT).id):
            acts.add(by, now, IDS, one.id, reads(newer)(day_of(now)))

    first = range(1, 201)
    office.on(date(2026, 4, 1), take(first, (200, 0)))
    office.on(date(2026, 4, 1), everybody)
    office.on(date(2026, 6, 15), read_newer)
    office.on(date(2026, 6, 22), take([*first, LATE], (1, 0)))
    office.on(date(2026, 6, 30), add(LEAVES, leaving))
    office.on(date(2026, 7, 2), add(LEAVES, closed))
    office.on(date(2026, 7, 3), add(LATE, joining))
    office.on(date(2026, 7, 6), take([n for n in [*first, LATE] if n != GONE], (0, 1)))
    office.on(date(2026, 7, 20), add(LATE, reads(newer)))
    office.on(date(2026, 7, 21), add(GONE, lambda _: f.Left(date(2026, 7, 3), by.id)))
    office.on(date(2026, 7, 21), add(GONE, leaving))
    office.on(date(2026, 7, 21), add(GONE, closed))
    office.on(date(2026, 9, 1), take([n for n in [*first, LATE, LATER] if n != GONE], (1, 0)))
    for make in (joining, reads(newer)):
        office.on(date(2026, 9, 10), add(LATER, make))
    office.on(date(2026, 10, 21), add(ABSENT, reads(newer)))
    trained(office, by)


def trained(office: Working, by: Actor) -> None:
    """One training for everybody: those in the room on 10 June; the absentee to the end; not closed before."""

    def plan(now: Moment) -> None:
        title, aim = Text("個人情報保護 基礎", "Privacy, basics"), Text("方針と役割の理解", "Policy and roles")
        wanted = c.Planned(day_of(now), by.id, title, aim, date(2026, 6, 1), date(2026, 7, 10), FIRST, 80)
        course = acts.plan_course(by, now, IDS, wanted)
        acts.show(by, now, IDS, course.id, "教材.pdf", "application/pdf", b"%PDF-1.7 material")

    def attend(*numbers: int) -> Callable[[Moment], None]:
        def do(now: Moment) -> None:
            rows = {acts.mark(str(n)): (day_of(now), 90) for n in numbers}
            assert (len(numbers), ()) == acts.attended(by, now, IDS, Course.objects.get().number, rows)

        return do

    def test(chosen: int, *, passes: bool) -> Callable[[Moment], None]:
        def do(now: Moment) -> None:
            number = Course.objects.get().number
            answers = [chosen] * len(FIRST)
            assert passes is acts.answer(by, now, IDS, member(ABSENT).id, number, answers, f.How.LINK).passed

        return do

    def away(now: Moment) -> None:
        fact = f.Away(day_of(now), by.id, Course.objects.get().number, date(2026, 8, 31))
        acts.add(by, now, IDS, member(AWAY).id, fact)

    def close(now: Moment) -> None:
        acts.step(by, now, IDS, Course.objects.get().id, c.Closed(day_of(now), by.id, "平均が上がった", "なし"))

    def refused(now: Moment) -> None:
        with pytest.raises(NotNow, match="3 have not passed"):
            close(now)

    def remind(now: Moment) -> None:
        """The absentee, who is on leave, who joined late, and the pledge of who is gone."""
        operator, version = office.register.operator, office.register.policy.version
        assert 4 == acts.remind(by, now, IDS, operator, version)

    office.on(date(2026, 5, 20), plan)
    office.on(date(2026, 6, 1), lambda now: acts.open_course(by, now, IDS, Course.objects.get().id, office.register))
    office.on(date(2026, 6, 5), away)
    office.on(date(2026, 6, 10), attend(*(n for n in range(1, 201) if n not in (ABSENT, AWAY))))
    office.on(date(2026, 7, 13), refused)
    office.on(date(2026, 7, 14), remind)
    office.on(date(2026, 7, 21), attend(LATE))
    office.on(date(2026, 8, 28), attend(AWAY))
    office.on(date(2026, 9, 25), attend(LATER))
    office.on(date(2026, 10, 20), test(1, passes=False))
    office.on(date(2026, 10, 21), test(0, passes=True))
    office.on(date(2026, 10, 23), close)


def _owed(found: Iterable[Item]) -> set[tuple[str, Day]]:
    return {(one.due.what.ja, one.due.on) for one in found if one.room == "staff" and "operator" not in one.due.case}


def _figures(seen: Scene) -> dict[str, tuple[float, float | None]]:
    names = ("staff.trained", "staff.pledged", "staff.acknowledged", "staff.leavers")
    taken = {one.id: one.take(seen, None) for one in ROOM.measures if one.id in names}
    return {name: (one.value, one.out_of) for name, one in taken.items()}


def quarter(found: Iterable[Item], seen: Scene) -> None:
    """15 July, by hand: who is late and with what; the leaver's account was closed on the day after the last one."""
    assert {
        ("教育の修了: 1人", date(2026, 7, 10)), ("教育の修了: 1人", date(2026, 7, 22)),
        ("教育の修了: 1人", date(2026, 8, 31)), ("個人情報保護 基礎: 全員の修了と報告", date(2026, 7, 10)),
        ("方針の新しい版の確認: 1人", date(2026, 7, 1)), ("方針の新しい版の確認: 1人", date(2026, 7, 22)),
        ("退職日の確認: 1人", date(2026, 7, 6)), ("退職時の誓約: 1人", date(2026, 7, 6)),
        ("退職者の権限・鍵の回収: 1人", date(2026, 7, 6)),
    } == _owed(found)  # fmt: skip
    ended = Account.objects.get(user__username="s7").ended
    assert ended is not None
    assert date(2026, 7, 1) == day_of(ended)
    assert {
        "staff.trained": (196.0, 199.0), "staff.pledged": (199.0, 199.0), "staff.acknowledged": (197.0, 199.0),
        "staff.leavers": (1.0, None),
    } == _figures(seen)  # fmt: skip


def whole(found: Iterable[Item], seen: Scene) -> None:
    """31 March: nothing is owed; two hundred and two have passed, two hundred are here."""
    assert set() == _owed(found)
    assert {
        "staff.trained": (202.0, 202.0), "staff.pledged": (200.0, 200.0), "staff.acknowledged": (200.0, 200.0),
        "staff.leavers": (0.0, None),
    } == _figures(seen)  # fmt: skip
