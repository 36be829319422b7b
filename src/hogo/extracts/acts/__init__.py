"""Lists asked for, decided person by person, approved, handed over, screened again and deleted: each step one act."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from hogo.approval.acts import NotApproved, draft, require
from hogo.approval.move import PROVED
from hogo.approval.route import route_for
from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.extracts import disk
from hogo.extracts import fact as f
from hogo.extracts.acts.view import Out, View
from hogo.extracts.ask import Ask, digest
from hogo.extracts.clock import remembered_until
from hogo.extracts.flow import NotNow, State, asked, code_open, may_follow, newest, state
from hogo.extracts.layout import NotAsked, layout
from hogo.extracts.models import Case, Handed, Happened, facts, last_handed
from hogo.extracts.run import Memory, Unread, listed, packed
from hogo.extracts.tally import Tally
from hogo.extracts.written import to_json
from hogo.house.offer import Scene
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.ledger.models import Entry, head
from hogo.people.models.many import wordings
from hogo.register.model.register import Register

log = logging.getLogger("hogo.extracts")
ACT = "extracts.hand-over"
SERIES = "抽"
CODE_LIVES = timedelta(hours=24)
"""How long a code and the list made with it may wait."""
TIMES = 3
"""How often a list is made while persons ask for something."""
TAKES_OUT = ("withdrawal", "wish", "standing", "released", "merge", "split", "identity")
"""Kinds of entry after which somebody may not be in a list any more."""
MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人がこの件に記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something on this extract after you opened this page. Nothing was entered; look again.",
)


def ask(by: Actor, now: Moment, ids: Ids, wanted: Ask, register: Register, *, year_starts: int = 4) -> Case:
    """Ask for a list.

    Raises:
        NotAsked: it names what is not there, or its key is none.
    """
    layout(register, wanted, day_of(now))
    if not disk.is_recipient(wanted.key):
        raise NotAsked((_NO_KEY,))
    with act(by, now, ids) as a:
        today = day_of(now)
        year = today.year if today.month >= year_starts else today.year - 1
        number = f"{year}-{SERIES}-{a.number('extracts', year):04d}"
        fact = f.Asked(today, by.id, by.department, wanted)
        case = Case(id=str(ids.new(now)), number=number, asker=by.id, department=by.department or "")
        case.state, case.until, case.asked = state((fact,)), wanted.until, today
        case.entry = a.enter("extract-asked", {"extract": number}, refs=(f"extract:{case.id}",))
        case.save(force_insert=True)
        _append(a, case, [], fact)
        return case


def add(by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None) -> None:
    """Enter what happened next. `seen`: how many facts the case had when the page was opened.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
        Case.DoesNotExist: there is no such extract.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        _append(a, case, _current(case, seen), fact)


def decide(by: Actor, now: Moment, ids: Ids, case_id: str, scene: Scene) -> Tally:
    """Decide for every person whether the list may hold their row, and count; no row is kept.

    Raises:
        Unread: the system could not be read to its end.
        NotNow: it was decided and put forward already.
    """
    case = Case.objects.get(pk=case_id)
    known = facts(case)
    wanted = asked(known).ask
    may_follow(known, f.Decided(scene.day, by.id, 0, Tally(rows=0, kept=0), ""))
    view = View(scene, wanted)
    view.go(disk.list_key(case.id))
    tally = view.counting.told()
    owed = tuple(sorted({str(duty.owed) for duty in view.counting.duties()}))
    fact = f.Decided(scene.day, by.id, scene.edition.number, tally, digest(wanted, tally.kept), owed)
    add(by, now, ids, case.id, fact, seen=len(known))
    return tally


def decide_waiting(by: Actor, now: Moment, ids: Ids, scene: Scene) -> int:
    """Decide whatever was asked for and waits; how many. What cannot be read waits on."""
    done = 0
    for case in Case.objects.filter(state=State.TO_DECIDE).order_by("number"):
        try:
            decide(by, now, ids, case.id, scene)
            done += 1
        except (Unread, NotNow, NotAsked) as waits:
            log.warning("extract %s waits: %s", case.number, type(waits).__name__)
    return done


def put_forward(by: Actor, now: Moment, ids: Ids, case_id: str, register: Register, edition: int) -> str:
    """Put what was decided forward for approval, by the asker; the approval's number, empty without a route.

    Raises:
        NotNow: it is not decided, or comes to more persons than were asked for.
        NotAllowed: who puts it forward did not prove who they are.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = facts(case)
        may_follow(known, f.PutForward(day_of(now), by.id, ""))
        decided = _newest(known, f.Decided)
        if by.id != case.asker or decided.tally.kept > asked(known).ask.most:
            raise NotNow(_MOST if by.id == case.asker else _ASKER)
        way = route_for(register, ACT)
        number = ""
        if way is not None:
            number = draft(by, now, ids, way, (ACT, f"extract:{case.id}"), decided.digest, edition=edition)
        _append(a, case, known, f.PutForward(day_of(now), by.id, number))
    return number


def release(by: Actor, now: Moment, ids: Ids, case_id: str, register: Register, code: str) -> None:
    """Hand over: the code goes to the asker by another way than this one, and lives for a day.

    Raises:
        NotNow: the state does not allow it, or who asked for it would hand it over.
        NotApproved: exactly this is not approved.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = facts(case)
        fact = f.Released(day_of(now), by.id, "", disk.code_key(case.number, code), now + CODE_LIVES)
        may_follow(known, fact)
        number = require(a, route_for(register, ACT), ACT, f"extract:{case.id}", _newest(known, f.Decided).digest)
        if by.known_by not in PROVED:
            raise NotApproved(f"{_LOG_IN.ja} / {_LOG_IN.en}")
        _append(a, case, known, replace(fact, approval=number))


@dataclass(frozen=True, slots=True)
class Made:
    """An encrypted list, ready to go: where it lies, and under which name it goes."""

    path: Path
    name: str
    lines: int


def collect(by: Actor, now: Moment, ids: Ids, case_id: str, code: str, scene: Scene, domain: str) -> Made:
    """Give the asker their list, made anew of those who may be in it now. A code serves once.

    Args:
        code: as it was told.
        scene: the systems, and the edition in force.
        domain: of the canaries' addresses.

    Raises:
        NotNow: the code is wrong, used or void; another asks; or there are more persons than were approved.
        Unread: the system could not be read to its end: nothing is handed over.
    """
    case = Case.objects.get(pk=case_id)
    known = facts(case)
    released = code_open(known, now)
    if by.id != case.asker or by.known_by not in PROVED:
        raise NotNow(_ASKER)
    if not hmac.compare_digest(released.key, disk.code_key(case.number, code)):
        add(by, now, ids, case.id, f.WrongCode(day_of(now), by.id))
        raise NotNow(_WRONG)
    expected = _newest(known, f.Decided).tally.kept

    def told(view: View, made: Out) -> f.Fact:
        counted = view.counting.told()
        return f.Handed(day_of(now), by.id, now, scene.edition.number, counted, made.lines, made.canaries, *made.sealed)

    out = _made(by, now, ids, case, known, scene, domain, expected, told)
    return Made(out.path, f"{case.number}.{asked(known).ask.form}.age", out.lines)


def screen(by: Actor, now: Moment, ids: Ids, case_id: str, scene: Scene, domain: str) -> Made:
    """On the day of sending: the list again, without those who may not be reached any more. Nobody is added.

    Raises:
        NotNow: it was not handed over, is no contact, or another asks.
        Unread: the system could not be read to its end.
    """
    case = Case.objects.get(pk=case_id)
    known = facts(case)
    stored = last_handed(case)
    may_follow(known, f.Screened(scene.day, by.id, Tally(rows=0, kept=0), 0, 0, ""))
    if stored is None or by.known_by not in PROVED:
        raise NotNow(_ASKER)
    memory = Memory.of(stored)

    def told(view: View, made: Out) -> f.Fact:
        left_out = len(memory.marks) - len(Memory.of(packed(view.remembered)).marks)
        return f.Screened(scene.day, by.id, view.counting.told(), left_out, made.lines, made.sealed[0])

    out = _made(by, now, ids, case, known, scene, domain, len(memory.marks), told, memory)
    return Made(out.path, f"{case.number}-{scene.day:%Y%m%d}.{asked(known).ask.form}.age", out.lines)


def _made(
    by: Actor, now: Moment, ids: Ids, case: Case, known: list[f.Fact], scene: Scene, domain: str, expected: int,
    told: Callable[[View, Out], f.Fact], only: Memory | None = None,
) -> Out:  # fmt: skip
    """Make a list and enter it. What persons asked for meanwhile counts: then it is made again, a few times.

    Raises:
        NotNow: it may not be handed over, or persons did not cease to ask. Nothing is left.
    """
    for _ in range(TIMES):
        since, view = head()[0], View(scene, asked(known).ask)
        path = disk.path_of(f"{case.id}-{ids.new(now)}")
        made = view.make(case, path, domain, expected, only)
        try:
            with act(by, now, ids) as a:
                held = Case.objects.select_for_update().get(pk=case.id)
                if _nobody_asked(since):
                    entry = _append(a, held, _current(held, len(known)), told(view, made))
                    _remember(held, len(known), view, entry)
                    return made
                raise NotNow(_MEANTIME)
        except NotNow as refused:
            disk.drop(path)
            if refused.says is not _MEANTIME:
                raise
        except BaseException:
            disk.drop(path)
            raise
    raise NotNow(_MEANTIME)


def _nobody_asked(since: int) -> bool:
    """Whether nothing was entered since that may take somebody out of a list."""
    return not Entry.objects.filter(index__gte=since, kind__in=TAKES_OUT).exists()


def sent(by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Sent, *, seen: int | None = None) -> None:
    """Enter a sending, with the wordings of the consents it rests on.

    Raises:
        NotNow: the list was not screened on that day, or more went out than it holds.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = _current(case, seen)
        counted = wordings(asked(known).ask.purpose)
        kept = tuple(f.Wording(edition, text, channel, count) for (edition, text, channel), count in counted.items())
        _append(a, case, known, replace(fact, wordings=kept))


def forget(by: Actor, now: Moment, ids: Ids) -> int:
    """Drop the marks of lists that are deleted for a year and whose proof of consent need not stand; how many."""
    day, gone = day_of(now), 0
    for row in Handed.objects.exclude(marks=b"").select_related("case").defer("marks", "addresses"):
        if (until := remembered_until(facts(row.case))) is not None and until < day:
            with act(by, now, ids) as a:
                a.enter("extract-forgotten", {"extract": row.case.number}, refs=(row.entry,))
                Handed.objects.filter(pk=row.pk).update(marks=b"", addresses=b"")
            gone += 1
    return gone


def holding(mark: bytes) -> list[Case]:
    """The extracts in whose lists somebody is, by the mark of an identity: as a person's row, or as an address."""
    found = []
    for row in Handed.objects.select_related("case").order_by("case__number", "place"):
        own = [listed(mark, disk.list_key(row.case.id))]
        inside = any(Memory.of(bytes(held)).holds(own)[0] for held in (row.marks, row.addresses))
        if inside and row.case not in found:
            found.append(row.case)
    return found


def _remember(case: Case, place: int, view: View, entry: str) -> None:
    marks, addresses = packed(view.remembered), packed(view.reached)
    Handed.objects.create(case=case, place=place, marks=marks, addresses=addresses, entry=entry)


def _newest(known: Sequence[f.Fact], kind: type[f.Decided]) -> f.Decided:
    found = newest(known, kind)
    if found is None:
        raise NotNow(MEANWHILE)
    return found


def _current(case: Case, seen: int | None) -> list[f.Fact]:
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return known


def _append(a: Act, case: Case, known: Sequence[f.Fact], fact: f.Fact) -> str:
    if known:
        may_follow(known, fact)
    data = to_json(fact)
    told: dict[str, JSON] = {"extract": case.number, "fact": data}
    entry = a.enter("extract-fact", told, refs=(f"extract:{case.id}",))
    Happened.objects.create(case=case, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    Case.objects.filter(pk=case.pk).update(state=state([*known, fact]))
    return entry


_NO_KEY = Text(
    "鍵が age の宛先（age1…）でも ssh の公開鍵でもありません。", "The key is neither an age recipient nor an ssh key."
)
_ASKER = Text("これは申請した人が、ログインして行います。", "Only who asked for it can do that, logged in.")
_WRONG = Text(
    "コードが違います。続けてまちがえると使えなくなります。", "The code is wrong. After a few more it will be void."
)
_LOG_IN = Text(
    "交付にはログインが必要です。何も記録していません。", "Handing over needs a log-in; nothing was entered."
)
_MEANTIME = Text(
    "作っている間に、ご本人からの申出がありました。渡していません。コードはそのまま使えます。もう一度受け取ってください。",
    "While it was made, persons asked for something. Nothing was handed over; the code still serves. Collect again.",
)
_MOST = Text(
    "対象が申請の件数を超えています。件数を改めて申請し直してください。",
    "More persons than were asked for: ask anew with another number.",
)
