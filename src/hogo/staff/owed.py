"""What each member of staff owes now: pledges, the policy's present version, training, accounts given back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.register.model.policy import Version
from hogo.staff import fact as f
from hogo.staff.course import CourseFact, Members, Stage, bound, has_passed, last_day, stage
from hogo.staff.flow import State, since, standing, state

AFTER = timedelta(days=14)
"""How long after joining the pledge may take. Our own rule: the Act names no number of days."""
READ = timedelta(days=30)
"""How long after a new version of the policy it may take to acknowledge it; likewise our own."""
AGAIN = timedelta(days=7)
"""How long after a mail the next one goes out."""


class What(StrEnum):
    """What is owed."""

    PLEDGE = "pledge"
    POLICY = "policy"
    TRAINING = "training"
    LEAVING = "leaving-pledge"
    ACCOUNTS = "accounts"
    """The office owes it, not the member: accounts and keys taken back."""
    DAY = "last-day"
    """The office owes it: an import found the member gone, and the last day is to be said."""


WORDS: dict[What, Text] = {
    What.PLEDGE: Text("在職の誓約", "pledge on joining"),
    What.POLICY: Text("方針の新しい版の確認", "the policy's present version"),
    What.TRAINING: Text("教育の修了", "training"),
    What.LEAVING: Text("退職時の誓約", "pledge on leaving"),
    What.ACCOUNTS: Text("退職者の権限・鍵の回収", "a leaver's accounts and keys"),
    What.DAY: Text("退職日の確認", "the last day to be said"),
}
MEMBERS = frozenset({What.PLEDGE, What.POLICY, What.TRAINING, What.LEAVING})
"""What the member does."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed by or for a member. `course` where it is a training."""

    member: str
    what: What
    on: Day
    course: str = ""


Courses = Mapping[str, Sequence[CourseFact]]


def of(member: str, facts: Sequence[f.Fact], courses: Courses, version: Version, day: Day) -> tuple[Owed, ...]:
    """Everything that is owed of one member on a day, with its last day."""
    now, here = standing(facts), state(facts, day)
    present = since(facts)
    found: list[Owed] = []
    if here in (State.HERE, State.LEAVING):
        if not _pledged(present, f.Pledge.JOINING):
            found.append(Owed(member, What.PLEDGE, now.joined + AFTER))
        if not any(isinstance(one, f.Acknowledged) and one.version == version.number for one in facts):
            begun = max(version.in_force or version.enacted, now.joined)
            found.append(Owed(member, What.POLICY, begun + READ))
        found += _training(member, facts, courses, day)
    if now.left is not None:
        found += _leaving(member, facts, day)
    return tuple(found)


def _training(member: str, facts: Sequence[f.Fact], courses: Courses, day: Day) -> Iterable[Owed]:
    for number, course in courses.items():
        open_ = stage(course) is Stage.OPEN and bool(bound(course, {member: facts}, day))
        if open_ and not has_passed(number, facts):
            yield Owed(member, What.TRAINING, last_day(number, course, facts), number)


def _leaving(member: str, facts: Sequence[f.Fact], day: Day) -> Iterable[Owed]:
    now, present = standing(facts), since(facts)
    assert now.left is not None  # noqa: S101  asked of those only who leave
    if now.guessed:
        yield Owed(member, What.DAY, now.left)
    if not _pledged(present, f.Pledge.LEAVING):
        yield Owed(member, What.LEAVING, now.left)
    if not any(isinstance(one, f.AccountsClosed) for one in present):
        yield Owed(member, What.ACCOUNTS, now.left)


def _pledged(facts: Sequence[f.Fact], which: f.Pledge) -> bool:
    return any(isinstance(one, f.Pledged) and one.pledge is which for one in facts)


def everything(members: Members, courses: Courses, version: Version, day: Day) -> tuple[Owed, ...]:
    """What is owed of all members, the earliest first."""
    found = [one for name, facts in members.items() for one in of(name, facts, courses, version, day)]
    return tuple(sorted(found, key=lambda one: (one.on, one.what, one.member)))


def to_remind(members: Members, owed: Iterable[Owed], day: Day) -> tuple[str, ...]:
    """Who is to be written to today: owes something that they do themselves, and had no mail for a week."""
    names = dict.fromkeys(one.member for one in owed if one.what in MEMBERS)
    return tuple(name for name in names if _quiet(members[name], day))


def _quiet(facts: Sequence[f.Fact], day: Day) -> bool:
    last = max((one.on for one in facts if isinstance(one, f.Reminded)), default=None)
    return last is None or day - last >= AGAIN
