"""What was approved is carried out in the systems, looked at again, and made the person's state.

Killed at any moment it is taken up where it stood: a run is begun in the same act that ties it to its case.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.day import Day, day_of
from hogo.base.identity import CERTAIN_KINDS, Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.facts import Wish, WishKind
from hogo.holdings import wire
from hogo.holdings.acts import NoRun, begin, look_on, looked, note, settle, take_up
from hogo.holdings.asked import Action, Asked
from hogo.holdings.models import stages
from hogo.holdings.run import Outcome, Stage
from hogo.holdings.step import Do, Plan
from hogo.holdings.systems import Systems
from hogo.holdings.verify import Seen, Trace, Verified
from hogo.ledger.acts import Act, act
from hogo.people import acts as people
from hogo.people import models as known
from hogo.register.model.procedures import RequestKind
from hogo.register.model.register import Register
from hogo.rights import done as told
from hogo.rights import fact as f
from hogo.rights import seek
from hogo.rights.acts import hand, lefts, own
from hogo.rights.acts.case import follow, keep, unseal
from hogo.rights.acts.case import looked as seen
from hogo.rights.acts.judge import open_draft, require
from hogo.rights.acts.lefts import Shell
from hogo.rights.acts.search import SOUGHT, marked, open_sought
from hogo.rights.flow import EXECUTES, State, state
from hogo.rights.models import Case, facts, newest
from hogo.rights.move import NotNow
from hogo.rights.proposal import Proposal, Stop, digest

WRITES = (Action.CORRECT, Action.STOP, Action.ERASE)
DONE = "done"
"""What is kept: what was done, in words and counts."""


@dataclass(frozen=True)
class _Noted:
    """The journal of a run: each note is on the disk before the next thing happens."""

    shell: Shell
    run: str

    def begun(self, system: Ref) -> None:
        note(self.shell.by, self.shell.now(), self.shell.ids, self.run, system, Outcome(Stage.BEGUN))

    def ended(self, system: Ref, outcome: Outcome) -> None:
        note(self.shell.by, self.shell.now(), self.shell.ids, self.run, system, outcome)


def carry_out(shell: Shell, case_id: str, systems: Systems) -> told.Done:
    """Carry out the approved proposal of a case, look again, set the person's state, and enter it.

    Raises:
        NotNow: it is not approved, or what was found has changed since: then nothing was begun.
        approval.acts.NotApproved: a declared route has not approved exactly this.
    """
    case = Case.objects.get(pk=case_id)
    if state(facts(case)) not in (State.TO_EXECUTE, State.TO_ANSWER):
        raise NotNow(_NOT_APPROVED)
    proposal = _approved(shell, case, systems)
    answers = hand.given(shell.by, shell.now(), shell.ids, case_id, after=True)
    looking = systems.answering(answers)
    parts, runs, left = [], [], dict[str, Trace]()
    for action in proposal.actions():
        if action in WRITES:
            part, run, seen = _one(shell, case, action, proposal, systems, looking)
            parts.append(part)
            runs.append(run)
            left |= {lefts.name_of(trace): trace for trace in seen.traces if lefts.open_(trace)}
    lefts.remember(shell, case, list(left.values()))
    return _enter(shell, case, proposal, parts, runs, systems)


def _approved(shell: Shell, case: Case, systems: Systems) -> Proposal:
    proposal, _ = open_draft(shell.by, shell.now(), shell.ids, case.id, "carry out")
    judged = next((fact for fact in reversed(facts(case)) if isinstance(fact, f.Judged)), None)
    if proposal is None or judged is None or judged.plan != digest(proposal):
        raise NotNow(_NOT_APPROVED)
    with act(shell.by, shell.now(), shell.ids) as a:
        a.enter("request-carried", {"case": case.number, "digest": digest(proposal)}, about=case.person)
        require(a, case, systems.register, proposal)
    return proposal


def _one(
    shell: Shell, case: Case, action: Action, proposal: Proposal, systems: Systems, looking: Systems
) -> tuple[told.Done, str, Verified]:
    """One plan: begun, or taken up; run; looked at again."""
    of, register = digest(proposal), systems.register
    held = newest(case, f"run-{action.value}")
    if held is not None and held.summary.get("of") == of:
        run = str(held.summary["run"])
        plan, who = _taken_up(shell, case, action, run)
        far = {system: Stage(stage) for system, stage in stages(run).items()}
        outcomes = looking.run(plan, _Noted(shell, run), dry=False, stages=far)
    else:
        plan, who = _planned(shell, case, action, proposal, systems)
        run = _begin(shell, case, action, plan, who, of, register)
        outcomes = looking.run(plan, _Noted(shell, run), dry=False)
    seen = _look(shell, case, run, plan, who, looking, dict(proposal.changes))
    settle(shell.by, shell.now(), shell.ids, run, seen)
    asked = {f"{row.system}/{row.collection}": _WAITS for row in hand.waiting(case, action.value)}
    if action is Action.STOP:
        waits = tuple(told.Line(told.place(register, path), why) for path, why in asked.items())
        return told.Done(open=waits), run, seen
    return told.done(register, plan, outcomes, seen, asked.items()), run, seen


def _planned(
    shell: Shell, case: Case, action: Action, proposal: Proposal, systems: Systems
) -> tuple[Plan, tuple[Identity, ...]]:
    """The plan made anew; one that differs from what was approved is refused before anything is begun."""
    sought = open_sought(shell.by, shell.now(), shell.ids, case.id, "carry out")
    opened = systems.answering(hand.given(shell.by, shell.now(), shell.ids, case.id))
    found = opened.find(sought.identities)
    yes, no, _ = marked(found, sought.said)
    changes = dict(proposal.changes) if action is Action.CORRECT else {}
    plan = opened.plan(found, Asked(action, changes, yes, no), case.person, day_of(shell.now()))
    if dict(proposal.plans).get(action.value) != plan.against:
        raise NotNow(_CHANGED)
    return plan, (*found.asked, *found.learnt)


def _begin(
    shell: Shell, case: Case, action: Action, plan: Plan, who: tuple[Identity, ...], of: str, register: Register
) -> str:
    """Begin a run, tie it to its case, and ask the humans who have to do the rest: all in one act."""
    with act(shell.by, shell.now(), shell.ids) as a:
        case = Case.objects.select_for_update().get(pk=case.pk)
        held = newest(case, f"run-{action.value}")
        if held is not None and held.summary.get("of") == of:
            raise NotNow(_BUSY)
        run = begin(shell.by, shell.now(), shell.ids, plan, who)
        keep(a, case, f"run-{action.value}", b"", {"run": run, "of": of})
        paths = {step.path for step in plan.steps if step.do is Do.ASK}
        hand.ask_all(a, case, register, action.value, day_of(shell.now()), paths)
    return run


def _taken_up(shell: Shell, case: Case, action: Action, run: str) -> tuple[Plan, tuple[Identity, ...]]:
    """The plan of a run that was broken off; of one that has ended, the plan that was approved."""
    try:
        return take_up(shell.by, shell.now(), shell.ids, run)
    except NoRun:
        with act(shell.by, shell.now(), shell.ids) as a:
            held = newest(case, f"plan-{action.value}")
            seen(a, case, "request: look again", *([held.entry] if held else []))
            plain = unseal(a, held)
        if plain is None:
            raise NotNow(_NOT_APPROVED) from None
        return wire.from_bytes(plain)


def _look(
    shell: Shell, case: Case, run: str, plan: Plan, who: tuple[Identity, ...], systems: Systems, changes: dict[str, str]
) -> Verified:
    """The second, independent look at what a plan has come to."""
    if plan.action == Action.CORRECT.value:
        return _corrected(systems, plan, who, changes, day_of(shell.now()))
    if plan.action != Action.ERASE.value:
        return Verified(0, (), ())
    said = lefts.said(shell, case)
    seen = systems.verify(plan, who, said=said, before=look_on(shell.by, shell.now(), shell.ids, run))
    while not seen.cursor.ended:
        looked(shell.by, shell.now(), shell.ids, run, plan.person, seen)
        seen = systems.verify(plan, who, said=said, before=seen)
    return seen


def _corrected(systems: Systems, plan: Plan, who: tuple[Identity, ...], changes: dict[str, str], day: Day) -> Verified:
    """Search again by everything that is known of the person: what would still have to be corrected is left over."""
    proving = [one for one in who if one.kind in CERTAIN_KINDS]
    again = systems.plan(systems.find(proving), Asked(Action.CORRECT, changes), plan.person, day)
    steps = [step for step in again.steps if step.do in (Do.CORRECT, Do.ASK) and step.key]
    traces = tuple(
        Trace(step.path, step.key, step.columns, Seen.LEFT if step.do is Do.CORRECT else Seen.WAITING, step.why.says)
        for step in steps
    )
    return Verified(len(plan.writes) - sum(t.seen is Seen.LEFT for t in traces), traces, again.unsearched)


def _enter(
    shell: Shell, case: Case, proposal: Proposal, parts: list[told.Done], runs: list[str], systems: Systems
) -> told.Done:
    now = shell.now()
    with act(shell.by, now, shell.ids) as a:
        case = Case.objects.select_for_update().get(pk=case.pk)
        before = newest(case, DONE)
        again = before is not None and before.summary.get("of") == digest(proposal)
        states = (
            told.from_json(before.summary).states
            if again and before
            else _states(a, case, proposal, systems, day_of(now))
        )
        whole = told.joined(parts, states)
        keep(a, case, DONE, b"", told.as_json(whole) | {"of": digest(proposal)})
        follow(a, case, f.Executed(day_of(now), " ".join(runs) or "-", whole.left))
    return whole


def _states(a: Act, case: Case, proposal: Proposal, systems: Systems, day: Day) -> list[Text]:
    """What the person's state is from today on, so that every later decision says so."""
    granted = proposal.granted() & EXECUTES
    kinds = [WISHES[kind] for kind in WISHES if kind in granted]
    if not kinds:
        return []
    person = person_of(a, case)
    made = [own.erase(a, person)] if WishKind.ERASE in kinds else []
    for kind in kinds:
        wish = _wish(kind, proposal.stop if kind is not WishKind.ERASE else Stop(), day)
        people.wish(a.by, a.now, a.ids, person, wish)
        made.append(_said(kind, proposal.stop if kind is not WishKind.ERASE else Stop(), systems))
    return made


WISHES: dict[RequestKind, WishKind] = {
    RequestKind.STOP_USE: WishKind.STOP_USE,
    RequestKind.EEA_RESTRICTION: WishKind.STOP_USE,
    RequestKind.STOP_PROVISION: WishKind.STOP_PROVISION,
    RequestKind.EEA_OBJECTION: WishKind.EEA_OBJECTION,
    RequestKind.ERASURE: WishKind.ERASE,
    RequestKind.EEA_ERASURE: WishKind.ERASE,
}
"""A granted request → what binds every later decision about the person."""


def _wish(kind: WishKind, stop: Stop, day: Day) -> Wish:
    provision = kind is WishKind.STOP_PROVISION
    return Wish(
        kind=kind, on=day, until=stop.until, information=stop.information or None,
        purpose=None if provision else stop.purpose or None, recipient=(stop.recipient or None) if provision else None,
    )  # fmt: skip


def _said(kind: WishKind, stop: Stop, systems: Systems) -> Text:
    register = systems.register
    information = register.information[stop.information].title if stop.information else _ALL
    purpose = register.purposes[stop.purpose].text if stop.purpose else _ALL_PURPOSES
    recipient = register.partners[stop.recipient].name if stop.recipient else _ALL_OTHERS
    return _SAYS[kind].fill(information=information, purpose=purpose, recipient=recipient)


def person_of(a: Act, case: Case) -> str:
    """Who the case's person is among the people that are known; entered as a new one where nobody is.

    Two who answer to the proved identities are never taken for one: the case's person stays its own.
    """
    found, proving = known_as(a, case)
    person = found or people.add(a.by, a.now, a.ids, proving, proved=True)
    if person != case.known:
        Case.objects.filter(pk=case.pk).update(known=person)
        case.known = person
    return person


def known_as(a: Act, case: Case) -> tuple[str, list[Identity]]:
    """The one known person that the proved identities certainly name (or empty), and those identities."""
    plain = unseal(a, newest(case, SOUGHT))
    identities = seek.read(plain)[0] if plain else ()
    proving = [one for one in identities if one.kind in CERTAIN_KINDS]
    if case.known:
        return known.root(case.known), proving
    found = {known.root(one) for identity in proving for one in known.matches(identity, day_of(a.now)).certain}
    return (next(iter(found)) if len(found) == 1 else ""), proving


_ALL = Text("すべての情報", "all information")
_ALL_PURPOSES = Text("すべての利用目的", "all purposes")
_ALL_OTHERS = Text("すべての第三者", "all third parties")
_SAYS: dict[WishKind, Text] = {
    WishKind.STOP_USE: Text("{information}の利用を止めます（{purpose}）", "No use of {information} ({purpose})"),
    WishKind.STOP_PROVISION: Text(
        "{information}を第三者に渡しません（{recipient}）",
        "No provision of {information} to third parties ({recipient})",
    ),
    WishKind.EEA_OBJECTION: Text(
        "{information}の処理をしません（{purpose}）", "No processing of {information} ({purpose})"
    ),
    WishKind.ERASE: Text(
        "消去を要する情報として扱い、法令で残すものも本来の目的のほかには使いません",
        "Treated as to be erased; what the law keeps is used for nothing else",
    ),
}
_WAITS = Text("担当者の対応を待っています", "waiting for the department to do it")
_NOT_APPROVED = Text(
    "決裁の済んだ案がありません。何も行っていません。", "Nothing that was approved is there. Nothing was done."
)
_BUSY = Text(
    "ほかの人がいま実施しています。何も行っていません。", "Somebody else is carrying it out now. Nothing was done."
)
_CHANGED = Text(
    "決裁のあとで、対象の行か登録簿が変わりました。何も行っていません。差し戻して、案を作り直してください。",
    "Rows or the register have changed since the approval. Nothing was done: send it back and draw it up anew.",
)
