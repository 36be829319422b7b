"""What the person asked for, each with its own force: granted requests and mail refusals are law, the rest is house."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.decide import claims
from hogo.decide.case import Case
from hogo.decide.facts import Wish, WishKind
from hogo.decide.question import Action
from hogo.decide.rules import Aim, Peer
from hogo.register.model.kinds import Channel, LawfulBasis, Regime

_MAIL = (Channel.MAIL, Channel.SMS)


def live(case: Case, *kinds: WishKind) -> Iterator[Wish]:
    """The wishes of these kinds that bind on the day, for this information, in order of day."""
    for one in sorted(case.facts.wishes, key=lambda wish: (wish.on, wish.kind)):
        if (
            one.kind in kinds
            and one.on <= case.on
            and (one.until is None or case.on <= one.until)
            and (one.withdrawn is None or case.on < one.withdrawn)
            and (one.information is None or one.information == case.entry.ref)
        ):
            yield one


def wish_gate(case: Case) -> None:
    """Stop of use, erasure, objections; those about channels are for `contact`."""
    if case.action in claims.HANDLING and not case.lifted:
        for one in live(case, WishKind.STOP_USE, WishKind.ERASE):
            if one.purpose is None or case.aim is None or one.purpose == case.aim.ref:
                case.deny_all("stopped-use", case.entry.ref, one.on)
    if case.action is Action.KEEP:
        for one in live(case, WishKind.ERASE):
            case.deny_all("erasure-owed", case.entry.ref, one.on)
    aim = case.aim
    if aim is None or case.action not in claims.HANDLING or case.action is Action.ASK_FOR_CONSENT or case.lifted:
        return
    for one in live(case, WishKind.OBJECTION, WishKind.EEA_OBJECTION):
        if not _meant(one, aim):
            continue
        if one.kind is WishKind.EEA_OBJECTION and applies_eea(case):
            if aim.market or aim.basis in (LawfulBasis.LEGITIMATE_INTERESTS, LawfulBasis.PUBLIC_TASK):
                case.deny_all("eea-objection", aim.ref, one.on)
        else:
            case.deny_all("objection", aim.ref, one.on)


def _meant(one: Wish, aim: Aim) -> bool:
    """A wish that names a purpose means that one; one that names none means marketing and surveys."""
    return one.purpose == aim.ref if one.purpose is not None else aim.polls


def applies_eea(case: Case) -> bool:
    """Whether the GDPR binds: the person is in the EEA, or no person is meant and the entry may hold such data."""
    if case.question.person is None:
        return case.entry.eea
    return Regime.EEA in case.facts.regimes


def stopped_provision(case: Case, peer: Peer) -> None:
    """35-3 and 27-2: no more provision to third parties, or to this one."""
    for one in live(case, WishKind.STOP_PROVISION):
        if one.recipient is None or one.recipient == peer.ref:
            case.deny_all("stopped-provision", peer.ref, one.on)


def channel_gate(case: Case) -> None:
    """Refusals of mail, phone or any contact. To be asked for consent is contact too."""
    aim, by = case.aim, case.question.by
    asking = case.action is Action.ASK_FOR_CONSENT
    if aim is None or by is None:
        return
    kinds = (WishKind.MAIL_STOP, WishKind.PHONE_REFUSAL, WishKind.CONTACT_REFUSAL)
    for one in live(case, *kinds):
        if one.kind is WishKind.MAIL_STOP and by not in _MAIL:
            continue
        if one.kind is WishKind.PHONE_REFUSAL and by is not Channel.PHONE:
            continue
        if one.kind is WishKind.CONTACT_REFUSAL and one.channel not in (None, by):
            continue
        if one.kind is WishKind.MAIL_STOP and aim.market and one.purpose in (None, aim.ref):
            case.deny_all("mail-stop", aim.ref, one.on)
        elif _meant(one, aim) or (asking and one.purpose is None):
            case.deny_all("contact-refused", aim.ref, one.on)
