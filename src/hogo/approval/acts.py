"""The verbs of approving: draft, approve, send back, refuse, resubmit, withdraw, approve elsewhere; and asking for one.

Other rooms call `require` before they do what needs an approval, with the digest of exactly what they are about to do.
"""

from __future__ import annotations

from collections.abc import Callable

from hogo.approval import move
from hogo.approval.fact import Fact, What
from hogo.approval.flow import Standing, State, stand
from hogo.approval.models import Case, Happened, facts
from hogo.approval.move import PROVED, NotAllowed
from hogo.approval.route import read, written
from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.register.model.approvals import Route


class NotApproved(RuntimeError):  # noqa: N818  the word people read
    """What was to be done is not approved, or something else was. Nothing was done."""


def draft(
    by: Actor,
    now: Moment,
    ids: Ids,
    route: tuple[Ref, Route],
    of: tuple[str, Ref],
    digest: str,
    *,
    edition: int = 0,
    note: str = "",
) -> str:
    """Put something forward for approval; the approval's number (`2026-3`).

    Args:
        route: the route's name and the route, from the edition in force.
        of: the act that is to be approved (`publish.issue`), and what it is about (`edition:7`).
        digest: SHA-256 of exactly what is to be done: only that is then approved.
        edition: the edition that declared the route.
        note: a word to those who approve. No person's data.

    Raises:
        NotAllowed: the actor did not prove who it is.
    """
    if by.known_by not in PROVED:
        raise NotAllowed(
            Text(
                "起案には本人としてのログインが必要です。何も記録していません。",
                "Drafting needs a log-in; nothing was entered.",
            )
        )
    with act(by, now, ids) as a:
        number = f"{day_of(now).year}-{a.number('approval', day_of(now).year)}"
        fact = Fact(What.DRAFTED, now, by.id, by.department, digest=digest, note=note)
        told: dict[str, JSON] = {"act": of[0], "of": of[1], "route": route[0], "edition": edition}
        entry = a.enter("approval", _entry(number, fact) | told, refs=(of[1],))
        case = Case.objects.create(
            number=number,
            act=of[0],
            of=of[1],
            route_name=route[0],
            route=written(route[1]),
            edition=edition,
            entry=entry,
        )
        _keep(case, 0, fact, entry)
    return number


def approve(by: Actor, now: Moment, ids: Ids, number: str, note: str = "") -> Standing:
    """Approve the step that waits for this actor, by right, as a deputy, or after the fact.

    Raises:
        NotAllowed: no step is open to the actor.
    """
    return _move(by, now, ids, number, lambda route, standing: move.approval(route, standing, by, now, note))


def send_back(by: Actor, now: Moment, ids: Ids, number: str, note: str) -> Standing:
    """Return it to the drafter, saying why.

    Raises:
        NotAllowed: nothing waits for this actor.
    """
    return _move(by, now, ids, number, lambda r, s: move.objection(r, s, by, now, What.SENT_BACK, note))


def refuse(by: Actor, now: Moment, ids: Ids, number: str, note: str) -> Standing:
    """End it, saying why.

    Raises:
        NotAllowed: nothing waits for this actor.
    """
    return _move(by, now, ids, number, lambda r, s: move.objection(r, s, by, now, What.REFUSED, note))


def resubmit(by: Actor, now: Moment, ids: Ids, number: str, digest: str, note: str = "") -> Standing:
    """Put it forward anew after it was sent back; every approval begins anew.

    Raises:
        NotAllowed: it was not sent back, or the actor did not draft it.
    """
    return _move(by, now, ids, number, lambda _, standing: move.resubmission(standing, by, now, digest, note))


def withdraw(by: Actor, now: Moment, ids: Ids, number: str, note: str = "") -> Standing:
    """Take it back.

    Raises:
        NotAllowed: it is decided, or the actor did not draft it.
    """
    return _move(by, now, ids, number, lambda _, standing: move.withdrawal(standing, by, now, note))


def approved_elsewhere(by: Actor, now: Moment, ids: Ids, number: str, workflow: str, note: str = "") -> Standing:
    """Bring in the number under which another workflow approved it.

    Raises:
        NotAllowed: the route does not allow it, or the actor may not.
    """
    return _move(by, now, ids, number, lambda r, s: move.elsewhere(r, s, by, now, workflow, note))


def _move(by: Actor, now: Moment, ids: Ids, number: str, make: Callable[[Route, Standing], Fact]) -> Standing:
    """may → compute → save → enter, for every move on an approval that is there."""
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(number=number)
        route, before = read(case.route), facts(case)
        fact = make(route, stand(route, before))
        entry = a.enter("approval", _entry(number, fact), refs=(case.of,))
        _keep(case, len(before), fact, entry)
    return stand(route, (*before, fact))


def _entry(number: str, fact: Fact) -> dict[str, JSON]:
    told: dict[str, JSON] = {"number": number, "event": str(fact.what), "deputy": fact.deputy}
    more = {"digest": fact.digest, "workflow": fact.workflow, "note": fact.note, "step": fact.step}
    return {**told, **{name: value for name, value in more.items() if value not in ("", None)}}


def _keep(case: Case, position: int, fact: Fact, entry: str) -> None:
    Happened.objects.create(
        case=case,
        position=position,
        what=fact.what,
        at=fact.at,
        by=fact.by,
        department=fact.department or "",
        step=fact.step,
        deputy=fact.deputy,
        digest=fact.digest,
        workflow=fact.workflow,
        note=fact.note,
        entry=entry,
    )


def granted(act_name: str, of: Ref, digest: str) -> str | None:
    """The number of the approval that covers exactly this; none where there is none."""
    for case in Case.objects.filter(act=act_name, of=of).order_by("-entry"):
        standing = stand(read(case.route), facts(case))
        if standing.state is State.APPROVED and standing.digest == digest:
            return case.number
    return None


def require(a: Act, route: tuple[Ref, Route] | None, act_name: str, of: Ref, digest: str) -> str:
    """The number of the approval under which the open act may go on; empty where no route is declared for it.

    Args:
        a: the open act of the caller: what it saves and what it was approved by belong together.
        route: what `route_for` found in the edition in force.
        act_name: the act's name in the register (`publish.issue`).
        of: what it is about.
        digest: of exactly what is about to be done.

    Raises:
        NotApproved: a route is declared, and nothing that covers exactly this is approved.
    """
    if route is None:
        return ""
    number = granted(act_name, of, digest)
    if number is None:
        title = route[1].title
        raise NotApproved(
            f"「{title.ja}」の決裁が済んでいません。何も行っていません。内容が決裁後に変わった場合も、改めて決裁が必要です。"
            f" / This needs the approval “{title.en}” of exactly this content; nothing was done."
        )
    return number
