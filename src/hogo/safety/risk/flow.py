"""Where a row of the risk table stands, what a change of the register does to it, and its days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256

from hogo.base.actor import Actor, Role
from hogo.base.cite import cite
from hogo.base.day import Day, Moment
from hogo.base.flow import Flow
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.risk.judge import HIGH, judge_row
from hogo.check.risk.propose import propose, same
from hogo.house.offer import Due, Figure
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Phase
from hogo.register.plain import whole
from hogo.register.sheet.risk import Risk
from hogo.register.sheet.word import words
from hogo.safety.refusal import ROLE, STATE, NotNow, refusal
from hogo.safety.risk import fact as f


class State(StrEnum):
    """States of a row."""

    TO_REVIEW = "to-review"
    TO_ACCEPT = "to-accept"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


WORDS: dict[State, Text] = {
    State.TO_REVIEW: Text("見直し待ち", "to be reviewed"),
    State.TO_ACCEPT: Text("残留リスクの承認待ち", "residual risk to be approved"),
    State.ACCEPTED: Text("承認済", "approved"),
    State.DROPPED: Text("対象なし", "no longer applies"),
}
STANDING = frozenset(State) - {State.DROPPED}
FLOW: Flow[State, str] = Flow(
    State.TO_REVIEW,
    {
        (State.TO_REVIEW, "risk-reviewed"): State.TO_ACCEPT,
        (State.TO_REVIEW, "risk-reopened"): State.TO_REVIEW,
        (State.TO_ACCEPT, "risk-accepted"): State.ACCEPTED,
        (State.TO_ACCEPT, "risk-sent-back"): State.TO_REVIEW,
        (State.TO_ACCEPT, "risk-reviewed"): State.TO_ACCEPT,
        (State.TO_ACCEPT, "risk-reopened"): State.TO_REVIEW,
        (State.ACCEPTED, "risk-reviewed"): State.TO_ACCEPT,
        (State.ACCEPTED, "risk-reopened"): State.TO_REVIEW,
        **{(one, "risk-dropped"): State.DROPPED for one in STANDING},
    },
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
READERS = KEEPERS | {Role.REPRESENTATIVE, Role.MANAGER, Role.AUDITOR, Role.HEAD_OF_AUDIT}
EVERY = Period(years=1)
MEND = Period(days=30)
"""Within which a row is to be looked at again after the register changed under it: house practice, no rule."""


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`."""
    now = FLOW.first
    for fact in facts[1:]:
        now = FLOW.after(now, fact.what)
    return now


def risk(facts: Sequence[f.Fact]) -> Risk:
    """The row as it is written now, with its last review and approval in it."""
    last = next(fact for fact in reversed(facts) if isinstance(fact, f.Entered | f.Reviewed))
    reviewed = next((fact.on for fact in reversed(facts) if isinstance(fact, f.Reviewed)), last.risk.reviewed)
    accepted = next((fact for fact in reversed(facts) if isinstance(fact, f.Accepted)), None)
    held = accepted if state(facts) is State.ACCEPTED else None
    return replace(
        last.risk, reviewed=reviewed, accepted=held is not None, accepted_by=held.by if held else None
    )  # fmt: skip


def basis(register: Register, name: Ref, controls: Iterable[Ref]) -> str:
    """A digest of what of the register a row rests on: the entry, where it lies and goes, and its measures."""
    systems = {
        ref: whole(system)
        for ref, system in register.systems.items()
        if any(name in collection.information for collection in system.collections.values())
    }
    flows = {
        ref: [whole(flow) for flow in partner.flows if flow.information == name]
        for ref, partner in register.partners.items()
        if any(flow.information == name for flow in partner.flows)
    }
    entry = register.information.get(name)
    measures = {ref: whole(register.safeguards[ref]) for ref in sorted(set(controls)) if ref in register.safeguards}
    told = repr((whole(entry) if entry else None, systems, flows, measures))
    return sha256(told.encode()).hexdigest()


def changed(register: Register, rows: Mapping[str, Sequence[f.Fact]]) -> tuple[list[Risk], list[str], list[str]]:
    """What a register does to a table: rows to propose, ids of rows to open again, ids of rows about nothing."""
    standing = {ident: risk(facts) for ident, facts in rows.items() if state(facts) in STANDING}
    gone = [ident for ident, one in standing.items() if one.information not in register.information]
    again = [
        ident
        for ident, one in standing.items()
        if ident not in gone and _basis(rows[ident]) != basis(register, one.information, one.controls)
    ]
    covered = {(one.information, one.phase) for ident, one in standing.items() if ident not in gone}
    fresh = [one for one in propose(register) if (one.information, one.phase) not in covered]
    return fresh, again, gone


def _basis(facts: Sequence[f.Fact]) -> str:
    return next(fact.basis for fact in reversed(facts) if isinstance(fact, f.Entered | f.Reviewed | f.Reopened))


def twin(rows: Mapping[str, Sequence[f.Fact]], wanted: Risk) -> str | None:
    """The standing row that speaks of the same risk."""
    return next(
        (ident for ident, facts in rows.items() if state(facts) in STANDING and same(risk(facts), wanted)), None
    )


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact, register: Register) -> None:
    """Nothing, where this actor may enter this fact now.

    Raises:
        NotNow: role, state, a row that is not whole, or approving what one reviewed oneself.
    """
    if known and (state(known), fact.what) not in FLOW.moves:
        raise NotNow(STATE.fill(s=WORDS[state(known)]))
    if isinstance(fact, f.Accepted | f.SentBack):
        _approving(by, known, fact)
    elif Role.SYSTEM not in by.roles and not KEEPERS & by.roles:
        mine = Role.MANAGER in by.roles and isinstance(fact, f.Reviewed) and by.department == _owner(register, known)
        if not mine:
            raise NotNow(ROLE)
    if isinstance(fact, f.Reviewed):
        _whole(fact.risk, register, fact.on)


def _approving(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """The officer approves what remains; where it is high, the representative."""
    held = risk(known)
    left = held.residual_score if held.residual_score is not None else held.score
    high = left is not None and left >= HIGH
    needed = {Role.REPRESENTATIVE} if high else {Role.REPRESENTATIVE, Role.PRIVACY_OFFICER}
    if not needed & by.roles:
        raise NotNow(_HIGH if high else ROLE)
    reviewer = next(one.by for one in reversed(known) if isinstance(one, f.Reviewed))
    if isinstance(fact, f.Accepted) and reviewer == fact.by:
        raise NotNow(_OWN)


def _owner(register: Register, known: Sequence[f.Fact]) -> Ref | None:
    entry = register.information.get(risk(known).information) if known else None
    return entry.department if entry else None


def _whole(one: Risk, register: Register, day: Day) -> None:
    """A reviewed row is rated, treated, and says what remains; what the checks say of it is refused in their words."""
    for found in judge_row(replace(one, accepted=False), register, day):
        if found.code in _MUST:
            raise NotNow(refusal(f"{found.message.ja}。", f"{found.message.en}."))


_MUST = frozenset({"HG912", "HG913", "HG914", "HG915", "HG916", "HG917"})


# LAW: jis-2023-8-2, jis-2023-8-3
def dues(rows: Mapping[str, Sequence[f.Fact]]) -> Iterable[Due]:
    """What was planned against a risk, by its day; a row opened again, within thirty days; all, once a year."""
    standing = {ident: facts for ident, facts in rows.items() if state(facts) in STANDING}
    for ident, facts in standing.items():
        held = risk(facts)
        named = Text(held.information, held.information), words(Phase)[held.phase]
        if held.planned and held.due is not None:
            yield Due(f"risk:{ident}", _PLANNED.fill(i=named[0], p=named[1]), held.due, cite("jis-2023-8-3"))
        last = facts[-1]
        if isinstance(last, f.Reopened):
            yield Due(f"risk:{ident}", _AGAIN.fill(i=named[0], p=named[1]), MEND.after(last.on), cite("jis-2023-8-2"))
    oldest = min((_looked(facts) for facts in standing.values()), default=None)
    if oldest is not None:
        yield Due("risk:table", _YEARLY, EVERY.after(oldest), cite("jis-2023-8-2"))


_PLANNED = Text("リスクの追加対策: {i}（{p}）", "planned against a risk: {i} ({p})")
_AGAIN = Text("変わった台帳のリスクの見直し: {i}（{p}）", "risk of a changed entry, to be reviewed: {i} ({p})")
_YEARLY = Text("リスク分析表の年次の見直し", "yearly review of the risk table")


def _looked(facts: Sequence[f.Fact]) -> Day:
    """The day it was last reviewed; while it never was, the day before it could have been: it came in then."""
    return next((one.on for one in reversed(facts) if isinstance(one, f.Reviewed)), facts[0].on)


def reviewed(rows: Mapping[str, Sequence[f.Fact]], day: Day, at: Moment, register: Register) -> Figure:
    """How many entries of the register have all their rows reviewed within a year and approved."""
    late: dict[Ref, str] = {}
    covered = set()
    for ident, facts in rows.items():
        if state(facts) is State.DROPPED:
            continue
        name = risk(facts).information
        covered.add(name)
        if state(facts) is not State.ACCEPTED or EVERY.after(_looked(facts)) < day:
            late.setdefault(name, ident)
    names = tuple(register.information)
    missing = [name for name in names if name in late or name not in covered]
    says = None
    if missing:
        title = register.information[missing[0]].title
        says = Text(
            "リスクの見直し・承認が済んでいない台帳 {n}件（{t}）", "risks of {n} entries not reviewed, approved ({t})"
        ).fill(n=len(missing), t=title)
    shown = tuple(f"register:information/{name}" for name in missing or names)
    return Figure(
        "safety.risks-reviewed", float(len(names) - len(missing)), "count", at, shown, float(len(names)), says
    )


_OWN = refusal("自分が見直した行の残留リスクは承認できません。", "Nobody approves the residual risk they reviewed.")
_HIGH = refusal(
    "残留リスクが高いため、代表者の承認が要ります。", "What remains is high: the representative has to approve it."
)
