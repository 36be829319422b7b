"""The risk table through the year: rows from the register, opened again as it changes; what remains is approved."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.base.frozen import FrozenMap
from hogo.ledger.acts import act
from hogo.ledger.models import rows as entries
from hogo.ledger.verify import verify
from hogo.records.models import Record
from hogo.safety.acts import OFFICE, record_drills
from hogo.safety.evidence import backing_up, controlling, dues, gaps, in_time
from hogo.safety.models import Case, facts, of_kind
from hogo.safety.refusal import NotNow
from hogo.safety.risk import fact as f
from hogo.safety.risk import flow
from hogo.safety.risk.acts import refresh_risks
from hogo.safety.risk.flow import FLOW, WORDS, State, basis, changed, may, reviewed, risk, state
from hogo.safety.written import from_json, to_json
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import minato, published, staff

R = minato()[0].register
DAY = date(2026, 6, 10)
OFFICER = Actor("officer", frozenset({Role.PRIVACY_OFFICER}), known_by=Means.LOG_IN)
LEADER = Actor("ceo", frozenset({Role.REPRESENTATIVE}), known_by=Means.LOG_IN)


def _other(entry):
    """The entry's handling with another impact."""
    return replace(entry.handling, impact=1 if entry.handling.impact == 3 else 3)


def proposed() -> dict[str, list[f.Fact]]:
    """The whole table of the example, as it came in on the day."""
    fresh, again, gone = changed(R, {})
    assert (again, gone) == ([], [])
    return {
        str(n): [f.Entered(DAY, "hogo", one, basis(R, one.information, one.controls))] for n, one in enumerate(fresh)
    }


def test_a_row_is_reviewed_approved_by_another_and_opened_again_by_a_change():
    """Each fact leads to the state beside it; high residual risk needs the representative."""
    known = next(iter(proposed().values()))
    held = replace(
        risk(known), likelihood=2, impact=2, score=4, residual="漏えいのおそれ", residual_score=2, control="施錠"
    )
    base = basis(R, held.information, held.controls)
    steps: list[tuple[Actor, f.Fact, State]] = [
        (SOMEBODY, f.Reviewed(DAY, "tester", held, base), State.TO_ACCEPT),
        (OFFICER, f.SentBack(DAY, "officer", "原因を詳しく"), State.TO_REVIEW),
        (SOMEBODY, f.Reviewed(DAY, "tester", held, base), State.TO_ACCEPT),
        (OFFICER, f.Accepted(DAY, "officer"), State.ACCEPTED),
        (OFFICE, f.Reopened(DAY, "hogo", "x", 3), State.TO_REVIEW),
    ]
    for by, fact, then in steps:
        may(by, known, fact, R)
        known.append(fact)
        assert then is state(known), fact
    assert known == [from_json(to_json(fact)) for fact in known]
    assert set(State) == {FLOW.first, *FLOW.moves.values()} == set(WORDS)
    assert (True, "officer") == (risk(known[:5]).accepted, risk(known[:5]).accepted_by)
    assert not risk(known).accepted
    high = [*known, f.Reviewed(DAY, "tester", replace(held, residual_score=6), base)]
    with pytest.raises(NotNow, match="representative"):
        may(OFFICER, high, f.Accepted(DAY, "officer"), R)
    may(LEADER, high, f.Accepted(DAY, "ceo"), R)
    own = [*known, f.Reviewed(DAY, "officer", held, base)]
    with pytest.raises(NotNow, match="Nobody approves"):
        may(OFFICER, own, f.Accepted(DAY, "officer"), R)


@pytest.mark.parametrize(
    "lack", [{"residual": None}, {"likelihood": None}, {"controls": (), "control": None, "planned": None}]
)
def test_a_row_that_is_not_whole_is_not_reviewed(lack):
    """Rated, treated, and what remains said: or refused in the words of the checks."""
    known = next(iter(proposed().values()))
    broken = replace(risk(known), **lack)
    with pytest.raises(NotNow, match="Nothing was entered"):
        may(SOMEBODY, known, f.Reviewed(DAY, "tester", broken, "x"), R)


def test_a_changed_register_opens_exactly_the_rows_that_rest_on_it():
    """Another impact of an entry: its rows; a measure changed: those it stands in; one gone: dropped; a new one."""
    table = proposed()
    name = next(iter(R.information))
    entry = R.information[name]
    other = replace(R, information={**R.information, name: replace(entry, handling=_other(entry))})
    fresh, again, gone = changed(other, table)
    assert {ident for ident, facts_ in table.items() if risk(facts_).information == name} == set(again)
    assert ([], []) == (fresh, gone)
    measure = next(iter(risk(next(iter(table.values()))).controls))
    tighter = replace(R.safeguards[measure], every="P1D")
    _, again, _ = changed(replace(R, safeguards={**R.safeguards, measure: tighter}), table)
    assert {ident for ident, facts_ in table.items() if measure in risk(facts_).controls} == set(again)
    less = replace(R, information={key: one for key, one in R.information.items() if key != name})
    _, _, gone = changed(less, table)
    assert {ident for ident, facts_ in table.items() if risk(facts_).information == name} == set(gone)
    fresh, _, _ = changed(R, {key: one for key, one in table.items() if risk(one).information != name})
    assert {name} == {one.information for one in fresh}


def test_the_days_of_the_table_by_hand():
    """Planned by its day; opened again within thirty; everything a year after the oldest review."""
    known = next(iter(proposed().values()))
    held = replace(risk(known), planned="施錠を二重に", due=date(2026, 9, 30))
    reopened: list[f.Fact] = [f.Entered(DAY, "hogo", held, "x"), f.Reopened(date(2026, 8, 1), "hogo", "y", 2)]
    found = sorted((one.on, one.case) for one in flow.dues({"1": reopened, "2": list(known)}))
    assert [(date(2026, 8, 31), "risk:1"), (date(2026, 9, 30), "risk:1"), (date(2027, 6, 10), "risk:table")] == found
    assert [] == list(flow.dues({}))


def test_the_figure_counts_entries_whose_rows_are_all_reviewed_and_approved():
    """None at first; all but one entry; too old a year later."""
    table = proposed()
    names = set(R.information)
    assert 0.0 == reviewed(table, DAY, NOW, R).value
    for ident, known in table.items():
        held = risk(known)
        table[ident] = [*known, f.Reviewed(DAY, "tester", held, "x"), f.Accepted(DAY, "officer")]
    assert float(len(names)) == reviewed(table, DAY, NOW, R).value
    first = next(iter(table))
    table[first] = table[first][:2]
    figure = reviewed(table, DAY, NOW, R)
    assert float(len(names) - 1) == figure.value
    assert (f"register:information/{risk(table[first]).information}",) == figure.evidence
    assert 0.0 == reviewed(table, date(2027, 6, 11), NOW, R).value


def test_the_evidence_of_measures_is_due_by_hand():
    """Monthly since 1 April: 1 May; evidence of 20 May: 20 June; a yearly one without evidence is out of time."""
    since = date(2026, 4, 1)
    newest = {"entry": (date(2026, 5, 20), "e1")}
    on = {one.case: one.on for one in dues(R, newest, since)}
    assert (date(2026, 6, 20), date(2026, 5, 1), date(2027, 4, 1)) == (
        on["safeguard:entry"], on["safeguard:carrying-out"], on["safeguard:rules"])  # fmt: skip
    assert 1.0 == in_time(R, newest, since, date(2026, 6, 20), NOW, "entry").value
    late = in_time(R, newest, since, date(2026, 6, 21), NOW, "entry")
    assert (0.0, 1.0, ("e1",)) == (late.value, late.out_of, late.evidence)
    assert 0.0 == in_time(R, {}, since, since, NOW, "rules").value
    assert ("access-control", "backups") == (controlling(R, "customer"), backing_up(R))
    assert "" == controlling(replace(R, safeguards=FrozenMap()), "customer")


def test_the_gaps_of_a_day_by_day_record():
    """A week with a holiday (3 November 2026): weekends, holidays and closing days need no record."""
    there = {date(2026, 11, 2), date(2026, 11, 5)}
    found = gaps(there, date(2026, 11, 1), date(2026, 11, 8), (date(2026, 11, 6),))
    assert (date(2026, 11, 4),) == found


@pytest.mark.django_db(transaction=True)
def test_the_table_through_the_pages():
    """Brought up to the register, reviewed, approved, written out, brought back, printed; the ledger verifies."""
    published()
    office, officer = staff(Role.OFFICE, name="office-1"), staff(Role.PRIVACY_OFFICER, name="officer-1")
    office.post("/console/risks/", {"what": "refresh"})
    every = Case.objects.count()
    assert every > 50
    office.post("/console/risks/", {"what": "refresh"})
    assert every == Case.objects.count()
    case = next(one for one, known in of_kind("risk") if risk(known).controls and (risk(known).residual_score or 9) < 6)
    page, held = f"/console/risks/{case.id}/", risk(facts(case))
    given = {
        "what": "review", "seen": "1", "cause": "x", "likelihood": "2", "impact": "1", "control": "", "planned": "",
        "controls": "\n".join(held.controls), "due": "", "residual": "わずかに残る", "residual_score": "1",
    }  # fmt: skip
    assert 400 == office.post(page, given | {"residual": ""}).status_code
    office.post(page, given)
    assert "ほかの人が記録しました" in office.post(page, given).content.decode()
    chosen = officer.post("/console/risks/", {"what": "accept", "row": [case.id]}, follow=True)
    assert "自分が見直した" not in chosen.content.decode()
    assert "accepted" == Case.objects.get(pk=case.pk).state
    book = openpyxl.load_workbook(io.BytesIO(office.get("/console/risks/table/workbook/").content))
    sheet = book.active
    assert sheet is not None
    packed = io.BytesIO()
    book.save(packed)
    sent = SimpleUploadedFile("r.xlsx", packed.getvalue())
    told = office.post("/console/risks/", {"file": sent}, follow=True).content.decode()
    bare = sum(not risk(known).controls for _, known in of_kind("risk"))
    assert bare > 0
    assert f"見直し {every - 1 - bare}行、追加 0行、取り込めない {bare}行" in told
    assert "対策がありません" in told
    assert b"%PDF" == office.get("/console/risks/table/pdf/").content[:4]
    assert 404 == office.get("/console/risks/table/other/").status_code
    assert verify(entries()).clean


@pytest.mark.django_db(transaction=True)
def test_a_register_issued_anew_opens_rows_and_a_drill_becomes_a_record():
    """The job's work: rows opened again once; a restore tried out is entered once, as evidence of the backups."""
    refresh_risks(OFFICE, NOW, IDS, R, 1)
    name = next(iter(R.information))
    entry = R.information[name]
    other = replace(R, information={**R.information, name: replace(entry, handling=_other(entry))})
    added, again, gone = refresh_risks(OFFICE, NOW, IDS, other, 2)
    assert (0, True, 0) == (added, again > 0, gone)
    assert (0, 0, 0) == refresh_risks(OFFICE, NOW, IDS, other, 2)
    with act(SOMEBODY, NOW, IDS) as a:
        entry_id = a.enter("backup", {"event": "drilled", "name": "b.age"})
        a.enter("backup", {"event": "made", "name": "b.age"})
    assert (1, 0) == (record_drills(NOW, IDS, R), record_drills(NOW, IDS, R))
    held = Record.objects.get()
    assert ("backup", "backups", entry_id, day_of(NOW)) == (held.form, held.safeguard, held.proof, held.on)
