"""The persons affected: listed, their notices made, sent, returned, each an act. A row is sealed under its own key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db.models import Max

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.acts.case import append
from hogo.incidents.flow import NotNow
from hogo.incidents.models import Affected, Case
from hogo.incidents.persons import LEFT, Status, key
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.paper.letter import Letter
from hogo.post.acts import hand_in
from hogo.post.mail import Mail

AT_ONCE = 1000
"""Rows listed or numbered in one act: killed between two, the next run goes on where it ended."""
LETTERS, DRILLS = "漏通", "訓通"
FOR = timedelta(days=7)
"""How long a mail is tried."""


def enlist(by: Actor, now: Moment, ids: Ids, case: Case, rows: Sequence[Mapping[str, str]], how: str) -> int:
    """List the persons of some rows; those that are listed already are not listed again. How many are new."""
    known = {bytes(mark) for mark in Affected.objects.filter(case=case).values_list("mark", flat=True)}
    fresh: dict[bytes, Mapping[str, str]] = {}
    for row in rows:
        mark = _mark(case, row)
        if mark not in known:
            fresh.setdefault(mark, row)
    found = list(fresh.items())
    for start in range(0, len(found), AT_ONCE):
        _enlist(by, now, ids, case, found[start : start + AT_ONCE], how)
    return len(found)


def _enlist(
    by: Actor, now: Moment, ids: Ids, case: Case, rows: Sequence[tuple[bytes, Mapping[str, str]]], how: str
) -> None:
    with act(by, now, ids) as a:
        held = Case.objects.select_for_update().get(pk=case.pk)
        told: dict[str, str | int] = {"case": held.number, "count": len(rows), "how": how}
        entry = a.enter("incident-listed", told, refs=(f"incident:{held.id}",))
        last = Affected.objects.filter(case=held).aggregate(last=Max("place"))["last"]
        place = -1 if last is None else last
        made = [_row(a, held, place + at, mark, row, entry) for at, (mark, row) in enumerate(rows, 1)]
        Affected.objects.bulk_create(made, batch_size=500)
        whole = Affected.objects.filter(case=held).count()
        append(a, held, f.Listed(day_of(now), len(rows), whole, how, by.id))


def _row(a: Act, case: Case, place: int, mark: bytes, row: Mapping[str, str], entry: str) -> Affected:
    subject = a.ids.new(a.now).hex
    plain = json.dumps(dict(row), ensure_ascii=False).encode()
    sealed = a.seal(subject, plain, _label(case, place), entry=entry)
    return Affected(
        case=case, place=place, subject=subject, mark=mark, sealed=sealed, status=Status.WAITING, entry=entry
    )


def _label(case: Case, place: int) -> str:
    return f"incidents.affected:{case.id}:{place}"


def _mark(case: Case, row: Mapping[str, str]) -> bytes:
    return disk.about_hash(f"incident {case.id} {key(row)}")


def opened(by: Actor, now: Moment, ids: Ids, case: Case, held: Sequence[Affected], why: str) -> list[dict[str, str]]:
    """The rows of some persons, in the same order; empty where the key was destroyed. Opening is entered."""
    with act(by, now, ids) as a:
        a.enter("incident-read", {"case": case.number, "why": why}, about=case.person)
        return [_opened(a, case, one) for one in held]


def _opened(a: Act, case: Case, one: Affected) -> dict[str, str]:
    plain = a.unseal(bytes(one.sealed or b""), _label(case, one.place)) if one.sealed else b""
    return {} if isinstance(plain, Unchecked) or not plain else json.loads(plain)


def numbered(by: Actor, now: Moment, ids: Ids, case: Case, *, year_starts: int = 4) -> int:
    """Give every person who waits for a notice a number, once; how many got one."""
    waiting = list(Affected.objects.filter(case=case, number="").exclude(status=Status.NEEDLESS).order_by("place"))
    if not waiting:
        return 0
    day = day_of(now)
    year, series = day.year if day.month >= year_starts else day.year - 1, DRILLS if case.drill else LETTERS
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        with act(by, now, ids) as a:
            a.enter("incident-notices", {"case": case.number, "step": "numbered", "count": len(some)})
            for one in some:
                one.number = f"{year}-{series}-{a.number(f'incidents-{series}', year):04d}"
            Affected.objects.bulk_update(some, ["number"], batch_size=500)
    return len(waiting)


def mark(
    by: Actor, now: Moment, ids: Ids, case: Case, step: Status, *, numbers: Iterable[str] | None = None, way: str = ""
) -> int:
    """What became of some notices: all that wait, or those named by number. How many changed.

    Raises:
        NotNow: no notice fits; nothing was entered.
    """
    with act(by, now, ids) as a:
        held = Case.objects.select_for_update().get(pk=case.pk)
        rows = Affected.objects.filter(case=held)
        if numbers is None:
            rows = rows.filter(status__in=(Status.WAITING, Status.PRINTED)).exclude(number="")
        else:
            rows = rows.filter(number__in=tuple(numbers))
        count = rows.update(status=step, **({"way": way} if way else {}))
        if not count:
            raise NotNow(_NONE)
        left = Affected.objects.filter(case=held, status__in=LEFT).count()
        a.enter("incident-notices", {"case": held.number, "step": step.value, "count": count})
        append(a, held, f.Notified(day_of(now), step.value, count, left, by.id))
    return count


_NONE = Text(
    "当てはまる通知がありません（番号を確かめてください）。何も記録していません。",
    "No notice fits (see the numbers). Nothing was entered.",
)
_DRILL = Text("訓練では送りません。何も送っていません。", "A drill sends nothing. Nothing was sent.")


def send_mails(by: Actor, now: Moment, ids: Ids, case: Case, letters: Sequence[tuple[Affected, Letter, Mail]]) -> int:
    """Hand the notices in as mails, within one act; how many. Never in a drill.

    Raises:
        NotNow: it is a drill, or there is none to send.
    """
    if case.drill:
        raise NotNow(_DRILL)
    if not letters:
        raise NotNow(_NONE)
    with act(by, now, ids) as a:
        for _, _, one in letters:
            hand_in(a, "incidents.notice", one, now + FOR)
        mark(by, now, ids, case, Status.SENT, numbers=[one.number for one, _, _ in letters], way="mail")
    return len(letters)
