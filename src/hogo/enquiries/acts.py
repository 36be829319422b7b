"""Enquiries received and carried on, each step one act. Every entry is of a hidden kind, sealed under its own key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from hogo.approval import move
from hogo.approval.fact import What
from hogo.approval.route import read, written
from hogo.base.actor import Actor, Role
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.flow import NotNow, assignee, last, secret_until, standing, state
from hogo.enquiries.gate import Verdict, least
from hogo.enquiries.may import may_follow
from hogo.enquiries.models import Case, Concern, Happened, facts
from hogo.enquiries.transparency import Report
from hogo.enquiries.written import to_json
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON, canonical
from hogo.register.model.approvals import Route, RouteStep

SERIES = "照"
DEFAULT = Route(
    Text("照会への回答", "Answers to official enquiries"),
    (RouteStep(Text("個人情報保護管理者", "Privacy officer"), Role.PRIVACY_OFFICER),),
    ("enquiries.answer",),
)
"""Where the register declares no route: two persons all the same."""
MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人がこの照会に記録しました。何も記録していません。"
    "いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something after you opened this page. Nothing was entered; look at it again.",
)
_MORE = Text(
    "求められていないもの、または二つの関門（個人情報保護法と通信の秘密）を通らないものが含まれています。"
    "外してください。",
    "It gives what was not asked for, or what does not pass both gates (the Act, secrecy of"
    " communications): take it out.",
)


def receive(
    by: Actor,
    now: Moment,
    ids: Ids,
    came: f.Received,
    told: Mapping[str, str],
    *,
    persons: Iterable[PersonId] = (),
    year_starts: int = 4,
) -> Case:
    """Open an enquiry. `told` is what the letter says; `persons` are those of our own records whom it is about."""
    with act(by, now, ids) as a:
        year = came.on.year if came.on.month >= year_starts else came.on.year - 1
        number = f"{year}-{SERIES}-{a.number('enquiries', year):04d}"
        case_id, subject = str(ids.new(now)), ids.new(now).hex
        case = Case(id=case_id, number=number, subject=subject, asking=came.asking, received=came.on)
        case.told = _enter(a, case, "enquiry-told", {"told": dict(told)})
        case.entry = _enter(a, case, "enquiry-opened", {"asking": came.asking})
        case.state = state((came,))
        case.save(force_insert=True)
        for person in dict.fromkeys(persons):
            named = _enter(a, case, "enquiry-concern", {"person": person})
            Concern.objects.create(case=case, mark=disk.hidden_hash(person), entry=named)
        _append(a, case, [], came)
        return case


def add(
    by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None, withdrawn: bool = False
) -> None:
    """Enter what happened next. `seen`: how many facts it had when the page was opened.

    Raises:
        NotNow: the present state or the law does not allow it, or somebody else was faster.
        Case.DoesNotExist: there is no such enquiry.
    """
    with act(by, now, ids) as a:
        case, known = _current(case_id, seen)
        may_follow(known, fact, withdrawn=withdrawn)
        _append(a, case, known, fact)


def add_worded(
    by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Judged | f.SenderAsked, words: str, *, seen: int | None
) -> None:
    """Enter a judgement with its reasons, or that a sender was asked with what they were shown: the words are sealed.

    Raises:
        NotNow: the present state or the law does not allow it, or somebody else was faster.
    """
    with act(by, now, ids) as a:
        case, known = _current(case_id, seen)
        may_follow(known, fact)
        entry = _enter(a, case, "enquiry-words", {"of": fact.what, "words": words})
        _append(a, case, known, replace(fact, entry=entry))


def draft(
    by: Actor,
    now: Moment,
    ids: Ids,
    case_id: str,
    answer: str,
    gives: Sequence[f.Item],
    passing: Sequence[Verdict],
    route: Route | None,
    *,
    seen: int | None = None,
) -> None:
    """Draft the answer: its words, and what it gives, which must pass both gates.

    Raises:
        NotNow: it gives more than was asked or may be given, or the state does not allow it.
    """
    if least(passing, gives) != tuple(gives):
        raise NotNow(_MORE)
    if by.known_by not in move.PROVED:
        raise NotNow(Text("起案にはログインが必要です。", "Drafting needs a log-in."))
    with act(by, now, ids) as a:
        case, known = _current(case_id, seen)
        digest = sha256(canonical({"answer": answer, "gives": repr(tuple(gives))})).hexdigest()
        along = written(route if route and route.two_persons else replace(route or DEFAULT, two_persons=True))
        whole = bool(passing) and all(one.gives in gives and not one.withheld for one in passing)
        made = f.Drafted(day_of(now), by.id, now, tuple(gives), "", along, digest, whole, by.department)
        may_follow(known, made)
        entry = _enter(a, case, "enquiry-words", {"of": "drafted", "words": answer})
        _append(a, case, known, replace(made, entry=entry))


def circulate(by: Actor, now: Moment, ids: Ids, case_id: str, event: What, *, seen: int | None = None) -> None:
    """Approve or send back, along the route that the draft began with.

    Raises:
        NotNow: no step is open to this actor, or the state does not allow it.
    """
    with act(by, now, ids) as a:
        case, known = _current(case_id, seen)
        drafted, stands = last(known, f.Drafted), standing(known)
        fact = f.Circulated(day_of(now), by.id, now, event, department=by.department)
        may_follow(known, fact)
        assert drafted is not None  # noqa: S101  the state says so
        assert stands is not None  # noqa: S101  likewise
        try:
            if event is What.APPROVED:
                step = move.approval(read(drafted.route), stands, by, now)
            else:
                step = move.objection(read(drafted.route), stands, by, now, event, "")
        except move.NotAllowed as refused:
            raise NotNow(refused.says) from None
        _append(a, case, known, replace(fact, step=step.step, deputy=step.deputy))


def looked(by: Actor, now: Moment, ids: Ids, case: Case, rows: Mapping[str, int], unchecked: int) -> None:
    """Enter that the person's rows were looked for to answer: hidden, so that no list of accesses shows it."""
    with act(by, now, ids) as a:
        _enter(a, case, "enquiry-access", {"why": "search", "rows": dict(rows), "unchecked": unchecked})


def read_told(by: Actor, now: Moment, ids: Ids, case: Case, why: str) -> dict[str, str] | Unchecked:
    """What the letter says. Opening it is an act, hidden like all of it."""
    opened = _open(by, now, ids, case, case.told, why)
    if isinstance(opened, Unchecked):
        return opened
    told = opened.get("told")
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


Worded = f.Drafted | f.Judged | f.SenderAsked
"""The facts that have words, sealed in the entry that they name."""


def read_words(by: Actor, now: Moment, ids: Ids, case: Case, kind: type[Worded], why: str) -> str:
    """The words of the newest draft, judgement or question to a sender; empty where there is none to be read."""
    found = last(facts(case), kind)
    opened = _open(by, now, ids, case, found.entry, why) if found else None
    return str(opened.get("words", "")) if isinstance(opened, dict) else ""


def _open(by: Actor, now: Moment, ids: Ids, case: Case, entry: str, why: str) -> dict[str, JSON] | Unchecked:
    with act(by, now, ids) as a:
        _enter(a, case, "enquiry-access", {"why": why, "entries": [entry]})
        return a.open(entry)


def _current(case_id: str, seen: int | None) -> tuple[Case, list[f.Fact]]:
    case = Case.objects.select_for_update().get(pk=case_id)
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return case, known


def _enter(a: Act, case: Case, kind: str, data: Mapping[str, JSON]) -> str:
    return a.enter(kind, {"case": case.number, **data}, refs=(f"enquiry:{case.id}",), about=case.subject)


def _append(a: Act, case: Case, known: Sequence[f.Fact], fact: f.Fact) -> None:
    data, after = to_json(fact), [*known, fact]
    entry = _enter(a, case, "enquiry-fact", {"fact": data})
    Happened.objects.create(case=case, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    kept = {"state": state(after), "assignee": assignee(after) or "", "secret_until": secret_until(after)}
    Case.objects.filter(pk=case.pk).update(**kept)


def publish(by: Actor, now: Moment, ids: Ids, made: Report, digest: str) -> str:
    """Enter that statistics were made for publication: the days, the smallest number, the digest. No number."""
    with act(by, now, ids) as a:
        told: dict[str, JSON] = {
            "since": f"{made.since}",
            "until": f"{made.until}",
            "smallest": made.smallest,
            "digest": digest,
        }
        return a.enter("transparency-report", told)


def looked_up(by: Actor, now: Moment, ids: Ids, found: Sequence[Case], why: str) -> None:
    """Enter that somebody looked which enquiries there are about a person; nothing found is entered too."""
    with act(by, now, ids) as a:
        cases: list[JSON] = [case.number for case in found]
        a.enter("enquiry-access", {"why": why, "cases": cases}, about=ids.new(now).hex)
