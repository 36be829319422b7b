"""A proposal drawn up, put forward, approved by a second person, sent back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256

from hogo.approval import acts as approving
from hogo.approval.flow import State as Standing
from hogo.approval.flow import stand
from hogo.approval.models import Case as Approval
from hogo.approval.models import facts as course
from hogo.approval.route import read as read_route
from hogo.approval.route import route_for
from hogo.base.actor import Actor
from hogo.base.cite import Cite
from hogo.base.day import Moment, day_of
from hogo.base.identity import Identity
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings import wire
from hogo.holdings.asked import Action, Asked
from hogo.holdings.held import Holdings
from hogo.holdings.run import Outcome, left_undone
from hogo.holdings.step import Plan
from hogo.holdings.systems import Systems
from hogo.ledger.acts import Act, act
from hogo.register.model.approvals import Route
from hogo.register.model.register import Register
from hogo.rights import answer, change
from hogo.rights import fact as f
from hogo.rights.acts.case import follow, keep, looked, unseal
from hogo.rights.acts.hand import given
from hogo.rights.acts.search import marked, open_sought
from hogo.rights.file import data
from hogo.rights.flow import State, state
from hogo.rights.letter.which import names
from hogo.rights.models import Case, facts, newest
from hogo.rights.move import NotNow
from hogo.rights.proposal import Proposal, digest, read, write

ACT = "rights.answer"
"""The act that a declared route approves."""
DRAFT, CONTENT = "draft", "content"


@dataclass(frozen=True)
class Drawn:
    """A proposal with its plans and what the systems said when they tried them."""

    proposal: Proposal
    plans: tuple[Plan, ...]
    tried: tuple[dict[Ref, Outcome], ...]
    who: tuple[Identity, ...]
    content: bytes


def draw(
    by: Actor, now: Moment, ids: Ids, case_id: str, proposal: Proposal, systems: Systems, *, why: str = "draw up"
) -> Drawn:
    """Search anew, plan what the proposal grants, and let the systems try it. Nothing is changed or kept.

    Raises:
        NotNow: candidates have not been judged, or a plan has a conflict or cannot be carried out.
    """
    sought = open_sought(by, now, ids, case_id, why)
    opened = systems.answering(given(by, now, ids, case_id))
    found = opened.find(sought.identities)
    yes, no, open_ = marked(found, sought.said)
    if open_:
        raise NotNow(_CANDIDATES.fill(n=len(open_)))
    person = Case.objects.values_list("person", flat=True).get(pk=case_id)
    plans, tried = [], []
    for action in proposal.actions():
        changes = dict(proposal.changes) if action is Action.CORRECT else {}
        made = opened.plan(found, Asked(action, changes, yes, no), person, day_of(now))
        plans.append(made)
        tried.append(_tried(opened, made))
    content = _content(by, now, case_id, systems.register, found, plans, proposal)
    whole = replace(
        proposal,
        plans=tuple((made.action, made.against) for made in plans),
        content=sha256(content).hexdigest() if content else "",
    )
    return Drawn(whole, tuple(plans), tuple(tried), (*found.asked, *found.learnt), content)


def _tried(systems: Systems, plan: Plan) -> dict[Ref, Outcome]:
    outcomes = systems.run(plan, None, dry=True)
    if plan.blocked:
        raise NotNow(_CONFLICT.fill(why=plan.conflicts[0].message))
    if undone := left_undone(outcomes):
        raise NotNow(_CANNOT.fill(system=systems.register.systems[undone[0].what].title, why=undone[0].why))
    return outcomes


def _content(
    by: Actor, now: Moment, case_id: str, register: Register, found: Holdings, plans: list[Plan], proposal: Proposal
) -> bytes:
    told = next((made for made in plans if made.action == Action.DISCLOSE.value), None)
    if told is None:
        return b""
    made = answer.content(register, found, told, proposal.black, proposal.withheld)
    number = Case.objects.values_list("number", flat=True).get(pk=case_id)
    return data(made, number, register.operator.name, day_of(now).isoformat())


def put_forward(
    by: Actor, now: Moment, ids: Ids, case_id: str, drawn: Drawn, register: Register | None, *, edition: int = 0
) -> str:
    """Keep the proposal sealed, enter it as judged, and send it along the declared route; the approval's number.

    Raises:
        NotNow: the state does not allow it.
        approval.move.NotAllowed: a route is declared and the actor did not log in.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        one = drawn.proposal
        for plan in drawn.plans:
            keep(a, case, f"plan-{plan.action}", wire.to_bytes(plan, drawn.who), {"against": plan.against})
        if drawn.content:
            keep(a, case, CONTENT, drawn.content, {"rows": answer.rows_of(json.loads(drawn.content))})
        summary = {
            "lines": change.as_json(register, drawn.plans) if register else [],
            "digest": digest(one),
            "letters": names(one),
        }
        keep(a, case, DRAFT, write(one), summary)
        grounds = tuple(Cite(ground) for ground in dict.fromkeys(d.ground for d in one.decisions) if ground)
        outcomes = tuple((d.kind, d.outcome) for d in one.decisions)
        follow(a, case, f.Judged(day_of(now), by.id, outcomes, grounds, digest(one)))
        route = _route(register)
        return approving.draft(by, now, ids, route, (ACT, _of(case)), digest(one), edition=edition) if route else ""


def _route(register: Register | None) -> tuple[Ref, Route] | None:
    return route_for(register, ACT) if register else None


def _of(case: Case) -> str:
    return f"request:{case.id}"


def approval_of(case: Case) -> Approval | None:
    """The approval along which the case's newest proposal goes; none where no route was declared."""
    known = [fact for fact in facts(case) if isinstance(fact, f.Judged)]
    if not known or not known[-1].plan:
        return None
    for one in Approval.objects.filter(act=ACT, of=_of(case)).order_by("-entry"):
        if stand(read_route(one.route), course(one)).digest == known[-1].plan:
            return one
    return None


def approve(by: Actor, now: Moment, ids: Ids, case_id: str, note: str = "") -> None:
    """A second person approves: the step of the declared route that is theirs, or, with none declared, the whole.

    Raises:
        NotNow: it is not waiting, or they drafted it.
        approval.move.NotAllowed: the route's step is not theirs.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        one = approval_of(case)
        if one is None:
            follow(a, case, f.Approved(day_of(now), by.id))
            return
        standing = approving.approve(by, now, ids, one.number, note)
        if standing.state is Standing.APPROVED:
            follow(a, case, f.Approved(day_of(now), by.id))


def send_back(by: Actor, now: Moment, ids: Ids, case_id: str, note: str) -> None:
    """Send it back to who drafted it; an approval that circulates is refused with it.

    Raises:
        NotNow: it is not waiting.
        approval.move.NotAllowed: the route's step is not theirs.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        one = approval_of(case)
        if one is not None and stand(read_route(one.route), course(one)).state is Standing.CIRCULATING:
            approving.send_back(by, now, ids, one.number, note)
        follow(a, case, f.SentBack(day_of(now), by.id))


def take_over(by: Actor, now: Moment, ids: Ids, case_id: str) -> bool:
    """Enter what was decided on the approval's own page; whether anything was."""
    case = Case.objects.get(pk=case_id)
    one = approval_of(case) if state(facts(case)) is State.TO_APPROVE else None
    if one is None:
        return False
    standing = stand(read_route(one.route), course(one))
    last = course(one)[-1]
    day = day_of(last.at)
    with_whom = {Standing.APPROVED: f.Approved(day, last.by)}
    ended = (Standing.SENT_BACK, Standing.REFUSED, Standing.WITHDRAWN)
    fact = with_whom.get(standing.state) or (f.SentBack(day, last.by) if standing.state in ended else None)
    if fact is None:
        return False
    with act(by, now, ids) as a:
        follow(a, Case.objects.select_for_update().get(pk=case_id), fact)
    return True


def require(a: Act, case: Case, register: Register | None, one: Proposal) -> None:
    """Nothing, where exactly this proposal is approved along the declared route, or none is declared.

    Raises:
        approval.acts.NotApproved: it is not.
    """
    approving.require(a, _route(register), ACT, _of(case), digest(one))


def open_draft(by: Actor, now: Moment, ids: Ids, case_id: str, why: str) -> tuple[Proposal | None, bytes]:
    """The proposal and what is to be handed over, opened; an act."""
    with act(by, now, ids) as a:
        case = Case.objects.get(pk=case_id)
        draft, content = newest(case, DRAFT), newest(case, CONTENT)
        looked(a, case, f"request: {why}", *[one.entry for one in (draft, content) if one])
        plain, told = unseal(a, draft), unseal(a, content)
    one = read(plain) if plain else None
    return one, (told or b"") if one and one.content else b""


_CANDIDATES = Text(
    "本人の行かどうか確かめていない候補が{n}件あります。先に確かめてください。何も記録していません。",
    "{n} candidates have not been judged. Say first whether they are the person's; nothing was entered.",
)
_CONFLICT = Text("この内容では実施できません: {why}", "It cannot be carried out like this: {why}")
_CANNOT = Text(
    "「{system}」で試したところ実施できません: {why}。何も変えていません。",
    "“{system}” cannot carry it out: {why}. Nothing was changed.",
)
