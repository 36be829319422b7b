"""Audits planned, approved, listed, judged, reported and presented; their findings become corrective actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of, start_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.engine import check
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.house.offer import Scene
from hogo.improvement.action.fact import Grade, Source
from hogo.improvement.acts import append, current, open_action, open_case, there
from hogo.improvement.audit import checklist
from hogo.improvement.audit import fact as f
from hogo.improvement.audit.flow import FOUND, KINDS, apart, judged, may, plan, rows, state
from hogo.improvement.models import Case, of_kind
from hogo.ledger.acts import act, kinds
from hogo.ledger.entry import moment
from hogo.ledger.models import Entry
from hogo.register.model.operator import Operator

AUDIT = "audit"
YEAR = timedelta(days=365)
SYSTEM_OWNER = "privacy-office"


def plan_audit(by: Actor, now: Moment, ids: Ids, fact: f.Planned, operator: Operator) -> Case:
    """Plan an audit.

    Raises:
        NotNow: officer and head of audit are one person, nobody independent is there, or it is not for this actor.
    """
    apart(operator, day_of(now))
    with act(by, now, ids):
        may(by, [], fact)
        return open_case(by, now, ids, AUDIT, str(fact.kind), fact, state((fact,)))


def tell(by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None) -> None:
    """Enter what happened next on an audit. Its report opens a corrective action for each non-conformity.

    Raises:
        NotNow: the state does not allow it, it is not for this actor, or the evidence is not there.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id, kind=AUDIT)
        known = current(case, seen)
        may(by, known, fact)
        there(getattr(fact, "evidence", ()))
        append(a, case, len(known), fact, {"state": state([*known, fact])})
        if isinstance(fact, f.Reported):
            _correct(by, now, ids, case, known)


def judge(by: Actor, now: Moment, ids: Ids, case_id: str, facts: Sequence[f.Judged]) -> None:
    """Several rows at once, all or none: what came back in a workbook.

    Raises:
        NotNow: one of them cannot be entered; none was.
    """
    if not facts:
        return
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id, kind=AUDIT)
        known = current(case, None)
        there(one for fact in facts for one in fact.evidence)
        for fact in facts:
            may(by, known, fact)
            append(a, case, len(known), fact, {})
            known.append(fact)


def list_rows(by: Actor, now: Moment, ids: Ids, case_id: str, scene: Scene, *, seen: int | None = None) -> None:
    """Draw the checklist from the law data and the register in force, and fix it."""
    case = Case.objects.get(pk=case_id, kind=AUDIT)
    planned, register = plan(current(case, None)), scene.edition.register
    if planned.kind is f.Kind.CONFORMITY:
        found = check(View(register, scene.law, scene.day), RULES).findings
        standard = register.operator.mark.standard if register.operator.mark else "JIS Q 15001:2023"
        made = checklist.conformity(scene.law, register, RULES, found, standard)
    else:
        made = checklist.operation(register, planned.scope, _seen(planned.scope, scene.day))
    tell(by, now, ids, case_id, f.Listed(scene.day, by.id, scene.edition.number, made), seen=seen)


def _seen(scope: Sequence[Ref], day: Day) -> checklist.Seen:
    since = day - YEAR
    actions: dict[Ref, list[str]] = {}
    for case in Case.objects.filter(kind="action", owner__in=scope, opened__gte=since - YEAR).exclude(state="dropped"):
        actions.setdefault(case.owner, []).append(case.number)
    checks: dict[Ref, list[str]] = {}
    for case in Case.objects.filter(kind="check", owner__in=scope, state="confirmed", opened__gte=since):
        checks.setdefault(case.owner, []).append(case.about.rpartition("/")[2])
    return checklist.Seen(_entries(since), actions, checks)


def _entries(since: Day) -> Mapping[Text, Sequence[str]]:
    """The ids of a year's entries, by the title of each kind that leaves rows and is not hidden."""
    titles = {name: kind.title for name, kind in kinds().items() if kind.leaves and not kind.hidden}
    found: dict[Text, list[str]] = {}
    wanted = Entry.objects.filter(kind__in=titles, at__gte=moment(start_of(since))).order_by("index")
    for kind, entry in wanted.values_list("kind", "entry").iterator():
        found.setdefault(titles[kind], []).append(entry)
    return dict(sorted(found.items(), key=lambda one: one[0].en))


def _correct(by: Actor, now: Moment, ids: Ids, case: Case, known: Sequence[f.Fact]) -> None:
    for key, verdict in judged(known).items():
        if verdict.verdict not in FOUND:
            continue
        row = rows(known)[key]
        grade = Grade.MAJOR if verdict.verdict is f.Verdict.MAJOR else Grade.MINOR
        name = KINDS[plan(known).kind]
        found = Text(f"{name.ja}: {verdict.note}", f"{name.en}: {verdict.note}")
        owner = row.department or SYSTEM_OWNER
        cause = f"audit:{case.id}/{key}"
        open_action(by, now, ids, Source.AUDIT, cause, owner, found, clauses=row.clauses, grade=grade)


def held() -> list[tuple[str, list[f.Fact]]]:
    """Every audit with its facts, oldest first."""
    return [(case.id, known) for case, known in of_kind(AUDIT)]
