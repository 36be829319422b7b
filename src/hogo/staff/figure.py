"""How staff stand as figures: pure, from the facts of all members and courses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.staff import fact as f
from hogo.staff.course import Members, Stage, bound, missing, stage
from hogo.staff.flow import State, since, state
from hogo.staff.owed import Courses, What, everything

if TYPE_CHECKING:
    from hogo.register.model.policy import Version


@dataclass(frozen=True, slots=True)
class Staff:
    """All that is known of staff, for one moment."""

    members: Members
    courses: Courses
    version: Version
    day: Day
    at: Moment


def trained(staff: Staff) -> Figure:
    """Of those whom open and finished courses bind, how many have passed each."""
    of, left = 0, 0
    for number, course in staff.courses.items():
        if stage(course) is Stage.OPEN:
            of += len(bound(course, staff.members, staff.day))
            left += len(missing(number, course, staff.members, staff.day))
        elif stage(course) is Stage.CLOSED:
            of += _passed(number, staff)
    says = Text("未修了 {n}人", "{n} have not passed").fill(n=left) if left else None
    return _part("staff.trained", of - left, of, staff, says)


def _passed(number: str, staff: Staff) -> int:
    return sum(
        any(isinstance(one, f.Trained) and one.course == number and one.passed for one in facts)
        for facts in staff.members.values()
    )


def pledged(staff: Staff) -> Figure:
    """Of those who are here, how many gave the pledge on joining."""
    here = [facts for facts in staff.members.values() if _here(facts, staff.day)]
    done = sum(
        any(isinstance(one, f.Pledged) and one.pledge is f.Pledge.JOINING for one in since(facts)) for facts in here
    )
    says = Text("誓約の未提出 {n}人", "{n} without a pledge").fill(n=len(here) - done) if done < len(here) else None
    return _part("staff.pledged", done, len(here), staff, says)


def acknowledged(staff: Staff) -> Figure:
    """Of those who are here, how many acknowledged the policy in its present version."""
    here = [facts for facts in staff.members.values() if _here(facts, staff.day)]
    number = staff.version.number
    done = sum(any(isinstance(one, f.Acknowledged) and one.version == number for one in facts) for facts in here)
    left = len(here) - done
    says = Text("第{v}版の未確認 {n}人", "{n} have not read version {v}").fill(v=number, n=left) if left else None
    return _part("staff.acknowledged", done, len(here), staff, says)


def leavers(staff: Staff) -> Figure:
    """Leavers whose accounts and keys were not taken back by the last day."""
    owed = everything(staff.members, staff.courses, staff.version, staff.day)
    late = [one for one in owed if one.what is What.ACCOUNTS and one.on < staff.day]
    says = Text("権限・鍵の未回収 {n}人", "{n} whose accounts are open").fill(n=len(late)) if late else None
    return Figure("staff.leavers", float(len(late)), "count", staff.at, says=says)


def _here(facts: Sequence[f.Fact], day: Day) -> bool:
    return state(facts, day) in (State.HERE, State.LEAVING)


def _part(name: str, value: int, of: int, staff: Staff, says: Text | None) -> Figure:
    return Figure(name, float(value), "persons", staff.at, out_of=float(of), says=says)


MEASURES: dict[str, Callable[[Staff], Figure]] = {
    "trained": trained,
    "pledged": pledged,
    "acknowledged": acknowledged,
    "leavers": leavers,
}
