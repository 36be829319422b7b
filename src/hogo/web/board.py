"""What the home pages show of the promises: evaluations as recorded, never one made while a page is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.db.models.functions import TruncDate

from hogo.base.day import JST, Day, Moment
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.promises.judge import STATES, State
from hogo.promises.models import Measured, newest
from hogo.promises.pages.portal import shown
from hogo.register.edition import Edition
from hogo.register.model.promises import Promise
from hogo.web.edition import in_force
from hogo.web.portal import named

DAYS = 90
"""How far back a line of states goes."""
TOKYO = ZoneInfo("Asia/Tokyo")
"""As databases name it; the legal day itself is `day_of`."""
RANK: tuple[State, ...] = (State.BROKEN, State.AT_RISK, State.UNCHECKED, State.KEPT)


@dataclass(frozen=True)
class Row:
    """One line of the board. `line` are the points of its ninety days, as SVG takes them; empty while too short."""

    promise: Ref
    clause: Text
    sentence: Text
    state: str
    word: Text
    figure: Text
    owner: Text
    since: Day | None
    line: str


LINES = 8
"""How many sentences the portal's first page shows; the rest is one link away."""


def sentences() -> list[dict[str, object]]:
    """The first sentence of each clause of the policy, eight at most; with its state once that may be shown."""
    edition = in_force()
    states = {row.promise: State(row.state) for row in shown()}
    return [
        {
            "sentence": promise.sentence,
            "state": states.get(name),
            "word": STATES[states[name]] if name in states else "",
        }
        for name, promise in _first_lines(edition)
    ]


def _first_lines(edition: Edition | None) -> list[tuple[Ref, Promise]]:
    """One promise a clause, those of the policy first, in order of declaration."""
    firsts: dict[tuple[str, str | None], tuple[Ref, Promise]] = {}
    for name, promise in edition.register.promises.items() if edition else ():
        firsts.setdefault((promise.document, promise.clause or promise.anchor), (name, promise))
    found = sorted(firsts.items(), key=lambda one: one[0][0] != "policy")
    return [one for _, one in found[:LINES]]


def history(now: Moment, promise: Ref | None = None) -> dict[Ref, list[tuple[Day, str]]]:
    """Promise → its last state of each legal day, oldest first."""
    rows = Measured.objects.filter(at__gte=now - timedelta(days=DAYS))
    if promise is not None:
        rows = rows.filter(promise=promise)
    last = rows.annotate(day=TruncDate("at", tzinfo=TOKYO)).values("promise", "day").annotate(last=Max("id"))
    found: dict[Ref, list[tuple[Day, str]]] = {}
    chosen = Measured.objects.filter(id__in=last.values("last")).order_by("id")
    for name, at, state in chosen.values_list("promise", "at", "state"):
        found.setdefault(name, []).append((at.astimezone(JST).date(), state))
    return found


def since(days: Sequence[tuple[Day, str]], state: str) -> Day | None:
    """The first day of the unbroken run of this state up to the last day known."""
    first = None
    for day, then in reversed(days):
        if then != state:
            break
        first = day
    return first


def points(days: Sequence[tuple[Day, str]], today: Day) -> str:
    """The points of a line of states, 90 wide and 22 high, worst below; one known day makes no line."""
    if len(days) < 2:
        return ""
    height = {State.KEPT: 4, State.UNCHECKED: 9, State.AT_RISK: 13, State.BROKEN: 18}
    return " ".join(f"{DAYS - min((today - day).days, DAYS)},{height[State(state)]}" for day, state in days)


@dataclass(frozen=True)
class Group:
    """Lines that stand together: all, worst first, or those of one published page in its order."""

    title: Text | None
    rows: list[Row]


def context(now: Moment, today: Day, *, pages: bool = False) -> dict[str, object]:
    """The board with the numbers on top: worst first, or `pages`: page by page and clause by clause."""
    edition, measured = in_force(), newest()
    if edition is None or not measured:
        return {"groups": [], "pages": pages}
    known = history(now)
    lines = [
        (promise.document, row)
        for row in measured
        if (promise := edition.register.promises.get(row.promise)) is not None
    ]
    rows = [
        (document, _line(row, edition.register.promises[row.promise], edition, known.get(row.promise, ()), today))
        for document, row in lines
    ]
    counts = counted([row.state for _, row in lines])
    return {"groups": list(_groups(edition, rows, pages=pages)), "pages": pages, "at": measured[0].at, **counts}


def _groups(edition: Edition, rows: Sequence[tuple[str, Row]], *, pages: bool) -> Iterator[Group]:
    if not pages:
        yield Group(None, sorted((row for _, row in rows), key=lambda row: RANK.index(State(row.state))))
        return
    for document in dict.fromkeys(document for document, _ in rows):
        yield Group(named(edition, document), [row for of, row in rows if of == document])


def _line(row: Measured, promise: Promise, edition: Edition, days: Sequence[tuple[Day, str]], today: Day) -> Row:
    return Row(
        row.promise,
        edition.register.policy.clauses[promise.clause].title if promise.clause else named(edition, promise.document),
        promise.sentence,
        row.state,
        STATES[State(row.state)],
        Text(row.ja, row.en),
        edition.register.operator.departments[promise.owner].name,
        since(days, row.state),
        points(days, today),
    )


def counted(states: Sequence[str]) -> Mapping[str, int]:
    """How many are in each state."""
    named = (("broken", "broken"), ("at_risk", "at-risk"), ("unchecked", "unchecked"), ("kept", "kept"))
    return {name: states.count(state) for name, state in named}
