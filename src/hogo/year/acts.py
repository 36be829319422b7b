"""Plans, management reviews and renewals carried on, and reminders sent, each an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings

from hogo.approval.acts import draft, granted
from hogo.approval.route import route_for
from hogo.base.actor import Actor, Role
from hogo.base.day import Moment, day_of, start_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.improvement.action.fact import Source
from hogo.improvement.acts import open_action, there
from hogo.improvement.audit.acts import held as audits_held
from hogo.improvement.operation.item import checking
from hogo.improvement.refusal import NotNow as NoEvidence
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON, canonical
from hogo.partners.models import all_facts as relations
from hogo.post.acts import hand_in
from hogo.records.form import COUNTS
from hogo.records.models import Record
from hogo.register.model.register import Register
from hogo.safety.models import of_kind as safety_of_kind
from hogo.staff.models import all_courses
from hogo.year import seen as shows
from hogo.year.item import span_of
from hogo.year.models import Case, Happened, Reminded, calendar, facts, of_kind, office_of
from hogo.year.plan import fact as p
from hogo.year.plan import flow as plan
from hogo.year.refusal import MEANWHILE, NotNow, refusal
from hogo.year.remind import TOP, Reminder, letter, reminders
from hogo.year.renewal import flow as renewal
from hogo.year.review import fact as v
from hogo.year.review import flow as review
from hogo.year.written import to_json

PLAN, REVIEW, RENEWAL = "plan", "review", "renewal"
ROUTE = "year.plan"
"""The act as routes of approval name it."""
_SERIES = {PLAN: "計", REVIEW: "評", RENEWAL: "更"}
_KEPT = {PLAN: plan.state, REVIEW: review.state, RENEWAL: renewal.state}


def draft_plan(by: Actor, now: Moment, ids: Ids, fact: p.Drafted) -> Case:
    """Draft the plan of a year, or draft it anew while it is not approved.

    Raises:
        NotNow: not this actor's, approved already, or without lines.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().filter(kind=PLAN, about=str(fact.year)).first()
        known = facts(case) if case else []
        plan.may(by, known, fact)
        if case is None:
            return _open(a, PLAN, str(fact.year), fact)
        _append(a, case, known, fact)
        return case


def digest(known: list[p.Fact]) -> str:
    """What an approval of the plan is bound to: exactly its lines."""
    return sha256(canonical(to_json(plan.opened(known)) | {"on": "", "by": ""})).hexdigest()


def put_forward(by: Actor, now: Moment, ids: Ids, case_id: str, register: Register, edition: int) -> str:
    """Put the plan on its declared route of approval; the approval's number.

    Raises:
        NotNow: no route is declared: then the representative approves it here.
    """
    route = route_for(register, ROUTE)
    if route is None:
        raise NotNow(_NO_ROUTE)
    case = Case.objects.get(pk=case_id, kind=PLAN)
    return draft(by, now, ids, route, (ROUTE, f"plan:{case.about}"), digest(facts(case)), edition=edition)


def approve_plan(by: Actor, now: Moment, ids: Ids, case_id: str, register: Register) -> None:
    """The plan binds from now on: by its route where one is declared, else by the representative who asks.

    Raises:
        NotNow: its route has not approved exactly this, or the actor is not the representative.
    """
    with act(by, now, ids) as a:
        case, known = _locked(PLAN, case_id, None)
        number = ""
        if route_for(register, ROUTE) is not None:
            number = granted(ROUTE, f"plan:{case.about}", digest(known)) or ""
            if not number:
                raise NotNow(_NOT_GRANTED)
            by = Actor(f"approval:{number}", frozenset({Role.REPRESENTATIVE}))
        fact = p.Approved(day_of(now), by.id, number)
        plan.may(by, known, fact)
        _append(a, case, known, fact)


_NO_ROUTE = refusal(
    "年間計画の決裁の経路が宣言されていません。", "No route of approval is declared for the yearly plan."
)
_NOT_GRANTED = refusal("この内容の決裁が済んでいません。", "Exactly this content is not approved yet.")


def tell(by: Actor, now: Moment, ids: Ids, kind: str, case_id: str, fact: Any, *, seen: int | None = None) -> None:
    """Enter what happened next on a plan, a review or a renewal.

    Raises:
        NotNow: not now, not this actor's, somebody else was faster, or the evidence is not there.
    """
    with act(by, now, ids) as a:
        case, known = _locked(kind, case_id, seen)
        {PLAN: plan.may, REVIEW: review.may, RENEWAL: renewal.may}[kind](by, known, fact)  # type: ignore[operator]
        try:
            there(getattr(fact, "evidence", ()))
        except NoEvidence as refused:
            raise NotNow(refused.says) from None
        _append(a, case, known, fact)
        _follow(by, now, ids, case, fact)


def _follow(by: Actor, now: Moment, ids: Ids, case: Case, fact: Any) -> None:
    """Decisions of a review and findings of a reviewing body become corrective actions."""
    if isinstance(fact, v.Held):
        for number, one in enumerate(fact.decisions):
            found, cause = Text(one.text, one.text), f"review:{case.id}/{number}"
            open_action(by, now, ids, Source.REVIEW, cause, one.owner, found, until=one.until)
    elif isinstance(fact, renewal.Found):
        place = Happened.objects.filter(case=case).count()
        found, cause = Text(fact.text, fact.text), f"renewal:{case.id}/{place}"
        open_action(by, now, ids, Source.EXTERNAL, cause, fact.owner, found, until=fact.until)


def gather_review(by: Actor, now: Moment, ids: Ids, inputs: tuple[v.Input, ...]) -> Case:
    """Begin a review with its inputs, or gather them anew while it was not held.

    Raises:
        NotNow: not this actor's.
    """
    fact = v.Gathered(day_of(now), by.id, inputs)
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().filter(kind=REVIEW, state=review.State.GATHERED).first()
        known = facts(case) if case else []
        review.may(by, known, fact)
        if case is None:
            return _open(a, REVIEW, str(day_of(now).year), fact)
        _append(a, case, known, fact)
        return case


def prepare_renewal(by: Actor, now: Moment, ids: Ids, fact: renewal.Prepared) -> Case:
    """Enter that the set of documents was drawn.

    Raises:
        NotNow: not this actor's, or the mark was renewed already.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().filter(kind=RENEWAL, about=fact.until.isoformat()).first()
        known = facts(case) if case else []
        renewal.may(by, known, fact)
        if case is None:
            return _open(a, RENEWAL, fact.until.isoformat(), fact)
        _append(a, case, known, fact)
        return case


def shown(scene: Scene, year: int) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """What the rooms show to be done of a year's activities."""
    register = scene.edition.register
    span = span_of(year, register.operator.business_year_starts)
    rows = {case.id: known for case, known in safety_of_kind("risk")}
    newest = {
        form: (on, entry)
        for form, on, entry in Record.objects.filter(form__in=("drill", "law"), state__in=COUNTS)
        .order_by("on", "id")
        .values_list("form", "on", "entry")
    }
    found = {
        **shows.audits(audits_held(), checking(register), span),
        **shows.risks(rows, span),
        **shows.records(newest, span),
        **shows.reviews([known for _, known in of_kind(REVIEW)], span),
        **shows.training(all_courses(), span),
        **shows.partners(register, relations().values(), span, scene.day),
    }
    case = Case.objects.filter(kind=PLAN, about=str(year)).first()
    approved = plan.approved(facts(case)) if case else None
    return found | ({"plan": (approved, ())} if approved else {})


def remind(by: Actor, now: Moment, ids: Ids, scene: Scene) -> int:
    """Tell owners what is due, and who stands above them what is over; one mail a holder; how many mails.

    Twice on a day is as once. What nobody can be told of (no address) is not entered as told.
    """
    register = scene.edition.register
    told = set(Reminded.objects.values_list("key", "level"))
    mine: dict[Ref, list[Reminder]] = defaultdict(list)
    for one in reminders(calendar(scene), scene.day, told, office_of(register)):
        mine[one.to].append(one)
    addresses = _addresses(register)
    sent = {to: said for to, said in mine.items() if addresses.get(to)}
    if sent:
        with act(by, now, ids) as a:
            _send(a, sent, addresses, register)
    return len(sent)


def _addresses(register: Register) -> Mapping[Ref, str]:
    found = {name: str(one.mail) for name, one in register.operator.departments.items() if one.mail}
    return found | ({TOP: settings.ESCALATE} if settings.ESCALATE else {})


def _send(a: Act, sent: Mapping[Ref, list[Reminder]], addresses: Mapping[Ref, str], register: Register) -> None:
    day = day_of(a.now)
    names = {name: one.name for name, one in register.operator.departments.items()}
    until = start_of(day + timedelta(days=3))
    for to, said in sent.items():
        hand_in(a, "year.reminder", letter(addresses[to], said, names, day, to), until)
    done = {(one.item.key, one.level) for said in sent.values() for one in said}
    told: dict[str, JSON] = {"to": sorted(to or "top" for to in sent), "items": len(done)}
    entry = a.enter("reminded", told)
    Reminded.objects.bulk_create(Reminded(key=key, level=level, on=day, entry=entry) for key, level in sorted(done))


def _open(a: Act, kind: str, about: str, fact: Any) -> Case:
    year = day_of(a.now).year
    number = f"{year}-{_SERIES[kind]}-{a.number(f'year-{kind}', year):04d}"
    case = Case(id=str(a.ids.new(a.now)), kind=kind, number=number, about=about, opened=day_of(a.now))
    case.entry = a.enter("year-opened", {"case": number, "kind": kind, "about": about}, refs=(f"{kind}:{case.id}",))
    case.save(force_insert=True)
    _append(a, case, [], fact)
    return case


def _locked(kind: str, case_id: str, seen: int | None) -> tuple[Case, list[Any]]:
    case = Case.objects.select_for_update().get(pk=case_id, kind=kind)
    known = facts(case)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return case, known


def _append(a: Act, case: Case, known: list[Any], fact: Any) -> None:
    data = to_json(fact)
    told: dict[str, JSON] = {"case": case.number, "fact": data}
    entry = a.enter("year-fact", told, refs=(f"{case.kind}:{case.id}",))
    Happened.objects.create(case=case, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    case.state = str(_KEPT[case.kind]([*known, fact]))  # type: ignore[operator]
    Case.objects.filter(pk=case.pk).update(state=case.state)
