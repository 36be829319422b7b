"""A consent as a receipt (同意の控え), after the structure of ISO/IEC TS 27560:2023: header, processing, party, event.

Only the structure is followed, from public descriptions of it; the text of the specification was not at hand.
"""

from __future__ import annotations

from typing import Any

from hogo.base.identity import PersonId
from hogo.base.text import Language
from hogo.decide.facts import Consent
from hogo.register.edition import Edition
from hogo.register.model.register import Register

SCHEMA = "ISO-IEC-TS-27560:2023"


def receipt(person: PersonId, consent: Consent, edition: Edition, language: Language) -> dict[str, Any]:
    """The receipt to hand to the person. It names no one but the operator and the partners."""
    register = edition.register
    return {
        "header": {"schema_version": SCHEMA, "record_id": consent.receipt, "pii_principal_id": person},
        "pii_processing": {
            "privacy_notice": f"edition:{edition.number}",
            "language": language,
            "purposes": [_purpose(register, purpose, consent, language) for purpose in consent.purposes],
        },
        "party_identification": [_operator(register, language), *_recipient(register, consent, language)],
        "event": _events(consent),
        "receipt_metadata": {"receipt_id": consent.receipt},
    }


def _purpose(register: Register, name: str, consent: Consent, language: Language) -> dict[str, Any]:
    purpose = register.purposes.get(name)
    information = register.information.get(consent.information or "")
    return {
        "purpose": purpose.text.in_(language) if purpose else name,
        "purpose_id": name,
        "lawful_basis": "consent",
        "pii_information": [
            {
                "pii_type": field.title.in_(language),
                "pii_attribute_id": f"{consent.information}/{ref}",
                "pii_optional": not field.required,
                "special_pii_category": bool(field.special_care),
            }
            for ref, field in (information.fields.items() if information else ())
        ],
        "pii_controllers": ["operator"],
        "recipient_third_parties": [consent.recipient] if consent.recipient else [],
        "withdrawal_method": _windows(register, language),
        "jurisdiction": "JP",
    }


def _windows(register: Register, language: Language) -> list[str]:
    return [contact.name.in_(language) for contact in register.operator.contacts.values()]


def _operator(register: Register, language: Language) -> dict[str, Any]:
    operator = register.operator
    return {
        "party_id": "operator",
        "party_name": operator.name.in_(language),
        "party_address": operator.address.in_(language),
        "party_role": "pii-controller",
        "party_contact": _windows(register, language),
    }


def _recipient(register: Register, consent: Consent, language: Language) -> list[dict[str, Any]]:
    partner = register.partners.get(consent.recipient or "")
    if partner is None:
        return []
    return [
        {
            "party_id": consent.recipient,
            "party_name": partner.name.in_(language),
            "party_role": "third-party",
            "party_country": partner.country,
        }
    ]


def _events(consent: Consent) -> list[dict[str, Any]]:
    by = "guardian" if consent.by_guardian else "pii-principal"
    kind = "explicit-consent" if consent.explicit else "consent"
    events = [
        {
            "event_time": consent.given.isoformat(),
            "event_type": kind,
            "event_state": "consent-given",
            "entity_id": by,
            "validity_until": consent.until.isoformat() if consent.until else None,
        }
    ]
    if consent.withdrawn is not None:
        events.append(
            {
                "event_time": consent.withdrawn.isoformat(),
                "event_type": kind,
                "event_state": "consent-withdrawn",
                "entity_id": by,
                "validity_until": None,
            }
        )
    return events
