"""How an approval stands: a fold over its facts along a declared route. Nothing is stored but the facts.

Steps are taken in order; those that may be given after the fact (後閲) do not hold the approval up and stay owed.
Sending back returns it to the drafter; what is put forward anew needs every approval anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hogo.approval.fact import Fact, What
from hogo.base.text import Text
from hogo.register.model.approvals import Route


class State(StrEnum):
    """回付中 差戻し中 決裁済み 却下 取下げ."""

    CIRCULATING = "circulating"
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


WORDS: dict[State, Text] = {
    State.CIRCULATING: Text("回付中", "circulating"),
    State.SENT_BACK: Text("差戻し中", "sent back"),
    State.APPROVED: Text("決裁済み", "approved"),
    State.REFUSED: Text("却下", "refused"),
    State.WITHDRAWN: Text("取下げ", "withdrawn"),
}
_ENDS = {What.SENT_BACK: State.SENT_BACK, What.REFUSED: State.REFUSED, What.WITHDRAWN: State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an approval stands.

    `waiting` is the step that holds it up, if one does; `owed` are steps still to be given after the fact; `given`
    maps each step to the approval that counts; `digest` is what is put forward; `workflow` another system's number.
    """

    state: State
    digest: str
    drafter: str
    department: str | None
    waiting: int | None
    owed: tuple[int, ...]
    given: dict[int, Fact]
    workflow: str = ""

    @property
    def approvers(self) -> frozenset[str]:
        """Who has approved what is put forward now."""
        return frozenset(fact.by for fact in self.given.values())


def stand(route: Route, facts: Sequence[Fact]) -> Standing:
    """How an approval stands after these facts; the first one is its drafting.

    Raises:
        ValueError: there are none, or the first is another.
    """
    if not facts or facts[0].what is not What.DRAFTED:
        raise ValueError("an approval begins with its drafting")
    begun = max(n for n, fact in enumerate(facts) if fact.what in (What.DRAFTED, What.RESUBMITTED))
    since = facts[begun + 1 :]
    given = {fact.step: fact for fact in since if fact.what is What.APPROVED and fact.step is not None}
    workflow = next((fact.workflow for fact in since if fact.what is What.EXTERNAL), "")
    missing = [n for n in range(len(route.steps)) if n not in given]
    holding = [n for n in missing if not route.steps[n].after_the_fact]
    state = State.CIRCULATING
    # WHY: a route of nothing but later approvals still needs one of them, or nobody would have approved at all.
    if workflow or (not holding and given):
        state, missing = State.APPROVED, [] if workflow else missing
    ended = [_ENDS[fact.what] for fact in since if fact.what in _ENDS]
    if ended:
        state = ended[-1]
    open_ = state is State.CIRCULATING
    owed = tuple(n for n in missing if route.steps[n].after_the_fact)
    return Standing(
        state=state,
        digest=facts[begun].digest,
        drafter=facts[0].by,
        department=facts[0].department,
        waiting=holding[0] if open_ and holding else None,
        owed=owed if state in (State.CIRCULATING, State.APPROVED) else (),
        given=given,
        workflow=workflow,
    )
