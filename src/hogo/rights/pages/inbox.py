"""The desk's inbox of requests: what is open, the one whose day comes first on top; bounded however many there were.

Which cases are open is asked of the database in one statement over all facts, the same question as `flow.state`; the
clocks of those shown are folds, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from hogo.base.text import Text
from hogo.rights.clock import dues
from hogo.rights.flow import WORDS, arrived, state
from hogo.rights.models import Case, facts, open_cases
from hogo.rights.pages.wizard import KINDS
from hogo.ui.screens.surroundings import Surroundings, around

MOST = 200
LONG = 14
"""Days after which a case is long: Article 39 makes a suit possible from two weeks after arrival."""
FILTERS: dict[str, Text] = {
    "open": Text("対応中", "Open"),
    "week": Text("7日以内に期限", "Due within 7 days"),
    "long": Text("到達から14日を超えた", "Over 14 days"),
    "all": Text("すべて", "All"),
}


@dataclass(frozen=True)
class Row:
    """One case as the inbox shows it."""

    case: Case
    state: str
    word: Text
    kinds: tuple[str, ...]
    due: date | None
    days: int


def inbox(request: HttpRequest) -> dict[str, object]:
    """What the page shows: rows, filters, how many are open."""
    here, chosen = around(request), request.GET.get("show", "open")
    chosen = chosen if chosen in FILTERS else "open"
    ids = open_cases()
    cases = Case.objects.order_by("-opened", "-id") if chosen == "all" else Case.objects.filter(id__in=ids[: 2 * MOST])
    rows = [_row(here, case) for case in cases.prefetch_related("facts")[: MOST if chosen == "all" else 2 * MOST]]
    if chosen == "week":
        rows = [row for row in rows if row.due and row.due <= here.day + timedelta(days=7)]
    elif chosen == "long":
        rows = [row for row in rows if row.days > LONG]
    if chosen != "all":
        rows.sort(key=lambda row: (row.due is None, row.due or here.day, row.case.number))
    return {"rows": rows[:MOST], "filters": FILTERS, "show": chosen, "open": len(ids), "today": here.day}


def _row(here: Surroundings, case: Case) -> Row:
    declared, known = here.register, facts(case)
    procedures = tuple(declared.procedures.values()) if declared else ()
    came, now = arrived(known), state(known)
    due = min((one.on for one in dues(case.id, known, procedures) if one.met is None), default=None)
    kinds = tuple(str(dict(KINDS).get(kind.value, kind.value)) for kind in came.kinds) if came else ()
    return Row(case, now, WORDS[now], kinds, due, (here.day - came.on).days if came else 0)
