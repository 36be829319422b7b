"""Incidents reported and carried on, each step one act. Words that may name somebody are sealed beside the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.improvement.action.fact import Source as From
from hogo.improvement.acts import open_action
from hogo.incidents import fact as f
from hogo.incidents.flow import NotNow, State, assignee, may_follow, state
from hogo.incidents.form import Words
from hogo.incidents.models import Case, Happened, Hint, facts
from hogo.incidents.picture import first
from hogo.incidents.track import Track
from hogo.incidents.written import to_json
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON

SERIES, DRILLS = "漏", "訓"
MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人がこの件に記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something on this case after you opened this page. Nothing was entered; look at it again.",
)


def report(
    by: Actor,
    now: Moment,
    ids: Ids,
    came: f.Reported,
    told: Mapping[str, str],
    *,
    drill: bool = False,
    year_starts: int = 4,
) -> Case:
    """Open a case with the first word. `told`: how it was reported, sealed. A drill has a series of its own."""
    with act(by, now, ids) as a:
        year = came.on.year if came.on.month >= year_starts else came.on.year - 1
        series = DRILLS if drill else SERIES
        number = f"{year}-{series}-{a.number(f'incidents-{series}', year):04d}"
        person, case_id = ids.new(now).hex, str(ids.new(now))
        refs = (f"incident:{case_id}",)
        held = a.enter("incident-told", {"case": number, "told": dict(told)}, refs=refs, about=person)
        case = Case(id=case_id, number=number, person=person, known=came.on, drill=drill, told=held)
        case.state = State.REPORTED
        case.entry = a.enter("incident-opened", {"case": number, "drill": drill}, refs=refs)
        case.save(force_insert=True)
        _append(a, case, [], came)
        return case


def add(
    by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None, owed: Sequence[Track] = ()
) -> None:
    """Enter what became known. `seen`: how many facts the case had when the page was opened; `owed`: its tracks.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
        Case.DoesNotExist: there is no such case.
    """
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        may_follow(known, fact, owed)
        _append(a, case, known, fact)


def say(
    by: Actor, now: Moment, ids: Ids, case_id: str, told: Mapping[tuple[str, str], str], *, seen: int | None = None
) -> int:
    """Write items of the reports; only those that changed are entered. How many were."""
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        held, written = _words(a, known), 0
        for (item, part), words in told.items():
            if held.get((item, part), "") != words:
                fact = f.Said(day_of(now), f.Item(item), part, _seal(a, case, words), by.id)
                may_follow(known, fact)
                known = _append(a, case, known, fact)
                written += 1
        if not written:
            a.enter("incident-read", {"case": case.number, "why": "nothing changed"}, about=case.person)
    return written


def note(
    by: Actor, now: Moment, ids: Ids, case_id: str, about: f.About, words: str, *, seen: int | None = None
) -> None:
    """A line of the timeline: who decided or did what."""
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        fact = f.Noted(day_of(now), about, _seal(a, case, words), by.id)
        may_follow(known, fact)
        _append(a, case, known, fact)


def decide(
    by: Actor, now: Moment, ids: Ids, case_id: str, question: f.Question, answer: str, why: str, *,
    seen: int | None = None,
) -> None:  # fmt: skip
    """A human answers what the texts leave open, with the reasons."""
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        fact = f.Decided(day_of(now), question, answer, by.id, _seal(a, case, why))
        may_follow(known, fact)
        _append(a, case, known, fact)


def file(
    by: Actor, now: Moment, ids: Ids, case_id: str, filed: f.Filed, values: Sequence[tuple[str, str]] = (), *,
    seen: int | None = None,
) -> None:  # fmt: skip
    """A report or notice went out; what it said is kept, sealed, as it was."""
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        may_follow(known, filed)
        told: dict[str, JSON] = {"case": case.number, "track": filed.track, "values": [list(row) for row in values]}
        entry = a.enter("incident-report", told, refs=(f"incident:{case.id}",), about=case.person)
        kept = f.Filed(filed.on, filed.track, filed.stage, by.id, filed.number, entry, now)
        _append(a, case, known, kept)


def prevent(
    by: Actor, now: Moment, ids: Ids, case_id: str, done: bool, words: str, *, owner: str = "", seen: int | None = None
) -> None:
    """A measure against recurrence; with `owner`, a department, it becomes a corrective action (never in a drill)."""
    with act(by, now, ids) as a:
        case, known = _held(case_id, seen)
        action = ""
        if owner and not case.drill:
            found = Text(f"事故 {case.number} の再発防止", f"Recurrence of incident {case.number}")
            action = "action:" + open_action(by, now, ids, From.INCIDENT, f"incident:{case.id}", owner, found).id
        fact = f.Prevented(day_of(now), done, _seal(a, case, words), by.id, action)
        may_follow(known, fact)
        _append(a, case, known, fact)


def words(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> tuple[Words, dict[str, str]]:
    """What was written: the items by their key, and the other sealed words by their entry. Opening is entered."""
    with act(by, now, ids) as a:
        a.enter("incident-read", {"case": case.number, "why": why}, about=case.person)
        known = facts(case)
        others = {fact.entry: _open(a, fact.entry) for fact in known if isinstance(fact, _WORDED) and fact.entry}
        return _words(a, known), others


_WORDED = (f.Noted, f.Decided, f.Prevented)


def read_told(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> dict[str, str]:
    """How it was reported; empty where its key was destroyed. Opening is entered."""
    with act(by, now, ids) as a:
        a.enter("incident-read", {"case": case.number, "why": why}, about=case.person)
        opened = a.open(case.told)
    told = opened.get("told") if not isinstance(opened, Unchecked) else None
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def hint(by: Actor, now: Moment, ids: Ids, source: str, promise: str, measure: str) -> bool:
    """A measure broke; a human decides whether it is an incident. False: this alarm is known already."""
    if Hint.objects.filter(source=source).exists():
        return False
    with act(by, now, ids) as a:
        entry = a.enter("incident-hint", {"promise": promise, "measure": measure}, refs=(source,))
        Hint.objects.create(source=source, promise=promise, measure=measure, on=day_of(now), entry=entry)
    return True


def take_hint(by: Actor, now: Moment, ids: Ids, hint_id: int, *, case: Case | None) -> None:
    """A hint became a case, or was set aside."""
    with act(by, now, ids) as a:
        row = Hint.objects.select_for_update().get(pk=hint_id)
        told: dict[str, JSON] = {"promise": row.promise, "case": case.number if case else ""}
        a.enter("incident-hint-taken", told, refs=(row.source,))
        Hint.objects.filter(pk=row.pk).update(case=case.id if case else "", set_aside=case is None)


def _held(case_id: str, seen: int | None) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.select_for_update().get(pk=case_id)
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return case, known


def _seal(a: Act, case: Case, words: str) -> str:
    told: dict[str, JSON] = {"case": case.number, "words": words}
    return a.enter("incident-words", told, refs=(f"incident:{case.id}",), about=case.person)


def _open(a: Act, entry: str) -> str:
    opened = a.open(entry)
    return "" if isinstance(opened, Unchecked) else str(opened.get("words", ""))


def _words(a: Act, known: Sequence[f.Fact]) -> dict[tuple[str, str], str]:
    newest = {(fact.item.value, fact.part): fact.entry for fact in known if isinstance(fact, f.Said)}
    return {key: _open(a, entry) for key, entry in newest.items()}


def append(a: Act, case: Case, fact: f.Fact) -> None:
    """Enter a fact within an open act that holds the case already."""
    _append(a, case, facts(case), fact)


def _append(a: Act, case: Case, known: list[f.Fact], fact: f.Fact) -> list[f.Fact]:
    data, after = to_json(fact), [*known, fact]
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("incident-fact", told, refs=(f"incident:{case.id}",), about=case.person)
    Happened.objects.create(case=case, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    kept = {"state": state(after), "assignee": assignee(after), "known": first(after).on}
    Case.objects.filter(pk=case.pk).update(**kept)
    return after
