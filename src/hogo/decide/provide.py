"""The first gate of giving (Arts 27, 31, 41-6), then the second, then what must be recorded (29)."""

from __future__ import annotations

from hogo.base.day import Day
from hogo.decide import claims
from hogo.decide.abroad import abroad_gate, informed_consent
from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.entrust import processor_gate
from hogo.decide.facts import Consent, EasilyKnowable, Notified, Published, Stated, Telling
from hogo.decide.question import Action
from hogo.decide.reason import Reason
from hogo.decide.rules import Mask, Peer, Stream
from hogo.decide.wish import stopped_provision
from hogo.register.model.partners import Basis27, Basis28

_ORDER = {
    Action.PROVIDE: (Basis27.EXCEPTION, Basis27.SUCCESSION, Basis27.CONSENT, Basis27.OPT_OUT),
    Action.ENTRUST: (Basis27.ENTRUSTMENT, Basis27.CONSENT),
    Action.JOINT_USE: (Basis27.JOINT_USE, Basis27.CONSENT),
    Action.TRANSFER_ABROAD: (
        Basis27.EXCEPTION,
        Basis27.ENTRUSTMENT,
        Basis27.JOINT_USE,
        Basis27.SUCCESSION,
        Basis27.CONSENT,
        Basis27.OPT_OUT,
    ),
}
"""On what each action may rest, the least demanding first."""
_RECORD = {
    Basis27.OPT_OUT: ("date", "recipient", "person", "items"),
    Basis27.CONSENT: ("consent", "recipient", "person", "items"),
}
"""Rule 20-1: what the record holds."""


def give_gate(case: Case) -> None:
    """Whether what is no My Number may be given to the partner, and what is owed for it."""
    peer, entry = case.peer, case.entry
    if peer is None or case.aim is None:
        return
    if not peer.third:
        case.permit("own-person", peer.ref)
        return
    if peer.ended is not None and peer.ended < case.on:
        case.deny_all("partner-ended", peer.ref)
    if entry.anonymised:
        case.permit("not-personal", entry.ref)
        case.owe(Duty(Owed.PUBLISH_ITEMS, items=tuple(entry.fields)))
        case.owe(Duty(Owed.STATE_ANONYMISED, about=peer.ref))
    elif entry.statistics:
        case.permit("not-personal", entry.ref)
    elif entry.referable:
        _referable(case, peer)
    else:
        _personal(case, peer)


def streams(case: Case, peer: Peer) -> list[Stream]:
    """The declared flows to the partner that carry this information for this purpose on the day."""
    aim, on = case.aim, case.on
    return [
        one
        for one in peer.streams
        if one.information == case.entry.ref
        and not one.incoming
        and aim is not None
        and one.purposes & aim.bit
        and (one.since is None or one.since <= on)
        and (one.until is None or on <= one.until)
    ]


def _personal(case: Case, peer: Peer) -> None:
    claim = case.claim(claims.BY_LAW if case.entry.pseudonymised else claims.PROVISION | claims.SUCCESSION)
    if claim is not None:
        case.lifted = True
        case.permit("succession" if claim.item in claims.SUCCESSION else "provision-exception", claim.item)
        abroad_gate(case, peer, excepted=None if claim.item in claims.SUCCESSION else claim.item)
        return
    flows = streams(case, peer)
    if not flows:
        case.deny("flow-not-declared", peer.ref)
    used, carrying = _first_gate(case, peer, flows)
    _fields(case, peer, used, carrying)
    if used is Basis27.ENTRUSTMENT or case.action is Action.ENTRUST:
        processor_gate(case, peer)
    if used in (Basis27.CONSENT, Basis27.OPT_OUT, None):
        stopped_provision(case, peer)
    excepted = min(one.exception or "27-1" for one in carrying) if used is Basis27.EXCEPTION else None
    by_consent = abroad_gate(case, peer, excepted=excepted)
    record = _RECORD.get(used) if used else None
    if by_consent:
        record = _RECORD[Basis27.CONSENT]
    if record and case.entry.database and not peer.public:
        case.owe(Duty(Owed.RECORD_PROVISION, items=record, keep="P3Y", about=peer.ref))


def _first_gate(case: Case, peer: Peer, flows: list[Stream]) -> tuple[Basis27 | None, list[Stream]]:
    """The basis that passes, with the flows that carry it; else deny for the first basis that was tried."""
    tried: list[Reason] = []
    for basis in _ORDER[case.action]:
        if basis is Basis27.CONSENT:
            consent = _consent(case, peer)
            if consent is not None:
                case.permit("provision-consent", peer.ref, consent.given)
                return basis, [one for one in flows if one.basis is basis] or flows
            continue
        candidates = [one for one in flows if one.basis is basis]
        if basis is Basis27.ENTRUSTMENT and case.action is Action.ENTRUST and not flows:
            # LAW: appi-27-5-1  an entrustment within the purposes passes the law whether we declared it or not.
            case.permit("entrustment", peer.ref)
            return basis, []
        judged = [(one, _against(case, peer, one)) for one in candidates]
        passing = [one for one, against in judged if not against]
        if passing:
            _permit(case, peer, basis, passing)
            return basis, passing
        tried = tried or sorted({reason for _, against in judged for reason in against}, key=_by_code)
    if case.action is Action.JOINT_USE and not tried:
        tried = _joint_use(case, peer, None)
        if not tried:
            case.permit("joint-use-told", peer.ref)
            return Basis27.JOINT_USE, []
    case.ordinary.extend(tried or [_nothing(case, peer)])
    return None, []


def _by_code(reason: Reason) -> tuple[str, str]:
    return reason.code, str(reason.day)


def _nothing(case: Case, peer: Peer) -> Reason:
    if case.entry.pseudonymised:
        return Reason("pseudonymised-provision", peer.ref)
    return Reason("no-basis-27" if case.entry.database else "house-non-disclosure", peer.ref)


def _consent(case: Case, peer: Peer) -> Consent | None:
    if case.entry.pseudonymised:
        return None
    if case.action in (Action.PROVIDE, Action.TRANSFER_ABROAD):
        return case.consent(recipient=peer.ref)
    return informed_consent(case, peer)


def _permit(case: Case, peer: Peer, basis: Basis27, passing: list[Stream]) -> None:
    if basis is Basis27.EXCEPTION:
        case.permit("provision-exception", min(one.exception or "27-1" for one in passing))
    elif basis is Basis27.OPT_OUT:
        case.permit("opt-out-provision", peer.ref, min(one.filed[2] for one in passing if one.filed))
        case.mark(case.entry.special, "opt-out-special-care", case.entry.ref)
    elif basis is Basis27.JOINT_USE:
        case.permit("joint-use-told", peer.ref, _told_of(case, peer, passing))
    else:
        case.permit("succession" if basis is Basis27.SUCCESSION else "entrustment", peer.ref)


def _against(case: Case, peer: Peer, flow: Stream) -> list[Reason]:
    """What stands against one declared flow as a basis; empty: it carries."""
    pseudonymised = case.entry.pseudonymised
    if flow.basis is Basis27.EXCEPTION:
        items = claims.BY_LAW if pseudonymised else claims.PROVISION | claims.NUMBER_PROVISION
        return [] if flow.exception in items else [_nothing(case, peer)]
    if flow.basis is Basis27.OPT_OUT:
        return [Reason("pseudonymised-provision", peer.ref)] if pseudonymised else _opt_out(case, peer, flow)
    if flow.basis is Basis27.JOINT_USE:
        return _joint_use(case, peer, flow)
    return []


def _opt_out(case: Case, peer: Peer, flow: Stream) -> list[Reason]:
    """27-2: filed, easily knowable, the time to object gone by; and the bans on what is passed on."""
    on, entry, aim = case.on, case.entry, case.aim
    found: list[Reason] = []
    if flow.filed is None:
        found.append(Reason("opt-out-not-filed", peer.ref))
    else:
        filed, published, starts = flow.filed
        if max(filed, published) > on or filed > starts or published >= starts:
            found.append(Reason("opt-out-not-filed", peer.ref))
        elif on < starts:
            found.append(Reason("opt-out-waiting", peer.ref, starts))
    if aim is not None and not aim.provides:
        found.append(Reason("provision-not-in-purpose", aim.ref))
    sources = {one.source for one in case.held} if case.held else {way.source for way in entry.ways}
    givers = [case.rules.peers.get(ref or "") for ref in sources]
    if any(giver is not None and giver.filer for giver in givers):
        found.append(Reason("opt-out-from-opt-out", entry.ref))
    if any(one.improper for one in case.held):
        found.append(Reason("opt-out-improper", entry.ref))
    return found


def _joint_use(case: Case, peer: Peer, flow: Stream | None) -> list[Reason]:
    told = _told_of(case, peer, [flow] if flow else [])
    return [] if told is not None else [Reason("joint-use-not-told", peer.ref)]


def _told_of(case: Case, peer: Peer, flows: list[Stream]) -> Day | None:
    """27-5-3: since when the matters of joint use were notified or easily knowable (41-6: published)."""
    modes: tuple[type[Telling], ...] = (Notified, Stated, EasilyKnowable)
    if case.entry.pseudonymised:
        modes = (Published,)
    days = [one.told for one in flows if one.told is not None and one.told <= case.on]
    days += [
        one.on
        for one in case.facts.told.get(case.entry.ref, ())
        if isinstance(one, modes) and one.about == peer.ref and one.on <= case.on
    ]
    return min(days, default=None)


def _fields(case: Case, peer: Peer, used: Basis27 | None, carrying: list[Stream]) -> None:
    if used is None or not carrying or any(not one.fields for one in carrying):
        return
    carried: Mask = 0
    for one in carrying:
        carried |= one.fields
    filed = used in (Basis27.OPT_OUT, Basis27.JOINT_USE)
    outside = case.entry.every & ~carried & ~case.entry.number
    case.mark(outside, "field-not-filed" if filed else "field-not-in-flow", peer.ref)


def _referable(case: Case, peer: Peer) -> None:
    """Art. 31: only where the partner is expected to take it as personal data."""
    if not (case.question.linked or peer.links):
        case.permit("not-personal", case.entry.ref)
        return
    claim = case.claim(claims.PROVISION)
    if claim is not None:
        case.lifted = True
        case.permit("provision-exception", claim.item)
        return
    gate = peer.gate
    conforming = gate is not None and gate.basis in (Basis28.DESIGNATED, Basis28.CONFORMING)
    informing = peer.abroad and not conforming
    found = [
        one
        for one in case.facts.consents
        if one.recipient == peer.ref and case.counts(one, case.aim) and (one.informed or not informing)
    ]
    if not found:
        case.deny("referable-unconfirmed", peer.ref)
        return
    case.permit("referable-confirmed", peer.ref, min(one.given for one in found))
    items = ("consent-confirmed", "date", "recipient", "items")
    case.owe(
        Duty(
            Owed.RECORD_REFERABLE,
            items=("information-confirmed", *items) if informing else items,
            keep="P3Y",
            about=peer.ref,
        )
    )
    if gate is not None and gate.basis is Basis28.CONFORMING and peer.abroad:
        case.owe(Duty(Owed.CHECK_MEASURES, by=gate.due, about=peer.ref))
