"""One year of an office, day by day through the real tables: each duty due on its day, by hand; plan against done.

An operator of twelve departments, two hundred staff and fifteen partners: three abroad, one whose contract lapses. A
quarter runs in `make test`; with HOGO_SOAK the whole year does.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial

import pytest

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Day, Moment, day_of, start_of
from hogo.base.frozen import FrozenMap
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.improvement.action import fact as action
from hogo.improvement.acts import tell as tell_action
from hogo.improvement.audit import acts as auditing
from hogo.improvement.audit import fact as audit
from hogo.improvement.audit.flow import judged
from hogo.improvement.audit.flow import rows as audit_rows
from hogo.improvement.models import Case as Improvement
from hogo.improvement.models import facts as improvement_facts
from hogo.improvement.operation import acts as checking
from hogo.improvement.operation import fact as check
from hogo.improvement.operation.item import items as check_items
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.partners import fact as partner
from hogo.partners.acts import add, take_over
from hogo.partners.models import Relation, standings
from hogo.partners.question import ITEMS
from hogo.publish.acts import issue
from hogo.records.acts import Given, enter
from hogo.records.form import RecordForm
from hogo.register.edition import Edition
from hogo.register.model.partners import Contract, ContractClause, Partner, PartnerRole, Result
from hogo.register.model.policy import Version
from hogo.register.model.register import Register
from hogo.safety.form import BACKUP, CARRIED, DEVICE, DISPOSAL, ENTRY, EVIDENCE
from hogo.safety.models import of_kind as safety_of_kind
from hogo.safety.review import acts as access
from hogo.safety.review import fact as right
from hogo.safety.risk import acts as risking
from hogo.safety.risk import fact as risk_fact
from hogo.safety.risk.flow import basis, risk
from hogo.staff.acts import shut_left
from hogo.year import acts
from hogo.year.form import DRILL, LAW
from hogo.year.item import State
from hogo.year.models import Case, Reminded, calendar, facts
from hogo.year.plan import fact as plan
from hogo.year.plan.flow import compare, usual
from hogo.year.renewal import flow as renewal
from hogo.year.renewal.acts import OUTSIDE, pack
from hogo.year.review import fact as review
from hogo.year.review.acts import inputs
from hogo.year.review.flow import BY_HAND
from tests.acts import IDS
from tests.promises.given import law
from tests.web.given import minato
from tests.year import people

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = date(2026, 4, 1)
SOAK = bool(os.environ.get("HOGO_SOAK"))
LAST = date(2027, 3, 31) if SOAK else date(2026, 7, 15)
OFFICE = Actor("office-1", frozenset({Role.OFFICE}), "privacy-office", known_by=Means.LOG_IN)
OFFICER = Actor("officer-1", frozenset({Role.PRIVACY_OFFICER}), "privacy-office", known_by=Means.LOG_IN)
LEADER = Actor("ceo-1", frozenset({Role.REPRESENTATIVE}), known_by=Means.LOG_IN)
HEAD = Actor("head-1", frozenset({Role.HEAD_OF_AUDIT}), "internal-audit", known_by=Means.LOG_IN)
AUDITORS = (
    Actor("audit-1", frozenset({Role.AUDITOR}), "internal-audit", known_by=Means.LOG_IN),
    Actor("audit-2", frozenset({Role.AUDITOR}), "finance", known_by=Means.LOG_IN),
)
FORGETFUL = "human-resources"
"""The department that forgets June's check, and makes it on 20 July."""


@cache
def operator() -> Register:
    """The example with twelve handling departments and fifteen partners; the mark ends on 31 August 2027."""
    register = minato()[0].register
    handling = [name for name, one in register.operator.departments.items() if one.handles]
    wanted = list(dict.fromkeys(["privacy-office", "internal-audit", FORGETFUL, *handling]))[:12]
    departments = {name: replace(one, handles=name in wanted) for name, one in register.operator.departments.items()}
    mark = register.operator.mark
    assert mark is not None
    changed = replace(
        register.operator, departments=departments, workers=200, mark=replace(mark, until=date(2027, 8, 31))
    )
    return replace(register, operator=changed, partners=FrozenMap(_partners(register)), approvals=FrozenMap())


def _partners(register: Register) -> dict[str, Partner]:
    """Three abroad, six at home, and further ones up to fifteen; the first's contract lapses on 30 June 2026."""
    every = {name: one for name, one in register.partners.items() if one.ended is None and not one.public_body}
    abroad = {name: one for name, one in every.items() if one.country != "JP"}
    home = {name: one for name, one in every.items() if one.country == "JP"}
    found = dict([*list(abroad.items())[:3], *list(home.items())[:6]])
    model = next(
        one for one in home.values() if one.contract and PartnerRole.PROCESSOR in one.roles and not one.subprocessors
    )
    assert model.contract is not None
    base: Contract = model.contract
    for number in range(1, 16 - len(found)):
        until = date(2026, 6, 30) if number == 1 else None
        contract = replace(base, signed=date(2025, 7, 1), until=until, renews=False)
        found[f"further-{number}"] = replace(
            model, name=Text(f"架空委託{number}", f"Kakuu Partner {number}"), contract=contract
        )  # fmt: skip
    ended = {
        name: replace(one, ended=date(2026, 3, 31)) for name, one in register.partners.items() if name not in found
    }
    return {**found, **ended}


_LIVING: list[Edition] = []
"""The edition that is in force in the simulated year."""


def scene(now: Moment) -> Scene:
    """What everything looks at on a day."""
    return Scene(_LIVING[0], law(), day_of(now), now)


@dataclass
class Office:
    """The office at work: its register, and what it does on which day."""

    register: Register
    todo: dict[Day, list[Callable[[Moment], None]]] = field(default_factory=lambda: defaultdict(list))

    def on(self, day: Day, do: Callable[[Moment], object]) -> None:
        """Plan something for a day."""
        self.todo[day].append(do)  # type: ignore[arg-type]

    def live(self, first: Day, last: Day) -> None:
        """Each day: what is planned, then the reminders."""
        day = first
        while day <= last:
            now = start_of(day) + timedelta(hours=9)
            for do in self.todo.pop(day, ()):
                do(now)
            shut_left(OFFICE, now, IDS)
            seen = scene(now)
            acts.remind(OFFICE, now, IDS, seen)
            day += timedelta(days=1)


def _manager(department: str) -> Actor:
    return Actor(f"manager-{department}", frozenset({Role.MANAGER}), department, known_by=Means.LOG_IN)


def _clerk(department: str) -> Actor:
    return Actor(f"clerk-{department}", frozenset({Role.STAFF}), department, known_by=Means.LOG_IN)


def _check(office: Office, department: str, month: str, *, bad: bool = False) -> Callable[[Moment], None]:
    def do(now: Moment) -> None:
        lines = check_items(office.register, department)
        answers = [
            check.Answer(one.key, one.question, check.Mark.BAD, "3日分の欠け")
            if bad and one.key == "entry"
            else check.Answer(one.key, one.question, check.Mark.GOOD)
            for one in lines
        ]
        case = checking.fill(_clerk(department), now, IDS, department, month, answers)
        checking.tell(_manager(department), now, IDS, case.id, check.Confirmed(day_of(now), f"manager-{department}"))

    return do


def _record(form: RecordForm, department: str, safeguard: str, **values: object) -> Callable[[Moment], object]:
    def do(now: Moment) -> object:
        given = {one.name: values.get(one.name, _usual(one.kind, day_of(now))) for one in form.columns}
        given |= {one.name: next(iter(one.words)) for one in form.columns if one.kind == "choice"}
        return enter(OFFICE, now, IDS, form, Given(day_of(now), given, department, safeguard))

    return do


def _usual(kind: str, day: Day) -> object:
    return {"day": day, "number": 1, "yes": True, "list": ("x",)}.get(kind, "記載")


MONTHLY = {"entry": (ENTRY, "general-affairs"), "carrying-out": (CARRIED, "general-affairs"),
           "anti-malware": (DEVICE, "security-centre")}  # fmt: skip


def _routine(office: Office) -> None:
    """Checks on the 25th, monthly evidence on the 20th, disposal each quarter."""
    departments = [name for name, one in office.register.operator.departments.items() if one.handles]
    assert 12 == len(departments)
    for number in range(12):
        year, month = divmod(2026 * 12 + 3 + number, 12)
        name = f"{year}-{month + 1:02d}"
        for department in departments:
            forgot = (department, name) == (FORGETFUL, "2026-06")
            day = date(2026, 7, 20) if forgot else date(year, month + 1, 25)
            office.on(day, _check(office, department, name, bad=(department, name) == (FORGETFUL, "2026-05")))
        for safeguard, (form, department) in MONTHLY.items():
            office.on(date(year, month + 1, 20), _record(form, department, safeguard))
        if number % 3 == 2:
            office.on(date(year, month + 1, 28), _record(DISPOSAL, "general-affairs", "disposal"))
    for safeguard in ("rules", "audits", "pledges", "training", "abroad"):
        office.on(date(2026, 6, 3), _record(EVIDENCE, "privacy-office", safeguard))
    office.on(date(2026, 9, 10), _record(BACKUP, "information-systems", "backups"))


def _plan(office: Office) -> None:
    lines = usual(2026, 4, "privacy-office", "internal-audit")
    office.on(
        date(2026, 4, 3),
        lambda now: acts.draft_plan(OFFICE, now, IDS, plan.Drafted(day_of(now), "office-1", 2026, lines)),
    )
    office.on(date(2026, 4, 10), lambda now: acts.approve_plan(LEADER, now, IDS, _case("plan").id, office.register))
    office.on(date(2026, 5, 20), _record(LAW, "privacy-office", ""))
    office.on(date(2026, 6, 26), partial(_done, key="register"))
    office.on(date(2026, 11, 5), _record(DRILL, "security-centre", "incident-response"))


def _case(kind: str) -> Case:
    return Case.objects.filter(kind=kind).latest("opened")


def _done(now: Moment, key: str) -> None:
    fact = plan.Done(day_of(now), "office-1", key, day_of(now), ("paper:記録簿",))
    acts.tell(OFFICE, now, IDS, acts.PLAN, _case("plan").id, fact)


def _risks(office: Office) -> None:
    office.on(date(2026, 6, 1), lambda now: risking.refresh_risks(OFFICE, now, IDS, office.register, 1))
    office.on(date(2026, 6, 20), lambda now: _review_risks(now, office.register))
    office.on(date(2026, 7, 10), lambda now: _accept_risks(now, office.register))


def _review_risks(now: Moment, register: Register) -> None:
    given: dict[str, risk_fact.Fact] = {}
    for case, known in safety_of_kind("risk"):
        held = risk(known)
        row = replace(held, control=held.control or "施錠", residual=held.residual or "残る", residual_score=1)
        given[case.id] = risk_fact.Reviewed(
            day_of(now), "office-1", row, basis(register, row.information, row.controls)
        )
    risking.tell_risk(OFFICE, now, IDS, register, given)


def _accept_risks(now: Moment, register: Register) -> None:
    given: dict[str, risk_fact.Fact] = {
        case.id: risk_fact.Accepted(day_of(now), "officer-1") for case, _ in safety_of_kind("risk")
    }
    risking.tell_risk(OFFICER, now, IDS, register, given)


def _access(office: Office) -> None:
    def begin(now: Moment) -> None:
        access.open_review(
            OFFICE, now, IDS, "customer", (right.Right("app", "app", ("読取り",), "information-systems"),), "list"
        )

    def end(now: Moment) -> None:
        case = next(case for case, _ in safety_of_kind("review"))
        manager = _manager("information-systems")
        access.answer(manager, now, IDS, case.id, [right.Answered(day_of(now), manager.id, "app", right.Answer.KEEP)])
        seen = scene(now)
        access.close_review(OFFICE, now, IDS, case.id, seen)

    office.on(date(2026, 7, 1), begin)
    office.on(date(2026, 7, 13), end)


def _audits(office: Office) -> None:
    departments = tuple(name for name, one in office.register.operator.departments.items() if one.handles)
    for kind, told in ((audit.Kind.CONFORMITY, date(2026, 11, 20)), (audit.Kind.OPERATION, date(2026, 12, 10))):
        office.on(date(2026, 10, 1), partial(_plan_audit, kind=kind, departments=departments, register=office.register))
        office.on(date(2026, 10, 15), partial(_begin_audit, kind=kind))
        office.on(told, partial(_end_audit, kind=kind))
    office.on(date(2027, 2, 26), _correct)


def _plan_audit(now: Moment, kind: audit.Kind, departments: tuple[str, ...], register: Register) -> None:
    named = tuple(audit.Auditor(one.id, str(one.department)) for one in AUDITORS)
    fact = audit.Planned(day_of(now), "head-1", kind, departments, named, day_of(now), date(2026, 12, 18), "規程")
    auditing.plan_audit(HEAD, now, IDS, fact, register.operator)


def _audit(kind: audit.Kind) -> Improvement:
    return Improvement.objects.get(kind="audit", about=str(kind))


def _begin_audit(now: Moment, kind: audit.Kind) -> None:
    seen, case = scene(now), _audit(kind)
    auditing.tell(LEADER, now, IDS, case.id, audit.Approved(day_of(now), "ceo-1"))
    auditing.list_rows(HEAD, now, IDS, case.id, seen)


def _end_audit(now: Moment, kind: audit.Kind) -> None:
    """Every row judged by an auditor of another department; one finding a kind; reported and presented."""
    case = _audit(kind)
    for row in audit_rows(improvement_facts(case)).values():
        by = next(one for one in AUDITORS if one.department != row.department)
        bad = (
            not judged(improvement_facts(case))
            if kind is audit.Kind.CONFORMITY
            else row.key.endswith("safeguards/training")
        )
        verdict, note = (audit.Verdict.MINOR, "未受講1名") if bad else (audit.Verdict.CONFORMS, "")
        fact = audit.Judged(day_of(now), by.id, str(by.department), row.key, verdict, note, ("paper:記録簿",))
        auditing.judge(by, now, IDS, case.id, [fact])
    auditing.tell(HEAD, now, IDS, case.id, audit.Reported(day_of(now), "head-1", "おおむね良い"))
    auditing.tell(LEADER, now, IDS, case.id, audit.Presented(day_of(now), "ceo-1", "年度内に"))


def _correct(now: Moment) -> None:
    """Every action carried through to its close, by four people."""
    day = day_of(now)
    for case in Improvement.objects.filter(kind="action"):
        for by, fact in (
            (OFFICE, action.Analysed(day, "office-1", "当番がいない")),
            (OFFICE, action.Planned(day, "office-1", "置く", day, day)),
            (OFFICER, action.Approved(day, "officer-1")),
            (OFFICE, action.Done(day, "office-1", "置いた")),
            (AUDITORS[0], action.Verified(day, "audit-1", True, "見た")),
            (OFFICER, action.Closed(day, "officer-1")),
        ):
            tell_action(by, now, IDS, case.id, fact)


def _partners_again(office: Office) -> None:
    """The contract that lapsed on 30 June is renewed on 21 July; every processor is assessed again in August."""
    office.on(date(2026, 7, 21), _renewed)
    office.on(date(2026, 8, 28), _assessed)


def _processors() -> list[Relation]:
    return list(Relation.objects.filter(role="processor"))


def _renewed(now: Moment) -> None:
    fact = partner.Contracted(day_of(now), "office-1", "更新契約", date(2027, 6, 30), False, tuple(ContractClause))
    add(OFFICE, now, IDS, Relation.objects.get(ref="further-1", role="processor").id, fact)


def _assessed(now: Moment) -> None:
    day, answers = day_of(now), dict.fromkeys(ITEMS, partner.Said.YES)
    steps: tuple[tuple[Actor, partner.Fact], ...] = (
        (OFFICE, partner.Answered(day, "office-1", partner.Source.PUBLIC, answers, "")),
        (OFFICE, partner.Assessed(day, "office-1", Result.PASSED)),
        (OFFICE, partner.PutForward(day, "office-1")),
        (OFFICER, partner.Approved(day, "officer-1")),
    )
    for one in _processors():
        for by, fact in steps:
            add(by, now, IDS, one.id, fact)


def _renewal_and_review(office: Office) -> None:
    office.on(date(2027, 1, 15), _prepare)
    office.on(date(2027, 2, 1), _apply)
    office.on(date(2027, 3, 10), _hold)


def _apply(now: Moment) -> None:
    fact = renewal.Applied(day_of(now), "office-1", "第1号")
    acts.tell(OFFICE, now, IDS, acts.RENEWAL, _case("renewal").id, fact)


def _prepare(now: Moment) -> None:
    seen = scene(now)
    packed = pack(seen)
    fact = renewal.Prepared(
        day_of(now), "office-1", date(2027, 8, 31), packed.digest, tuple(o.ja for o in packed.lacks)
    )
    acts.prepare_renewal(OFFICE, now, IDS, fact)


def _hold(now: Moment) -> None:
    seen = scene(now)
    case = acts.gather_review(OFFICE, now, IDS, inputs(seen))
    for key in sorted(BY_HAND):
        acts.tell(OFFICE, now, IDS, acts.REVIEW, case.id, review.Said(day_of(now), "office-1", key, "変化なし"))
    held = review.Held(day_of(now), "office-1", "代表者、管理者、監査責任者", "続ける", "", "")
    acts.tell(OFFICE, now, IDS, acts.REVIEW, case.id, held)
    acts.tell(LEADER, now, IDS, acts.REVIEW, case.id, review.Approved(day_of(now), "ceo-1"))


def _begin(settings) -> Office:
    settings.ESCALATE = "top@minato-kakuu.example"
    now = start_of(FIRST) + timedelta(hours=8)
    register = operator()
    draft, site = replace(minato()[0], day=FIRST), minato()[1]
    edition, _ = issue(draft, site, OFFICE, now, IDS, place="tests")
    _LIVING[:] = [replace(edition, register=register)]
    office = Office(register)
    take_over(OFFICE, now, IDS, register)
    for part in (_routine, _plan, _risks, _access, _audits, _partners_again, _renewal_and_review):
        part(office)
    office.on(people.NEWER, partial(_newer, office))
    people.staffed(office, OFFICE)
    return office


def _newer(office: Office, now: Moment) -> None:
    """The policy's next version is in force from today on."""
    policy = office.register.policy
    old = policy.version
    version = Version(old.number + 1, old.enacted, old.revised, in_force=day_of(now))
    office.register = replace(office.register, policy=replace(policy, version=version))
    _LIVING[:] = [replace(_LIVING[0], register=office.register)]


def _items(day: Day):
    seen = scene(start_of(day) + timedelta(hours=12))
    return calendar(seen)


def test_the_year_of_an_office_day_by_day(settings):
    """Every duty on its day, by hand; what was forgotten goes up; plan against done; the set is whole; all verifies."""
    office = _begin(settings)
    partners = [one for one in office.register.partners.values() if one.ended is None]
    assert (15, 3) == (len(partners), sum(one.country != "JP" for one in partners))
    office.live(FIRST, date(2026, 7, 15))
    _quarter()
    if SOAK:
        office.live(date(2026, 7, 16), LAST)
        _whole_year()
    assert verify(rows()).clean


def _quarter() -> None:
    found = _items(date(2026, 7, 15))
    on = {one.due.what.ja: (one.due.on, one.due.met, one.state) for one in found}
    assert (date(2026, 4, 30), date(2026, 4, 10), State.MET) == on["年間計画: 年間計画の承認"]
    assert (date(2026, 5, 31), date(2026, 5, 20), State.MET) == on["年間計画: 法令・指針の見直し"]
    assert (date(2026, 6, 30), date(2026, 6, 26), State.MET) == on["年間計画: 台帳の棚卸し"]
    assert (date(2026, 7, 31), date(2026, 7, 10), State.MET) == on["年間計画: リスク分析の見直しと残留リスクの承認"]
    assert (date(2026, 8, 31), None, State.COMING) == on["年間計画: 委託先の再評価"]
    assert (date(2026, 7, 15), date(2026, 7, 13), State.MET) == on["アクセス権の見直し: customer"]
    assert (date(2027, 6, 20), None, State.COMING) == on["リスク分析表の年次の見直し"]
    assert (date(2026, 7, 20), None, State.SOON) == on["安全管理措置の証拠: 区域の管理"]
    assert (date(2026, 12, 31), None, State.COMING) == on["認証の更新: 申請書類をそろえる（申請の受付開始）"]
    assert (date(2027, 4, 30), None, State.COMING) == on["認証の更新: 申請する（受付の最終日）"]
    assert (date(2027, 4, 1), None, State.COMING) == on["マネジメントレビュー"]
    assert (date(2027, 4, 1), None, State.COMING) == on["適合性監査"]
    lapsed = [one for one in found if "架空委託1" in one.due.what.ja and "契約" in one.due.what.ja]
    assert [(date(2026, 6, 30), State.OVERDUE)] == [(one.due.on, one.state) for one in lapsed]
    checks = [one for one in found if one.due.case.startswith("check:") and one.due.on < date(2026, 7, 1)]
    assert (36, {f"check:{FORGETFUL}/2026-06"}) == (len(checks), {o.due.case for o in checks if o.due.met is None})
    forgotten = next(one for one in checks if one.due.met is None)
    told = dict(Reminded.objects.filter(key=forgotten.key).values_list("level", "on"))
    assert {1: date(2026, 6, 16), 2: date(2026, 6, 30), 3: date(2026, 7, 7), 4: date(2026, 7, 14)} == told
    assert date(2026, 6, 30) == standings(_LIVING[0].register)["further-1"]
    people.quarter(found, scene(start_of(date(2026, 7, 15))))
    actions = [one for one in found if one.room == "improvement" and one.due.case.startswith("action:")]
    assert [(date(2026, 6, 24), State.OVERDUE)] == [(one.due.on, one.state) for one in actions]


def _whole_year() -> None:
    """31 March 2027: the plan is done, every action closed, the set lacks only what hogo does not hold."""
    found = _items(date(2027, 3, 31))
    on = {one.due.what.ja: (one.due.on, one.due.met) for one in found}
    assert (date(2026, 6, 30), date(2026, 7, 20)) == on[f"運用の確認: {_name(FORGETFUL)} 2026-06"]
    assert (date(2027, 11, 20), None) == on["適合性監査"]
    assert (date(2027, 12, 10), None) == on["運用監査"]
    assert (date(2026, 12, 18), date(2026, 11, 20)) == on["適合性監査の報告"]
    assert (date(2028, 3, 10), None) == on["マネジメントレビュー"]
    assert (date(2026, 12, 31), date(2027, 1, 15)) == on["認証の更新: 申請書類をそろえる（申請の受付開始）"]
    assert (date(2027, 4, 30), date(2027, 2, 1)) == on["認証の更新: 申請する（受付の最終日）"]
    seen = scene(start_of(date(2027, 3, 31)) + timedelta(hours=12))
    done = {one.line.key: one.done for one in compare(facts(_case("plan")), acts.shown(seen, 2026))}
    assert done == {
        "plan": date(2026, 4, 10), "laws": date(2026, 5, 20), "register": date(2026, 6, 26), "risks": date(2026, 7, 10),
        "partners": date(2026, 8, 28), "training": date(2026, 10, 23), "drill": date(2026, 11, 5),
        "audit-conformity": date(2026, 11, 20), "audit-operation": date(2026, 12, 10), "review": date(2027, 3, 10),
    }  # fmt: skip
    states = set(Improvement.objects.filter(kind="action").values_list("state", flat=True))
    assert ({"closed"}, 3) == (states, Improvement.objects.filter(kind="action").count())
    assert list(OUTSIDE) == list(pack(seen).lacks)
    assert date(2027, 6, 30) == standings(_LIVING[0].register)["further-1"]
    people.whole(found, seen)


def _name(department: str) -> str:
    return operator().operator.departments[department].name.ja
