"""Persons in the EEA: a lawful basis (6), consent (7), special categories (9), transfers on (44), beside the Act."""

from __future__ import annotations

from hogo.decide import claims
from hogo.decide.abroad import EEA
from hogo.decide.case import Case
from hogo.decide.wish import applies_eea
from hogo.register.model.kinds import LawfulBasis


def eea_gate(case: Case) -> None:
    """Deny what lacks a basis under the GDPR; an exception of the Japanese Act is none."""
    aim = case.aim
    if aim is None or case.action not in claims.FOR_A_PURPOSE or not applies_eea(case):
        return
    if case.entry.anonymised or case.entry.statistics:
        return
    consent = case.consent() or case.consent(recipient=case.question.recipient)
    if aim.basis is None:
        case.deny_all("no-lawful-basis", aim.ref)
    elif aim.basis is LawfulBasis.CONSENT and consent is None:
        case.deny_all("no-eea-consent", aim.ref)
    elif aim.basis is LawfulBasis.LEGITIMATE_INTERESTS and not aim.interest:
        case.deny_all("interest-not-written", aim.ref)
    recipient = case.question.recipient
    explicit = case.consent(explicit=True) or case.consent(recipient=recipient, explicit=True)
    if explicit is None:
        case.mark(case.entry.special, "special-category", case.entry.ref)
    if case.action in claims.GIVING and case.peer is not None and case.peer.third:
        _transfer(case, case.peer.country, case.peer.ref)


def _transfer(case: Case, country: str, ref: str) -> None:
    """LAW: gdpr-44  within the EEA freely; to Japan or the UK by adequacy or a tool; elsewhere by SCC or BCR."""
    tools = case.rules.eea_tools
    if country in EEA or tools & {"scc", "bcr"} or (country in ("JP", "GB") and "adequacy" in tools):
        return
    case.deny_all("no-transfer-tool", ref)
