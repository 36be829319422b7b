"""Where an audit stands, what may follow, and who is independent enough to do it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from hogo.base.actor import Actor, Role
from hogo.base.day import Day
from hogo.base.flow import Flow
from hogo.base.text import Text
from hogo.improvement.audit import fact as f
from hogo.improvement.refusal import ROLE, STATE, NotNow
from hogo.register.model.operator import Office, Operator, Term


class State(StrEnum):
    """States of an audit."""

    PLANNED = "planned"
    APPROVED = "approved"
    RUNNING = "running"
    REPORTED = "reported"
    PRESENTED = "presented"
    CANCELLED = "cancelled"


WORDS: dict[State, Text] = {
    State.PLANNED: Text("計画の承認待ち", "plan to be approved"),
    State.APPROVED: Text("チェックリストの作成待ち", "checklist to be drawn"),
    State.RUNNING: Text("実施中", "under way"),
    State.REPORTED: Text("代表者への報告待ち", "to be presented"),
    State.PRESENTED: Text("報告済", "presented"),
    State.CANCELLED: Text("中止", "cancelled"),
}
KINDS: dict[f.Kind, Text] = {
    f.Kind.CONFORMITY: Text("適合性監査", "Audit of conformity"),
    f.Kind.OPERATION: Text("運用監査", "Audit of operation"),
}
VERDICTS: dict[f.Verdict, Text] = {
    f.Verdict.CONFORMS: Text("適合", "conforms"),
    f.Verdict.OBSERVATION: Text("観察", "observation"),
    f.Verdict.MINOR: Text("軽微な不適合", "minor non-conformity"),
    f.Verdict.MAJOR: Text("重大な不適合", "major non-conformity"),
    f.Verdict.UNSEEN: Text("確認できず", "could not be seen"),
}
FOUND = frozenset({f.Verdict.MINOR, f.Verdict.MAJOR})
_END = "audit-cancelled"
FLOW: Flow[State, str] = Flow(
    State.PLANNED,
    {
        (State.PLANNED, "audit-approved"): State.APPROVED,
        (State.APPROVED, "audit-listed"): State.RUNNING,
        (State.RUNNING, "audit-judged"): State.RUNNING,
        (State.RUNNING, "audit-reported"): State.REPORTED,
        (State.REPORTED, "audit-presented"): State.PRESENTED,
        **{(one, _END): State.CANCELLED for one in (State.PLANNED, State.APPROVED, State.RUNNING)},
    },
)
_HEAD = frozenset({Role.HEAD_OF_AUDIT})
WHO: dict[type[f.Fact], frozenset[Role]] = {
    f.Planned: _HEAD,
    f.Approved: frozenset({Role.REPRESENTATIVE}),
    f.Listed: _HEAD | {Role.AUDITOR},
    f.Judged: _HEAD | {Role.AUDITOR},
    f.Reported: _HEAD,
    f.Presented: frozenset({Role.REPRESENTATIVE}),
    f.Cancelled: _HEAD | {Role.REPRESENTATIVE},
}


def plan(facts: Sequence[f.Fact]) -> f.Planned:
    """The plan, the first fact.

    Raises:
        ValueError: there is none.
    """
    if not facts or not isinstance(facts[0], f.Planned):
        raise ValueError("an audit begins with its plan")
    return facts[0]


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`."""
    plan(facts)
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def rows(facts: Sequence[f.Fact]) -> Mapping[str, f.Row]:
    """The checklist's rows by key; empty before it is drawn."""
    listed = next((fact for fact in facts if isinstance(fact, f.Listed)), None)
    return {row.key: row for row in listed.rows} if listed else {}


def judged(facts: Sequence[f.Fact]) -> Mapping[str, f.Judged]:
    """Row → its last verdict."""
    return {fact.row: fact for fact in facts if isinstance(fact, f.Judged)}


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role, state, independence, a verdict without what it rests on, or rows that nobody judged.
    """
    if not WHO[type(fact)] & by.roles:
        raise NotNow(ROLE.fill(r="・".join(sorted(WHO[type(fact)]))))
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    match fact:
        case f.Planned():
            _planned(fact)
        case f.Judged():
            _judging(by, known, fact)
        case f.Reported():
            _complete(known)
        case f.Approved() if fact.by == plan(known).by:
            raise NotNow(_OWN_PLAN)


def apart(operator: Operator, day: Day) -> None:
    """Nothing, where privacy officer and head of audit are two people on the day, both in office.

    Raises:
        NotNow: one person holds both, or nobody is head of audit.
    """
    held = {office: _names(operator.officers.get(office, ()), day) for office in _TWO}
    if not held[Office.HEAD_OF_AUDIT]:
        raise NotNow(_NO_HEAD)
    if held[Office.PRIVACY_OFFICER] & held[Office.HEAD_OF_AUDIT]:
        raise NotNow(_ONE_PERSON)


_TWO = (Office.PRIVACY_OFFICER, Office.HEAD_OF_AUDIT)


def _names(terms: Sequence[Term], day: Day) -> set[str]:
    return {one.name.ja for one in terms if one.since <= day and (one.until is None or day <= one.until)}


def _planned(fact: f.Planned) -> None:
    if not fact.auditors or fact.until < fact.since or not fact.scope:
        raise NotNow(_PLAN)
    for department in fact.scope:
        if all(one.department == department for one in fact.auditors):
            raise NotNow(_NOBODY.fill(d=department))


def _judging(by: Actor, known: Sequence[f.Fact], fact: f.Judged) -> None:
    row = rows(known).get(fact.row)
    if row is None:
        raise NotNow(_NO_ROW)
    named = {one.account: one.department for one in plan(known).auditors}
    if fact.by != by.id or by.id not in named:
        raise NotNow(_NOT_NAMED)
    if {by.department or "", named[by.id], fact.department} & {row.department} - {""}:
        raise NotNow(_OWN_DEPARTMENT)
    if fact.verdict is f.Verdict.CONFORMS and not fact.evidence:
        raise NotNow(_NO_EVIDENCE)
    if fact.verdict is not f.Verdict.CONFORMS and not fact.note.strip():
        raise NotNow(_NO_NOTE)


def _complete(known: Sequence[f.Fact]) -> None:
    left = [row for key, row in rows(known).items() if key not in judged(known)]
    if left:
        raise NotNow(_LEFT.fill(n=len(left), q=left[0].question))


_NOTHING = Text("何も記録していません。", "Nothing was entered.")


def _says(ja: str, en: str) -> Text:
    return Text(ja + _NOTHING.ja, f"{en} {_NOTHING.en}")


_OWN_PLAN = _says("自分が立てた監査計画は承認できません。", "Nobody approves the audit plan they made.")
_NO_HEAD = _says(
    "監査責任者が在任していません。登録簿に任命を書いてください。", "No head of audit is in office; appoint one."
)
_ONE_PERSON = _says(
    "個人情報保護管理者と監査責任者が同じ人です。監査は独立していなければなりません。",
    "Privacy officer and head of audit are one person; an audit must be independent.",
)
_PLAN = _says("監査員、対象の部門、期間を定めてください。", "Name auditors, departments and a period.")
_NOBODY = _says(
    "部門「{d}」を監査できる、ほかの部門の監査員がいません。",
    "No auditor of another department is there for “{d}”.",
)
_NO_ROW = _says("チェックリストにない行です。", "The checklist has no such row.")
_NOT_NAMED = _says("この監査の監査員ではありません。", "You are no auditor of this audit.")
_OWN_DEPARTMENT = _says(
    "自分の部門は監査できません。ほかの監査員に頼んでください。",
    "Nobody audits their own department; ask another auditor.",
)
_NO_EVIDENCE = _says("適合とするには、見た証拠を示してください。", "To find that it conforms, name what you saw.")
_NO_NOTE = _says("事実または確認できなかった理由を書いてください。", "Say what was found, or why it could not be seen.")
_LEFT = _says("まだ判定のない行が{n}件あります（{q}）。", "{n} rows are not judged yet ({q}).")
