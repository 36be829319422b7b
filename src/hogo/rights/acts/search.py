"""A case's search: who is searched for, where, what was seen, what humans said of candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.identity import Identity
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.holdings.held import Holdings, Path, RowId, Sure, row_id
from hogo.holdings.systems import Systems
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.rights import fact as f
from hogo.rights import seek
from hogo.rights.acts.case import follow, keep, looked, refs, unseal
from hogo.rights.acts.hand import ask_all, given
from hogo.rights.flow import State, state
from hogo.rights.models import Case, facts, newest
from hogo.rights.move import NotNow

SOUGHT, FOUND = "sought", "found"
"""What is kept: the identities with what was said of candidates; what the last search saw."""
BEFORE = frozenset({State.TO_SEARCH, State.TO_JUDGE})


@dataclass(frozen=True)
class Sought:
    """What a search needs: the identities, and what humans said of candidates."""

    identities: tuple[Identity, ...]
    said: dict[str, bool]


def begin(
    by: Actor, now: Moment, ids: Ids, case_id: str, identities: Sequence[Identity], *, later: bool = False
) -> None:
    """Say by which proved identities the person is searched for. `later`: `hogo work` searches, for large systems.

    Raises:
        NotNow: identity or fee is not settled, or nothing to search by was given.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        if state(facts(case)) not in BEFORE or not identities:
            raise NotNow(_NOT_YET if identities else _NOTHING)
        keep(a, case, SOUGHT, seek.write(dict.fromkeys(identities), _read(a, case).said))
        Case.objects.filter(pk=case.pk).update(queued="search" if later else "")


def search(by: Actor, now: Moment, ids: Ids, case_id: str, systems: Systems) -> Holdings:
    """Search everything for a case, ask the humans who must search the rest, and enter what was seen.

    Nothing is held open in hogo's own database while the operator's systems are read.

    Raises:
        NotNow: nothing to search by was given, or the case has moved on.
    """
    sought = open_sought(by, now, ids, case_id, "search")
    if not sought.identities:
        raise NotNow(_NOTHING)
    answers = given(by, now, ids, case_id)
    found = systems.answering(answers).find(sought.identities)
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known = systems.register
        rows = seek.places(found, known)
        waiting = [one for one in seek.candidates(found, known) if one.id not in sought.said]
        unchecked = sum(one.state == "unchecked" for one in rows)
        kinds = sorted({one.kind.value for one in sought.identities})
        told: dict[str, JSON] = {"case": case.number, "kinds": list(kinds), "places": len(rows)}
        told |= {"unchecked": unchecked, "rows": sum(one.certain for one in rows)}
        entry = a.enter("request-search", told, refs=refs(case), about=case.person)
        keep(a, case, FOUND, b"", {"places": seek.as_json(rows), "candidates": len(waiting), "entry": entry})
        ask_all(a, case, known, "search", day_of(now))
        follow(a, case, f.Searched(day_of(now), entry, unchecked))
        Case.objects.filter(pk=case.pk).update(queued="")
    return found


def say(by: Actor, now: Moment, ids: Ids, case_id: str, said: Mapping[str, bool]) -> None:
    """A human says which candidates are the person's rows.

    Raises:
        NotNow: it is too late for that.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        if state(facts(case)) not in BEFORE:
            raise NotNow(_NOT_YET)
        before = _read(a, case)
        all_ = {**before.said, **said}
        keep(a, case, SOUGHT, seek.write(before.identities, all_))
        found = newest(case, FOUND)
        if found is not None:
            left = max(0, found.summary.get("candidates", 0) - sum(one not in before.said for one in said))
            case.kept.filter(pk=found.pk).update(summary={**found.summary, "candidates": left})


def open_sought(by: Actor, now: Moment, ids: Ids, case_id: str, why: str) -> Sought:
    """By what a case is searched. Opening it is an act, shown to the person among the accesses."""
    with act(by, now, ids) as a:
        case = Case.objects.get(pk=case_id)
        kept = newest(case, SOUGHT)
        looked(a, case, f"request: {why}", *([kept.entry] if kept else []))
        return _read(a, case)


def _read(a: Act, case: Case) -> Sought:
    plain = unseal(a, newest(case, SOUGHT))
    return Sought(*seek.read(plain)) if plain else Sought((), {})


def marked(found: Holdings, said: Mapping[str, bool]) -> tuple[frozenset[tuple[Path, RowId]], ...]:
    """The candidates that humans confirmed, and those they denied."""
    named = {seek.name_of(held): (held.path, row_id(held.row)) for held in found.only(Sure.CANDIDATE)}
    yes = frozenset(where for name, where in named.items() if said.get(name) is True)
    no = frozenset(where for name, where in named.items() if said.get(name) is False)
    return yes, no, frozenset(where for name, where in named.items() if name not in said)


_NOT_YET = Text(
    "いまは検索できません。本人確認と手数料が済んでから、決裁に回す前までに行ってください。何も記録していません。",
    "It cannot be searched now: only after identity and fee are settled and before it is put forward. Nothing was"
    " entered.",
)
_NOTHING = Text(
    "検索に使う、本人確認の済んだ識別情報（メールアドレス、電話番号、お客さま番号など）を入れてください。何も記録していません。",
    "Give the proved identities to search by (e-mail address, telephone, customer number). Nothing was entered.",
)
