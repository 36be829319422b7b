"""What the home pages show of the promises: evaluations as recorded, never one made while a page is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

DAYS = 90
"""How far back a line of states goes."""
TOKYO = ZoneInfo("Asia/Tokyo")
"""As databases name it; the legal day itself is `day_of`."""
RANK: tuple[State, ...] = (State.BROKEN, State.AT_RISK, State.UNCHECKED, State.KEPT)


@dataclass(frozen=True)
class Row:
    """One line of the board. `line` are the points of its ninety days, as SVG takes them; empty while too short."""

    promise: Ref
    clause: str
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


def context(now: Moment, today: Day) -> dict[str, object]:
    """The board: worst first, with the numbers on top."""
    edition, measured = in_force(), newest()
    if edition is None or not measured:
        return {"rows": []}
    departments, known = edition.register.operator.departments, history(now)
    rows = [
        Row(
            row.promise,
            promise.clause.upper() if promise.clause else promise.document,
            promise.sentence,
            row.state,
            STATES[State(row.state)],
            Text(row.ja, row.en),
            departments[promise.owner].name,
            since(known.get(row.promise, ()), row.state),
            points(known.get(row.promise, ()), today),
        )
        for row in sorted(measured, key=lambda row: RANK.index(State(row.state)))
        if (promise := edition.register.promises.get(row.promise)) is not None
    ]
    return {"rows": rows, "at": measured[0].at, **counted([row.state for row in measured])}


def counted(states: Sequence[str]) -> Mapping[str, int]:
    """How many are broken and at risk."""
    return {"broken": states.count("broken"), "at_risk": states.count("at-risk")}
