"""What a second look still found: kept sealed for a human, who says whose it is or why it stays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from hogo.base.actor import Actor
from hogo.base.day import Clock, Moment
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.holdings.held import Path
from hogo.holdings.step import shown
from hogo.holdings.verify import KEEP, OTHERS, Seen, Trace
from hogo.ledger.acts import act
from hogo.rights.acts.case import keep, looked, unseal
from hogo.rights.models import Case, newest

LEFT, SAID = "left", "left-said"
"""What is kept: the rows that were seen, and what a human said of each."""
ANSWERS: dict[str, Text] = {"other": OTHERS, "keep": KEEP}


@dataclass(frozen=True)
class Shell:
    """Who acts, with the one clock and fresh ids: a run tells its journal as it goes."""

    by: Actor
    clock: Clock
    ids: Ids

    def now(self) -> Moment:
        """The moment."""
        return self.clock.now()


def open_(trace: Trace) -> bool:
    """Whether a human can say something of it: a row that is left or waits."""
    return bool(trace.key) and trace.seen in (Seen.LEFT, Seen.WAITING)


def name_of(trace: Trace) -> str:
    """The name of a row in forms: a digest, so that no key stands in a page's source."""
    return sha256(f"{trace.path}\n{_key(trace)}".encode("utf-8", "backslashreplace")).hexdigest()[:24]


def _key(trace: Trace) -> str:
    return ",".join(shown(part) for part in trace.key)


def remember(shell: Shell, case: Case, traces: Sequence[Trace]) -> None:
    """Keep what was seen: the keys sealed, places, columns and reasons for the page."""
    sealed = {name_of(one): [one.path, _key(one)] for one in traces}
    rows = [
        {"id": name_of(one), "path": one.path, "columns": list(one.columns), "why": [one.why.ja, one.why.en]}
        for one in traces
    ]
    with act(shell.by, shell.now(), shell.ids) as a:
        keep(a, case, LEFT, json.dumps(sealed, ensure_ascii=False).encode(), {"rows": rows})


def say(by: Actor, now: Moment, ids: Ids, case_id: str, answers: Mapping[str, str]) -> None:
    """A human says of rows that were left over: another person's, or to be kept. The next look goes by it."""
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        before = unseal(a, newest(case, SAID))
        known: dict[str, str] = json.loads(before) if before else {}
        known |= {name: told for name, told in answers.items() if told in ANSWERS}
        keep(a, case, SAID, json.dumps(known).encode())


def open_rows(by: Actor, now: Moment, ids: Ids, case: Case) -> dict[str, list[str]]:
    """The rows with their keys, to be looked up in the system; looking is entered."""
    with act(by, now, ids) as a:
        held = newest(case, LEFT)
        looked(a, case, "request: left-overs", *([held.entry] if held else []))
        plain = unseal(a, held)
    made: dict[str, list[str]] = json.loads(plain) if plain else {}
    return made


def said(shell: Shell, case: Case) -> dict[tuple[Path, str], Text]:
    """What humans have said, by row."""
    with act(shell.by, shell.now(), shell.ids) as a:
        held, answers = newest(case, LEFT), newest(case, SAID)
        looked(a, case, "request: left-overs", *[one.entry for one in (held, answers) if one])
        rows, told = unseal(a, held), unseal(a, answers)
    where: dict[str, list[str]] = json.loads(rows) if rows else {}
    known: dict[str, str] = json.loads(told) if told else {}
    return {(where[name][0], where[name][1]): ANSWERS[one] for name, one in known.items() if name in where}
