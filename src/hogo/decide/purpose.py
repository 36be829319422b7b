"""The gates of purpose (Arts 17, 18, 19): within it, by consent, by exception; and the house's own limits on use."""

from __future__ import annotations

from hogo.decide import claims
from hogo.decide.case import Case
from hogo.decide.code import Effect
from hogo.decide.question import Action, How
from hogo.decide.reason import Reason
from hogo.decide.rules import Aim
from hogo.decide.told import within


def in_force(case: Case, aim: Aim) -> bool:
    """Whether the purpose is in force on the day."""
    return (aim.since is None or aim.since <= case.on) and (aim.until is None or case.on <= aim.until)


def entrusted(case: Case) -> tuple[str, ...]:
    """The clients whose data this is: by the acquisitions known, else by the ways declared."""
    if case.held:
        known = [one.source or next(iter(case.entry.clients), "") for one in case.held if one.how is How.ENTRUSTED]
        return tuple(sorted(set(known)))
    ways = case.entry.ways
    return case.entry.clients if ways and all(way.how is How.ENTRUSTED for way in ways) else ()


def purpose_gate(case: Case) -> None:
    """Art. 18: permits or denies what is no My Number, as to its purpose."""
    aim, entry = case.aim, case.entry
    if aim is None:
        return
    items = claims.USE | claims.PROVISION if case.action in claims.GIVING else claims.USE
    claim = case.claim(items & claims.BY_LAW if entry.pseudonymised else items)
    if claim is not None:
        case.lifted = True
        case.permit("exception-claimed", claim.item)
        return
    if not entry.personal:
        case.permit("not-personal", entry.ref)
        return
    declared = bool(entry.purposes & aim.bit)
    if entry.pseudonymised:
        if declared and in_force(case, aim):
            case.permit("declared-purpose", aim.ref)
        else:
            case.deny("pseudonymised-beyond-purpose", aim.ref)
        return
    if not in_force(case, aim):
        case.deny("purpose-not-in-force", aim.ref)
        return
    clients = entrusted(case)
    if clients and not _within_entrustment(case, aim, clients, declared=declared):
        return
    if case.question.person is None:
        reason = Reason("declared-purpose" if declared else "beyond-purpose", aim.ref)
    elif clients and not _own(case):
        case.permit("within-entrustment", clients[0])
        _fields(case, aim)
        return
    else:
        reason = within(case, aim) if declared else Reason("beyond-purpose", aim.ref)
    _settle(case, aim, reason)


def _own(case: Case) -> bool:
    return any(one.how is not How.ENTRUSTED for one in case.held)


def _within_entrustment(case: Case, aim: Aim, clients: tuple[str, ...], *, declared: bool) -> bool:
    """LAW: appi-27-5-1  what was entrusted is handled within the contract; the person's consent is beside the point."""
    if not declared:
        case.deny("outside-entrustment", aim.ref)
        return False
    for client in clients:
        peer = case.rules.peers.get(client)
        contract = peer.contract if peer else None
        live = contract and contract[0] <= case.on and (contract[1] is None or case.on <= contract[1])
        if peer is None or not live or (peer.ended is not None and peer.ended < case.on):
            case.deny("client-contract-ended", client)
            return False
    return True


def _settle(case: Case, aim: Aim, reason: Reason) -> None:
    if reason.meaning.effect is Effect.PERMIT:
        case.permits.append(reason)
        _fields(case, aim)
        return
    consent = case.consent()
    if consent is not None:
        case.permit("consent", aim.ref, consent.given)
        return
    if case.action in claims.GIVING and case.consent(recipient=case.question.recipient) is not None:
        return  # the first gate of Art. 27 speaks of that consent, and names its day
    case.ordinary.append(reason)


def _fields(case: Case, aim: Aim) -> None:
    fields = case.entry.narrower.get(aim.ref, 0)
    if not fields or case.consent() is not None:
        return
    if case.action in claims.GIVING and case.consent(recipient=case.question.recipient) is not None:
        return
    case.mark(fields, "field-beyond-purpose", aim.ref)


def house_gate(case: Case) -> None:
    """What the house asks for beyond the law: consent to a purpose, the purposes of a system, the departments."""
    aim, actor = case.aim, case.question.actor
    if actor is not None and actor.system is not None:
        allowed = case.rules.systems.get(actor.system)
        if allowed is None:
            case.deny_all("unknown-system", actor.system)
        elif aim is not None and allowed and not allowed & aim.bit and not case.lifted:
            case.deny_all("system-not-for-purpose", aim.ref)
    users = case.entry.users
    if actor is not None and actor.department is not None and users and actor.department not in users:
        case.deny_all("department-not-declared", actor.department)
    needs = case.action in claims.HANDLING and case.action is not Action.ASK_FOR_CONSENT
    if aim is not None and aim.consent and needs and case.entry.personal and not case.lifted:
        given = case.consent() or case.consent(recipient=case.question.recipient)
        if given is None:
            case.deny("house-consent", aim.ref)
