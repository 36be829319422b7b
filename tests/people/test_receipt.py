"""The receipt of a consent: its sections, words in both languages, and nobody's plain data."""

from __future__ import annotations

from datetime import date

from hogo.decide.facts import Consent
from hogo.people.receipt import receipt
from tests.decide.editions import edition

GIVEN = Consent(
    given=date(2026, 4, 1),
    purposes=("group-sharing",),
    information="subscriber",
    recipient="group-company",
    by_guardian=True,
    receipt="r-1",
)


def test_a_receipt_has_its_five_sections():
    """Header, processing, parties, event, metadata; purposes and fields in words, the partner named."""
    made = receipt("0" * 32, GIVEN, edition(2), "ja")
    assert list(made) == ["header", "pii_processing", "party_identification", "event", "receipt_metadata"]
    purpose = made["pii_processing"]["purposes"][0]
    assert (purpose["purpose"], purpose["recipient_third_parties"]) == ("グループ会社への提供", ["group-company"])
    assert [one["pii_type"] for one in purpose["pii_information"]][:2] == ["氏名", "メール"]
    assert [one["pii_optional"] for one in purpose["pii_information"]] == [False] * 5
    assert [party["party_role"] for party in made["party_identification"]] == ["pii-controller", "third-party"]
    assert made["event"][0]["entity_id"] == "guardian"


def test_a_withdrawal_is_a_second_event():
    """The receipt of a withdrawn consent says so."""
    from dataclasses import replace

    made = receipt("0" * 32, replace(GIVEN, withdrawn=date(2026, 5, 1)), edition(2), "en")
    assert [one["event_state"] for one in made["event"]] == ["consent-given", "consent-withdrawn"]
    assert made["party_identification"][0]["party_name"] == "Kakuu Communications"
