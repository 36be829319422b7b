"""What named humans are asked to do where only they can: search paper, mailboxes, services; erase, correct, stop."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hogo.base.actor import Actor, Role
from hogo.base.day import Day, Moment, day_of
from hogo.base.ids import Ids
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.register.model.register import Register
from hogo.register.model.systems import ByHand, System
from hogo.rights.acts.case import looked, refs
from hogo.rights.models import Asking, Case
from hogo.rights.move import NotNow
from hogo.sources.by_hand import Ask, Found, HandAnswer, asks
from hogo.sources.interface import Row

WORD = "内容"
"""The column of what a human wrote down."""
DONE = "done"
"""The answer to a task that was carried out; `none` and `could-not` are those of a search."""
WITHIN = Period(days=5)
TASKS = ("search", "correct", "stop", "erase")


def ask_all(a: Act, case: Case, register: Register, task: str, day: Day, paths: Iterable[str] | None = None) -> None:
    """Ask for a task in every place that only humans reach, once; never in a hidden place.

    With `paths` in these places only, machines' among them: what hogo does not write there its department does.
    """
    wanted = None if paths is None else set(paths)
    for ref, system in register.systems.items():
        known = asks(system, day) if wanted is None or isinstance(system.connection, ByHand) else _asks(system, day)
        for one in known:
            hidden = system.collections[one.collection].hidden
            if not hidden and (wanted is None or f"{ref}/{one.collection}" in wanted):
                _ask(a, case, task, ref, one, day)


def _asks(system: System, day: Day) -> tuple[Ask, ...]:
    """The department of a system that machines search is asked within the usual days."""
    due = WITHIN.after(day)
    return tuple(Ask(collection, system.department, due, None) for collection in system.collections)


def _ask(a: Act, case: Case, task: str, system: Ref, one: Ask, day: Day) -> None:
    if case.askings.filter(task=task, system=system, collection=one.collection).exists():
        return
    told = {"case": case.number, "task": task, "place": f"{system}/{one.collection}", "department": one.department,
            "due": one.due.isoformat()}  # fmt: skip
    entry = a.enter("request-asked", told, refs=refs(case), about=case.person)
    Asking.objects.create(
        id=str(a.ids.new(a.now)), case=case, task=task, system=system, collection=one.collection,
        department=one.department, asked=day, due=one.due, entry=entry,
    )  # fmt: skip


def send(by: Actor, now: Moment, ids: Ids, asking: str, to: str) -> None:
    """Name the human who is to do it."""
    with act(by, now, ids) as a:
        row = Asking.objects.select_related("case").get(pk=asking)
        told = {"case": row.case.number, "task": row.task, "place": _place(row), "department": row.department,
                "due": row.due.isoformat(), "to": to}  # fmt: skip
        a.enter("request-asked", told, refs=refs(row.case), about=row.case.person)
        Asking.objects.filter(pk=asking).update(to=to)


def mine(by: Actor) -> Sequence[Asking]:
    """What waits for this actor: named, or of their department with nobody named; all of it for the desk's office."""
    waiting = Asking.objects.filter(result="").select_related("case")
    if {Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER} & by.roles:
        return list(waiting)
    return [row for row in waiting if row.to == by.id or (not row.to and row.department == (by.department or "-"))]


def may(by: Actor, row: Asking) -> bool:
    """Whether the task is this actor's to answer."""
    if {Role.DESK, Role.OFFICE, Role.PRIVACY_OFFICER} & by.roles:
        return True
    return row.to == by.id or (not row.to and row.department == (by.department or "-"))


def answer(
    by: Actor, now: Moment, ids: Ids, asking: str, result: str, lines: Sequence[str] = (), why: str = ""
) -> None:
    """Answer: found (what, line by line), none, could not (why); for other tasks done, none, could not.

    Raises:
        NotNow: it is not this actor's, was answered before, or says too little.
    """
    with act(by, now, ids) as a:
        row = Asking.objects.select_for_update().select_related("case").get(pk=asking)
        _check(by, row, result, lines, why)
        told: dict[str, JSON] = {"case": row.case.number, "task": row.task, "place": _place(row), "result": result}
        told["rows"] = len(lines)
        entry = a.enter("request-hand-answer", told, refs=refs(row.case), about=row.case.person)
        plain = json.dumps({"lines": list(lines), "why": why}, ensure_ascii=False).encode()
        sealed = a.seal(row.case.person, plain, _label(row), entry=entry)
        Asking.objects.filter(pk=asking).update(result=result, sealed=sealed, on=day_of(now), by=by.id, ending=entry)


def _check(by: Actor, row: Asking, result: str, lines: Sequence[str], why: str) -> None:
    known = (Found.FOUND, Found.NONE, Found.COULD_NOT) if row.task == "search" else (DONE, Found.NONE, Found.COULD_NOT)
    if not may(by, row) or row.result:
        raise NotNow(_NOT_YOURS)
    if result not in known or (result == Found.FOUND and not lines) or (result == Found.COULD_NOT and not why.strip()):
        raise NotNow(_TOO_LITTLE)


def reopen(by: Actor, now: Moment, ids: Ids, asking: str) -> None:
    """An answer was wrong: ask again."""
    with act(by, now, ids) as a:
        row = Asking.objects.select_for_update().select_related("case").get(pk=asking)
        told = {"case": row.case.number, "task": row.task, "place": _place(row), "department": row.department,
                "due": row.due.isoformat(), "to": row.to}  # fmt: skip
        a.enter("request-asked", told, refs=refs(row.case), about=row.case.person)
        Asking.objects.filter(pk=asking).update(result="", sealed=None, on=None, by="", ending="")


def given(by: Actor, now: Moment, ids: Ids, case_id: str, *, after: bool = False) -> dict[Ref, list[HandAnswer]]:
    """What humans have answered for a case, by system. `after`: once something was done, what was done is gone.

    Opening what they wrote is an act.
    """
    made: dict[Ref, list[HandAnswer]] = defaultdict(list)
    with act(by, now, ids) as a:
        case = Case.objects.get(pk=case_id)
        looked(a, case, "request: hand answers")
        for row in case.askings.exclude(result="").order_by("on", "entry"):
            if row.task == "search":
                made[row.system].append(_answer(a, row))
            elif after and row.result in (DONE, Found.NONE):
                made[row.system].append(HandAnswer(row.collection, Found.NONE, row.by, row.on or day_of(now)))
    return dict(made)


def _answer(a: Act, row: Asking) -> HandAnswer:
    plain = a.unseal(bytes(row.sealed or b""), _label(row)) if row.sealed else b""
    told = json.loads(plain) if isinstance(plain, bytes) and plain else {"lines": [], "why": ""}
    rows = tuple(Row(row.collection, (number,), {WORD: line}) for number, line in enumerate(told["lines"], 1))
    why = Text(told["why"], told["why"]) if told["why"] else None
    return HandAnswer(row.collection, Found(row.result), row.by, row.on or row.asked, rows, why)


def waiting(case: Case, task: str) -> list[Asking]:
    """What has not been answered yet of a task, or could not be done."""
    return [row for row in case.askings.filter(task=task) if row.result in ("", Found.COULD_NOT)]


def _place(row: Asking) -> str:
    return f"{row.system}/{row.collection}"


def _label(row: Asking) -> str:
    return f"rights.asking:{row.id}"


_NOT_YOURS = Text(
    "この依頼に答えられるのは担当の方だけです。すでに回答済みのこともあります。何も記録していません。",
    "Only whom it was asked of may answer; or it was answered already. Nothing was entered.",
)
_TOO_LITTLE = Text(
    "「あった」ときは見つかったものを、「できなかった」ときは理由を書いてください。何も記録していません。",
    "Write what was found, or why it could not be done. Nothing was entered.",
)
