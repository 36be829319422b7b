"""Audits: independence, checklists from the law data and the register, states; operation checks; their days by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.check.engine import check
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.improvement.audit import checklist
from hogo.improvement.audit import fact as f
from hogo.improvement.audit.clock import dues, in_time
from hogo.improvement.audit.flow import FLOW, KINDS, VERDICTS, WHO, WORDS, State, apart, may, state
from hogo.improvement.audit.paper import TITLES
from hogo.improvement.evidence import entries
from hogo.improvement.operation import fact as o
from hogo.improvement.operation import flow as operation
from hogo.improvement.operation.item import DAILY, checking, items
from hogo.improvement.refusal import NotNow
from hogo.improvement.written import from_json, to_json
from hogo.law.disk import load
from hogo.register.model.operator import Office
from tests.acts import NOW
from tests.web.given import minato

DAY = date(2026, 11, 2)
HEAD = Actor("head", frozenset({Role.HEAD_OF_AUDIT}), "internal-audit", known_by=Means.LOG_IN)
LEADER = Actor("ceo", frozenset({Role.REPRESENTATIVE}), known_by=Means.LOG_IN)
ONE = Actor("audit-1", frozenset({Role.AUDITOR}), "internal-audit", known_by=Means.LOG_IN)
TWO = Actor("audit-2", frozenset({Role.AUDITOR}), "finance", known_by=Means.LOG_IN)
AUDITORS = (f.Auditor("audit-1", "internal-audit"), f.Auditor("audit-2", "finance"))
PLAN = f.Planned(
    DAY, "head", f.Kind.OPERATION, ("finance", "human-resources"), AUDITORS, DAY, date(2026, 12, 18), "規程"
)
ROWS = (
    f.Row("finance/manager", Text("在任か", "in office?"), Text("面談", "talk"), "finance"),
    f.Row("human-resources/manager", Text("在任か", "in office?"), Text("面談", "talk"), "human-resources"),
)
LISTED: list[f.Fact] = [PLAN, f.Approved(DAY, "ceo"), f.Listed(DAY, "head", 1, ROWS)]
PROOF = ("register:operator/departments/finance/managers",)


def verdict(by: Actor, row: str, what: f.Verdict = f.Verdict.CONFORMS, note: str = "", evidence=PROOF) -> f.Judged:
    return f.Judged(DAY, by.id, by.department or "", row, what, note, evidence)


def test_an_audit_walks_to_its_presentation():
    """Planned, approved, listed, judged, reported, presented; every state is reached; ends allow nothing."""
    known: list[f.Fact] = []
    walk: list[tuple[Actor, f.Fact, State]] = [
        (HEAD, PLAN, State.PLANNED),
        (LEADER, f.Approved(DAY, "ceo"), State.APPROVED),
        (HEAD, LISTED[2], State.RUNNING),
        (ONE, verdict(ONE, "finance/manager"), State.RUNNING),
        (TWO, verdict(TWO, "human-resources/manager", f.Verdict.UNSEEN, "出張中", ()), State.RUNNING),
        (HEAD, f.Reported(DAY, "head", "おおむね良い"), State.REPORTED),
        (LEADER, f.Presented(DAY, "ceo"), State.PRESENTED),
    ]
    for by, fact, then in walk:
        may(by, known, fact)
        known.append(fact)
        assert then is state(known)
    assert known == [from_json(to_json(one)) for one in known]
    reached = {FLOW.first, *FLOW.moves.values()}
    assert (set(State), (), ()) == (reached, FLOW.possible(State.PRESENTED), FLOW.possible(State.CANCELLED))


@pytest.mark.parametrize(
    ("by", "known", "fact", "says"),
    [
        (ONE, [], PLAN, "not for your role"),
        (HEAD, [], replace(PLAN, auditors=(f.Auditor("audit-2", "finance"),)), "another department is there"),
        (HEAD, [], replace(PLAN, until=date(2026, 11, 1)), "a period"),
        (HEAD, LISTED[:1], LISTED[2], "It is"),
        (TWO, LISTED, verdict(TWO, "finance/manager"), "own department"),
        (replace(ONE, department="finance"), LISTED, verdict(ONE, "finance/manager"), "own department"),
        (replace(ONE, id="x"), LISTED, verdict(replace(ONE, id="x"), "finance/manager"), "no auditor of this audit"),
        (ONE, LISTED, verdict(TWO, "human-resources/manager"), "no auditor of this audit"),
        (ONE, LISTED, verdict(ONE, "finance/manager", evidence=()), "what you saw"),
        (ONE, LISTED, verdict(ONE, "finance/manager", f.Verdict.MINOR), "what was found"),
        (ONE, LISTED, verdict(ONE, "nothing"), "no such row"),
        (HEAD, LISTED, f.Reported(DAY, "head", "x"), "2 rows are not judged"),
    ],
)
def test_what_an_audit_refuses(by, known, fact, says):
    """Independence, order, evidence: each in words."""
    with pytest.raises(NotNow, match=says):
        may(by, known, fact)


def test_officer_and_head_of_audit_are_never_one_person():
    """Refused from the register's own terms; also where nobody is head of audit on the day."""
    operator = minato()[0].register.operator
    apart(operator, DAY)
    officer = operator.officers[Office.PRIVACY_OFFICER]
    same = replace(operator, officers={**operator.officers, Office.HEAD_OF_AUDIT: officer})
    with pytest.raises(NotNow, match="one person"):
        apart(same, DAY)
    ended = tuple(replace(one, until=date(2026, 10, 31)) for one in operator.officers[Office.HEAD_OF_AUDIT])
    with pytest.raises(NotNow, match="No head of audit"):
        apart(replace(operator, officers={**operator.officers, Office.HEAD_OF_AUDIT: ended}), DAY)


def test_the_checklist_of_conformity_comes_from_law_data_and_register():
    """A row a clause of the operator's edition of the standard with rules and findings, then duties beyond it."""
    register, law = minato()[0].register, load()
    found = check(View(register, law, DAY), RULES).findings
    made = {row.key: row for row in checklist.conformity(law, register, RULES, found, "JIS Q 15001:2023")}
    assert {"jis-2023-a-12", "jis-2023-9-2", "jis-2023-6-2-2"} <= set(made)
    assert not {"jis-2023-6-2", "jis-2023-annex-a", "jis-2017-a-3-8"} & set(made)
    entrusted = made["jis-2023-a-12"]
    assert "委託先の監督" in entrusted.question.ja
    assert "［未確認" in entrusted.question.ja
    assert "register:partners" in entrusted.suggested
    assert "appi-25" in entrusted.clauses
    assert any(key.startswith("tba-") for key in made)
    telecom = replace(register.operator.telecom, carrier=False, external_transmission=False)
    other = replace(register, operator=replace(register.operator, telecom=telecom))
    fewer = {row.key for row in checklist.conformity(law, other, RULES, found, "JIS Q 15001:2017")}
    assert not any(key.startswith(("tba-", "jis-2023")) for key in fewer)
    assert "jis-2017-a-3-4-3-4" in fewer


def test_the_checklist_of_operation_comes_from_what_the_departments_answer_for():
    """Its entries, measures, partners, checks and former actions; samples spread over the year's entries."""
    register = minato()[0].register
    seen = checklist.Seen(
        {Text("提供の記録", "record of provision"): [f"e{n}" for n in range(9)], Text("なし", "none"): []},
        {"human-resources": ["2026-是-0003"]},
        {"human-resources": ["2026-04", "2026-05"]},
    )
    made = {row.key: row for row in checklist.operation(register, ("human-resources",), seen)}
    assert {"human-resources/safeguards/training", "human-resources/actions/2026-是-0003"} <= set(made)
    assert "2026-04、2026-05" in made["human-resources/checks"].question.ja
    assert ("e1", "e4", "e7") == made["ledger/record of provision"].suggested
    information = {name for name, one in register.information.items() if one.department == "human-resources"}
    assert {f"human-resources/information/{name}" for name in information} <= set(made)
    assert "ledger/none" not in made


def test_when_audits_are_due_by_hand():
    """Under the system since 1 April 2026: both by 1 April 2027; a report covers its departments only."""
    since = date(2026, 4, 1)
    assert [date(2027, 4, 1)] * 2 == [one.on for one in dues([], ("finance", "sales"), since)]
    told = [*LISTED, verdict(ONE, "finance/manager"), f.Reported(date(2026, 12, 10), "head", "x")]
    found = [(one.case, one.on, one.met) for one in dues([("1", told)], ("finance", "human-resources"), since)]
    assert [
        ("audit:conformity", date(2027, 4, 1), None),
        ("audit:operation", date(2027, 12, 10), None),
        ("audit:1", date(2026, 12, 18), date(2026, 12, 10)),
    ] == found
    assert date(2027, 4, 1) == [*dues([("1", told)], ("finance", "sales"), since)][1].on
    now = in_time([("1", told)], ("finance", "human-resources", "sales"), date(2027, 1, 5), NOW)
    assert (2.0, 4.0) == (now.value, now.out_of)
    assert ("conformity:", "operation:sales") == now.evidence
    assert 0.0 == in_time([("1", told)], ("finance",), date(2027, 12, 11), NOW).value


def test_only_what_can_be_looked_up_is_evidence():
    """Ids of entries, register paths, named papers; anything else is refused."""
    ident = "0197b0c2-1111-7222-8333-444455556666"
    assert {ident} == entries([ident, "register:safeguards/entry", "paper:入退室記録 4月"])
    for wrong in ("見た", "register:", "http://example.example/", ident.upper()):
        with pytest.raises(NotNow):
            entries([wrong])


def test_every_word_and_role_of_an_audit_is_there():
    """Vocabularies are whole, and nobody from the office has a hand in an audit."""
    assert (set(State), set(f.Kind), set(f.Verdict)) == (set(WORDS), set(KINDS), set(VERDICTS))
    assert set(WHO) == set(TITLES) == set(f.Fact.__args__)
    assert {Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.REPRESENTATIVE} == frozenset().union(*WHO.values())


MANAGER = Actor("m", frozenset({Role.MANAGER}), "general-affairs", known_by=Means.LOG_IN)
CLERK = Actor("s", frozenset({Role.STAFF}), "general-affairs", known_by=Means.LOG_IN)


def filled(by: Actor, *answers: o.Answer) -> o.Filled:
    return o.Filled(date(2026, 4, 28), by.id, "general-affairs", "2026-04", answers)


def test_an_operation_check_is_filled_in_and_confirmed_by_another():
    """Sent back and filled in anew; nobody confirms their own; × and unseen say why."""
    first = filled(CLERK)
    known: list[o.Fact] = [first]
    operation.may(CLERK, [], first)
    with pytest.raises(NotNow, match="not for your role"):
        operation.may(CLERK, known, o.Confirmed(DAY, "s"))
    operation.may(MANAGER, known, o.Confirmed(DAY, "m"))
    with pytest.raises(NotNow, match="they filled in"):
        operation.may(MANAGER, [filled(MANAGER)], o.Confirmed(DAY, "m"))
    with pytest.raises(NotNow, match="another department"):
        operation.may(replace(MANAGER, department="finance"), known, o.Returned(DAY, "m", "x"))
    with pytest.raises(NotNow, match="It is"):
        operation.may(CLERK, known, first)
    known += [o.Returned(DAY, "m", "欠け"), filled(CLERK)]
    assert operation.State.TO_CONFIRM is operation.state(known)
    for mark in (o.Mark.BAD, o.Mark.UNSEEN):
        with pytest.raises(NotNow, match="Say what was found"):
            operation.may(CLERK, [], filled(CLERK, o.Answer("entry", DAILY[0].question, mark)))
    assert {*operation.State} == {operation.FLOW.first, *operation.FLOW.moves.values()}


def test_the_checks_due_by_hand():
    """Since 15 April 2026, on 3 July: April to July, each on its month's last day; April was made."""
    register = minato()[0].register
    found = operation.dues(
        register, ("finance",), date(2026, 4, 15), date(2026, 7, 3), {"finance/2026-04": date(2026, 4, 28)}
    )
    assert [
        (date(2026, 4, 30), date(2026, 4, 28)),
        (date(2026, 5, 31), None),
        (date(2026, 6, 30), None),
        (date(2026, 7, 31), None),
    ] == [(one.on, one.met) for one in found]
    figure = operation.in_time(("finance",), ["finance/2026-04"], date(2026, 4, 15), date(2026, 7, 3), NOW)
    assert (1.0, 3.0, ("finance/2026-05", "finance/2026-06")) == (figure.value, figure.out_of, figure.evidence)
    assert ["2027-01", "2027-02"] == [*operation.months(date(2027, 1, 31), date(2027, 2, 1))]
    assert 13 == len([*operation.months(date(2020, 1, 1), date(2027, 2, 1))])


def test_the_lines_are_the_daily_ones_and_what_is_declared_monthly():
    """General affairs answers for two monthly measures; planning handles nothing and checks nothing."""
    register = minato()[0].register
    own = [one.key for one in items(register, "general-affairs")][len(DAILY) :]
    assert ["safeguard:entry", "safeguard:carrying-out"] == own
    assert "management-planning" not in checking(register)
