"""Who may do what in an approval, now: pure. An actor counts only if it proved who it is; a bare name never does."""

from __future__ import annotations

from hogo.approval.fact import Fact, What
from hogo.approval.flow import WORDS, Standing, State
from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Moment
from hogo.base.text import Text
from hogo.register.model.approvals import Route, RouteStep

PROVED = frozenset({Means.LOG_IN})
"""How somebody must have proved who they are to approve, send back or refuse."""

PROVED_EXTERNAL = frozenset({Means.LOG_IN, Means.TOKEN})
"""The same for bringing in the number of another workflow, which a system may do with its token."""

KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
"""Who may bring in the number of another workflow."""


class NotAllowed(ValueError):  # noqa: N818  the word people read
    """The move is not open to this actor, now. Nothing was entered. `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


_STATE = Text(
    "この決裁は{state}のため、その操作はできません。何も記録していません。",
    "The approval is {state}; that cannot be done now. Nothing was entered.",
)
_UNPROVED = Text(
    "承認には本人としてのログインが必要です。名前を示すだけでは承認になりません。何も記録していません。",
    "Approving needs a log-in: a name alone approves nothing. Nothing was entered.",
)
_TWO = Text(
    "起案した人・すでに承認した人は承認できません（二者による決裁）。別の方に回付してください。",
    "Nobody approves what they drafted, nor twice; send it to somebody else.",
)
_ROLE = Text(
    "この段階を承認できるのは「{title}」の役割の方です。何も記録していません。",
    "This step is for the role “{title}”. Nothing was entered.",
)
_DRAFTER = Text("これは起案した人だけができます。", "Only who drafted it can do that.")
_NO_EXTERNAL = Text(
    "この経路では、ほかのワークフローの決裁番号で代えることはできません。",
    "On this route another workflow's number does not stand in.",
)


def approval(route: Route, standing: Standing, by: Actor, now: Moment, note: str = "") -> Fact:
    """The approval of a step by this actor: the waiting one, or one owed after the fact; by right or as deputy.

    Raises:
        NotAllowed: no step is open to the actor.
    """
    _proved(by, PROVED)
    steps = _open(standing)
    if not steps:
        raise NotAllowed(_STATE.fill(state=WORDS[standing.state]))
    for deputy in (False, True):
        for number in steps:
            if _holds(route.steps[number], by, standing, deputy=deputy):
                _second_person(route, standing, by)
                return Fact(What.APPROVED, now, by.id, by.department, number, deputy, note=note)
    raise NotAllowed(_ROLE.fill(title=route.steps[steps[0]].title))


def objection(route: Route, standing: Standing, by: Actor, now: Moment, what: What, note: str) -> Fact:
    """Sending back or refusing, by whoever could approve the waiting step.

    Raises:
        NotAllowed: nothing waits, or not for this actor.
    """
    _proved(by, PROVED)
    if standing.state is not State.CIRCULATING or standing.waiting is None:
        raise NotAllowed(_STATE.fill(state=WORDS[standing.state]))
    step = route.steps[standing.waiting]
    if not any(_holds(step, by, standing, deputy=deputy) for deputy in (False, True)):
        raise NotAllowed(_ROLE.fill(title=step.title))
    return Fact(what, now, by.id, by.department, standing.waiting, note=note)


def resubmission(standing: Standing, by: Actor, now: Moment, digest: str, note: str = "") -> Fact:
    """The drafter puts it forward anew, changed or not: all approvals begin anew.

    Raises:
        NotAllowed: it was not sent back, or somebody else drafted it.
    """
    _proved(by, PROVED)
    if standing.state is not State.SENT_BACK:
        raise NotAllowed(_STATE.fill(state=WORDS[standing.state]))
    _own(standing, by)
    return Fact(What.RESUBMITTED, now, by.id, by.department, digest=digest, note=note)


def withdrawal(standing: Standing, by: Actor, now: Moment, note: str = "") -> Fact:
    """The drafter takes it back while it is not decided.

    Raises:
        NotAllowed: it is decided, or somebody else drafted it.
    """
    _proved(by, PROVED)
    if standing.state not in (State.CIRCULATING, State.SENT_BACK):
        raise NotAllowed(_STATE.fill(state=WORDS[standing.state]))
    _own(standing, by)
    return Fact(What.WITHDRAWN, now, by.id, by.department, note=note)


def elsewhere(route: Route, standing: Standing, by: Actor, now: Moment, workflow: str, note: str = "") -> Fact:
    """Another workflow has approved it, under this number; only on routes that allow that.

    Raises:
        NotAllowed: the route does not, the actor may not, or it is not circulating.
    """
    _proved(by, PROVED_EXTERNAL)
    if not route.external:
        raise NotAllowed(_NO_EXTERNAL)
    if standing.state is not State.CIRCULATING:
        raise NotAllowed(_STATE.fill(state=WORDS[standing.state]))
    if not KEEPERS & by.roles or not workflow.strip():
        raise NotAllowed(_ROLE.fill(title=Text("個人情報保護事務局・管理者", "privacy office or officer")))
    _second_person(route, standing, by)
    return Fact(What.EXTERNAL, now, by.id, by.department, workflow=workflow.strip(), note=note)


def _open(standing: Standing) -> list[int]:
    """The steps that can be given now: the one that waits, then those owed after the fact."""
    if standing.state not in (State.CIRCULATING, State.APPROVED):
        return []
    return [*([standing.waiting] if standing.waiting is not None else []), *standing.owed]


def _holds(step: RouteStep, by: Actor, standing: Standing, *, deputy: bool) -> bool:
    role = step.deputy if deputy else step.role
    # WHY: a step for "the manager" without a department means the manager of the department that asks.
    department = step.department or (standing.department if step.role is Role.MANAGER else None)
    return role is not None and role in by.roles and department in (None, by.department)


def _proved(by: Actor, means: frozenset[Means]) -> None:
    if by.known_by not in means:
        raise NotAllowed(_UNPROVED)


def _second_person(route: Route, standing: Standing, by: Actor) -> None:
    if route.two_persons and (by.id == standing.drafter or by.id in standing.approvers):
        raise NotAllowed(_TWO)


def _own(standing: Standing, by: Actor) -> None:
    if by.id != standing.drafter:
        raise NotAllowed(_DRAFTER)
