"""The second gate (Art. 28): a third party abroad. Passing it never passes the first gate for you."""

from __future__ import annotations

from hogo.decide.case import Case
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Consent
from hogo.decide.question import Action
from hogo.decide.rules import Peer
from hogo.register.model.partners import Basis28

# LAW: appi-28-1
DESIGNATED = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
        "GB",
    }
)
"""The European Union with Iceland, Liechtenstein and Norway, and the United Kingdom (Rule 15; guideline abroad 3)."""
EEA = DESIGNATED - {"GB"}


def informed_consent(case: Case, peer: Peer) -> Consent | None:
    """28-1: the consent to provision abroad, given after the information of 28-2. It covers Art. 27 too."""
    if not peer.abroad or case.entry.pseudonymised:
        return None
    found = [one for one in _abroad(case, peer) if one.informed]
    return min(found, key=lambda one: one.given, default=None)


def _abroad(case: Case, peer: Peer) -> list[Consent]:
    return [
        one for one in case.facts.consents if one.abroad and one.recipient == peer.ref and case.counts(one, case.aim)
    ]


def abroad_gate(case: Case, peer: Peer, *, excepted: str | None) -> bool:
    """Pass or deny the second gate; true where it was the consent of 28-1 that passed it (then 29-1 owes a record).

    `excepted` is the item of 27-1 that the first gate rests on, if it does.
    """
    if not peer.abroad:
        if peer.country != "JP" or case.action is Action.TRANSFER_ABROAD:
            case.permit("not-abroad", peer.ref)
        return False
    if excepted is not None:
        case.permit("abroad-exception", excepted)
        return False
    if _by_country_or_system(case, peer):
        return False
    consent = informed_consent(case, peer)
    if consent is not None:
        case.permit("abroad-consent", peer.ref, consent.given)
        return True
    if _abroad(case, peer) and not case.entry.pseudonymised:
        case.deny("abroad-not-informed", peer.ref)
    _denied(case, peer)
    return False


def _by_country_or_system(case: Case, peer: Peer) -> bool:
    gate = peer.gate
    if gate is None:
        return False
    if gate.basis is Basis28.EXCEPTION and gate.exception:
        case.permit("abroad-exception", gate.exception)
        return True
    if gate.basis is Basis28.DESIGNATED and peer.country in DESIGNATED:
        case.permit("designated-country", peer.ref)
        return True
    if gate.basis is Basis28.CONFORMING and gate.established and (gate.due is None or case.on <= gate.due):
        case.permit("conforming-recipient", peer.ref)
        case.owe(Duty(Owed.CHECK_MEASURES, by=gate.due, about=peer.ref))
        return True
    return False


def _denied(case: Case, peer: Peer) -> None:
    gate = peer.gate
    if gate is None or gate.basis in (Basis28.CONSENT, Basis28.EXCEPTION):
        case.deny("no-basis-28", peer.ref)
    elif gate.basis is Basis28.DESIGNATED:
        case.deny("not-designated", peer.ref)
    elif not gate.established:
        case.deny("not-conforming", peer.ref)
    else:
        case.deny("measures-not-checked", peer.ref, gate.due)
