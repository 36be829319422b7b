"""One training: what it teaches, its test, whom it binds, and its course as dated facts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.staff import fact as f
from hogo.staff.flow import NotNow, State, standing, state


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the test. `choices[0]` is the right one; `shown` changes the order."""

    text: Text
    choices: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan (教育計画書): what, for whom, from when to when, how it is told to have worked."""

    on: Day
    by: str
    title: Text
    aim: Text
    opens: Day
    until: Day
    questions: tuple[Question, ...]
    pass_mark: int
    """Of 100."""
    departments: tuple[Ref, ...] = ()
    """Empty: everybody."""
    employments: tuple[f.Employment, ...] = ()
    """Empty: everybody."""
    what: Literal["planned"] = "planned"


@dataclass(frozen=True, slots=True)
class Shown:
    """The material: a file by its SHA-256."""

    on: Day
    by: str
    paper: str
    digest: str
    what: Literal["shown"] = "shown"


@dataclass(frozen=True, slots=True)
class Opened:
    """It is open to those whom it binds."""

    on: Day
    by: str
    approval: str = ""
    what: Literal["opened"] = "opened"


@dataclass(frozen=True, slots=True)
class Extended:
    """More time."""

    on: Day
    by: str
    until: Day
    what: Literal["extended"] = "extended"


@dataclass(frozen=True, slots=True)
class Closed:
    """The report (教育実施報告書): whether it worked, what is to be better. Only once all have passed."""

    on: Day
    by: str
    worked: str
    better: str
    what: Literal["closed"] = "closed"


CourseFact = Planned | Shown | Opened | Extended | Closed


class Stage(StrEnum):
    """States of a course."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


STAGES: dict[Stage, Text] = {
    Stage.PLANNED: Text("計画", "planned"),
    Stage.OPEN: Text("実施中", "open"),
    Stage.CLOSED: Text("完了", "closed"),
}
MOVES: dict[Stage, frozenset[type]] = {
    Stage.PLANNED: frozenset({Planned, Shown, Opened}),
    Stage.OPEN: frozenset({Extended, Closed}),
    Stage.CLOSED: frozenset(),
}
"""What may follow. Plan and material stay as they were opened: what a score means does not change afterwards."""


def plan(facts: Sequence[CourseFact]) -> Planned:
    """The plan as last revised, with the last day as last extended.

    Raises:
        ValueError: there is none.
    """
    plans = [fact for fact in facts if isinstance(fact, Planned)]
    if not plans or not isinstance(facts[0], Planned):
        raise ValueError("a course begins with its plan")
    later = [fact.until for fact in facts if isinstance(fact, Extended)]
    return replace(plans[-1], until=later[-1]) if later else plans[-1]


def stage(facts: Sequence[CourseFact]) -> Stage:
    """Where a course stands."""
    plan(facts)
    if any(isinstance(fact, Closed) for fact in facts):
        return Stage.CLOSED
    return Stage.OPEN if any(isinstance(fact, Opened) for fact in facts) else Stage.PLANNED


def material(facts: Sequence[CourseFact]) -> Shown | None:
    """The newest material."""
    return next((fact for fact in reversed(facts) if isinstance(fact, Shown)), None)


LATE = timedelta(days=30)
"""How long who joins while a course is open has for it."""
Members = Mapping[str, Sequence[f.Fact]]


def bound(course: Sequence[CourseFact], members: Members, day: Day) -> tuple[str, ...]:
    """Whom a course binds on a day: who is here, of its departments and employments; not who leaves before it ends."""
    wanted = plan(course)
    found = []
    for name, facts in members.items():
        now = standing(facts)
        fits = (not wanted.departments or now.department in wanted.departments) and (
            not wanted.employments or now.employment in wanted.employments
        )
        if fits and state(facts, day) in (State.HERE, State.LEAVING):
            found.append(name)
    return tuple(found)


def has_passed(number: str, facts: Sequence[f.Fact]) -> bool:
    """Whether a member passed a course."""
    return any(isinstance(fact, f.Trained) and fact.course == number and fact.passed for fact in facts)


def missing(number: str, course: Sequence[CourseFact], members: Members, day: Day) -> tuple[str, ...]:
    """Who is bound and has not passed."""
    return tuple(name for name in bound(course, members, day) if not has_passed(number, members[name]))


def last_day(number: str, course: Sequence[CourseFact], facts: Sequence[f.Fact]) -> Day:
    """By when a member is to pass: the course's last day, later for who is on leave or joined late."""
    wanted, joined = plan(course), standing(facts).joined
    days = [wanted.until, *(one.until for one in facts if isinstance(one, f.Away) and one.course == number)]
    if joined > wanted.opens:
        days.append(joined + LATE)
    return max(days)


def may_follow(number: str, course: Sequence[CourseFact], fact: CourseFact, members: Members, day: Day) -> None:
    """Nothing, where the fact may follow.

    Raises:
        NotNow: the stage does not allow it, or somebody has not passed yet.
    """
    if type(fact) not in MOVES[stage(course)]:
        raise NotNow(_STAGE.fill(s=STAGES[stage(course)]))
    if isinstance(fact, Planned):
        check(fact)
    if isinstance(fact, Opened) and material(course) is None:
        raise NotNow(_NO_MATERIAL)
    if isinstance(fact, Extended) and fact.until < plan(course).until:
        raise NotNow(_EARLIER)
    if isinstance(fact, Closed) and (left := missing(number, course, members, day)):
        raise NotNow(_LEFT.fill(n=len(left)))


def check(wanted: Planned) -> None:
    """Nothing, where a plan is whole.

    Raises:
        NotNow: no question, a question without a wrong answer, a pass mark that nobody fails, days that go backwards.
    """
    if not wanted.questions or any(len(one.choices) < 2 for one in wanted.questions):
        raise NotNow(_QUESTIONS)
    if not 1 <= wanted.pass_mark <= 100:
        raise NotNow(_PASS)
    if wanted.until < wanted.opens:
        raise NotNow(_BACKWARDS)


def shown(number: str, member: str, questions: Sequence[Question]) -> list[list[int]]:
    """In which order each question's choices are shown to a member: the same each time, another for each member."""
    return [
        sorted(range(len(one.choices)), key=lambda n: sha256(f"{number} {member} {at} {n}".encode()).digest())
        for at, one in enumerate(questions)
    ]


def mark(questions: Sequence[Question], chosen: Sequence[int]) -> int:
    """The score of 100, rounded down: a pass mark is reached, never rounded to."""
    right = sum(1 for one in chosen if one == 0)
    return right * 100 // len(questions)


_STAGE = Text(
    "この教育は「{s}」なので、この操作はできません。何も記録していません。",
    "The training is “{s}”; this cannot be done. Nothing was entered.",
)
_NO_MATERIAL = Text("教材がありません。先に教材を登録してください。", "There is no material; add it first.")
_EARLIER = Text("期限は延ばすことだけできます。", "The last day can only be moved later.")
_LEFT = Text(
    "未修了の方が{n}人います。全員が修了するまで完了にできません。",
    "{n} have not passed yet; it is complete once all have.",
)
_QUESTIONS = Text(
    "設問が要ります。各設問に正解1つと誤答1つ以上を書いてください。",
    "A test needs questions, each with the right answer and at least one wrong one.",
)
_PASS = Text("合格点は1から100までです。", "The pass mark is from 1 to 100.")
_BACKWARDS = Text("終わりの日が始まりの日より前です。", "It would end before it begins.")
