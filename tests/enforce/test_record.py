"""The records of Arts 29, 30 and 31 hold exactly the items of Rules 20, 24 and 28, in every variant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.enforce.reading import LABELS
from hogo.enforce.record import KINDS, Content, Made, NoRecord, content, joined, part_of, series_of, together
from hogo.register.model.partners import Party
from tests.decide.editions import edition, facts, question, rules

PARTY = {"name", "address", "representative"}
TOLD = {"subscriber": [{"mode": "stated", "on": "2025-05-01", "edition": 1}]}
HELD = {"subscriber": [{"acquired": "2025-05-01", "how": "in-writing"}]}
KNOWN = {"told": TOLD, "held": HELD}
SHARED = {"given": "2025-05-01", "purposes": ["group-sharing", "operate"]}
PERSON = "0" * 32
RECEIVED = {"action": "receive", "information": "event-list", "purpose": "sales", "recipient": "organiser"}
ADS = {"action": "provide", "information": "cookies", "purpose": "operate"}
COOKIES = {"cookies": [{"acquired": "2025-05-01", "how": "observed"}]}
CLICKED = {"given": "2025-05-01", "purposes": ["operate"]}


def give(recipient: str, purpose: str = "group-sharing", **more: Any) -> dict[str, Any]:
    """A provision of a subscriber's name."""
    asked = {"action": "provide", "information": "subscriber", "purpose": purpose, "fields": ["name"]}
    return {**asked, "recipient": recipient, **more}


def made(asked: dict[str, Any], known: Facts, made: Made = Made.EACH, document: str = "") -> Content:
    """The record that the decision obliges to."""
    one = question(person=PERSON, **asked)
    decision = decide(rules(), one, known)
    assert decision.allow, decision.because
    (duty,) = (duty for duty in decision.duties if duty.owed in KINDS)
    given = () if one.information == "cookies" else ("name",)
    return content(
        duty, one, known, edition(2).register, person="customer=C-1", given=given, made=made, document=document
    )


VARIANTS = [
    ("20-1-1 opt-out", give("directory"), facts(**KNOWN), "provision-record", {"date", "recipient", "person", "items"}),
    (
        "20-1-2 consent of 27-1", give("group-company"),
        facts(**KNOWN, consents=[{**SHARED, "recipient": "group-company"}]),
        "provision-record", {"consent", "recipient", "person", "items"},
    ),
    (
        "20-1-2 consent of 28-1", give("group-us"),
        facts(**KNOWN, consents=[{**SHARED, "recipient": "group-us", "abroad": True, "informed": True}]),
        "provision-record", {"consent", "recipient", "person", "items"},
    ),
    (
        "20-1-2 a foreign processor by consent", give("us-consent-processor", "operate", action="entrust"),
        facts(**KNOWN, consents=[{**SHARED, "recipient": "us-consent-processor", "abroad": True, "informed": True}]),
        "provision-record", {"consent", "recipient", "person", "items"},
    ),
    (
        "24-1-1 from an opt-out", {"action": "acquire", "information": "bought-list", "purpose": "sales"}, facts(),
        "receipt-record", {"date", "source-and-history", "person", "items", "published-by-commission"},
    ),
    ("24-1-2 by consent", RECEIVED, facts(), "receipt-record", {"consent", "source-and-history", "person", "items"}),
    (
        "24-1-3 referable, taken as personal data", {**RECEIVED, "linked": True},
        facts(consents=[{"given": "2026-05-01", "purposes": ["sales"], "information": "event-list"}]),
        "receipt-record", {"consent", "source", "person", "items"},
    ),
    (
        "24-1-4 from one who is no operator", {**RECEIVED, "information": "introductions", "recipient": "acquaintance"},
        facts(), "receipt-record", {"source-and-history", "person", "items"},
    ),
    (
        "28-1 at home", {**ADS, "recipient": "ad-network"},
        facts(held=COOKIES, consents=[{**CLICKED, "recipient": "ad-network"}]),
        "referable-record", {"consent-confirmed", "date", "recipient", "items"},
    ),
    (
        "28-1 abroad", {**ADS, "recipient": "us-ad-network", "linked": True},
        facts(held=COOKIES, consents=[{**CLICKED, "recipient": "us-ad-network", "informed": True}]),
        "referable-record", {"consent-confirmed", "information-confirmed", "date", "recipient", "items"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "known", "kind", "items"), [v[1:] for v in VARIANTS], ids=[v[0] for v in VARIANTS])
def test_each_variant_has_exactly_its_items(asked, known, kind, items):
    """The items of the Rule, each said; three years."""
    record = made(asked, known)
    assert set(record.items) <= LABELS.keys()
    assert (record.kind, set(record.items), record.keep.years, record.series) == (kind, items, 3, None)
    for name, said in record.items.items():
        assert said not in ("", {}, []), name
        if name in ("recipient", "source", "source-and-history"):
            named = PARTY - {"representative"} if asked.get("recipient") == "acquaintance" else PARTY
            assert named == set(said) - {"history"}
            assert all(said.values())


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (give("directory"), facts(**KNOWN)),
        ({"action": "acquire", "information": "bought-list", "purpose": "sales"}, facts()),
    ],
)
def test_opt_out_is_recorded_each_time(asked, known):
    """Neither in a batch nor by a contract, given or received (Rules 19-2, 19-3, 23-2, 23-3)."""
    for way in (Made.BATCH, Made.CONTRACT):
        with pytest.raises(NoRecord):
            made(asked, known, way, "契約書 架空1号")
    assert made(asked, known, Made.PART).keep.years == 3


def test_a_contract_stands_in_for_a_year():
    """By consent: with the document's number, one year from the last provision (Rule 21-1)."""
    known = facts(**KNOWN, consents=[{**SHARED, "recipient": "group-company"}])
    record = made(give("group-company"), known, Made.CONTRACT, "契約書 架空1号")
    assert (record.keep.years, record.items["document"]) == (1, "契約書 架空1号")
    assert record.series == "provision-record/group-company/subscriber/contract"
    with pytest.raises(NoRecord):
        made(give("group-company"), known, Made.CONTRACT, " ")


def test_a_partner_not_declared_in_full_cannot_be_recorded():
    """No address: no record, so no provision."""
    one = question(person=PERSON, **give("group-company"))
    known = facts(**KNOWN, consents=[{**SHARED, "recipient": "group-company"}])
    (duty,) = (duty for duty in decide(rules(), one, known).duties if duty.owed in KINDS)
    register = edition(2).register
    partners = dict(register.partners)
    partners["group-company"] = replace(partners["group-company"], address=None)
    more: dict[str, Any] = {"person": "x", "given": ("name",), "made": Made.EACH, "document": ""}
    with pytest.raises(NoRecord):
        content(duty, one, known, replace(register, partners=partners), **more)
    with pytest.raises(NoRecord):
        content(duty, one, known, register, **{**more, "person": ""})


def test_to_anyone_is_said_instead_of_names():
    """Rule 20-1-1: an opt-out provision to an unspecified and large number of recipients."""
    one, register = question(person=PERSON, **give("directory")), edition(2).register
    (duty,) = (duty for duty in decide(rules(), one, facts(**KNOWN)).duties if duty.owed in KINDS)
    bare = replace(register.partners["directory"], party=Party.ANYONE, address=None, representative=None)
    partners = {**register.partners, "directory": bare}
    given: dict[str, Any] = {"person": "customer=C-1", "given": ("name",), "made": Made.EACH, "document": ""}
    record = content(duty, one, facts(**KNOWN), replace(register, partners=partners), **given)
    assert {"name": "不特定かつ多数の者"} == record.items["recipient"]
    partners["directory"] = replace(bare, party=Party.INDIVIDUAL)
    with pytest.raises(NoRecord):
        content(duty, one, facts(**KNOWN), replace(register, partners=partners), **given)


def test_parts_leave_out_what_stands_already_and_are_one_record():
    """Rules 20-2, 24-2, 28-2; a batch says its first and last day (28-1-2)."""
    first = {"recipient": {"name": "架空社"}, "items": ["氏名"], "date": "2026-04-01"}
    second = {"recipient": {"name": "架空社"}, "items": ["氏名", "住所"], "date": "2026-06-01"}
    fresh = part_of(second, first)
    assert fresh == {"items": ["氏名", "住所"], "date": "2026-06-01"}
    whole = joined([(date(2026, 4, 1), first), (date(2026, 6, 1), fresh)])
    assert whole == {**second, "period": ["2026-04-01", "2026-06-01"]}
    assert series_of("k", {"partner": "p", "information": "i", "made": "each"}) is None
    assert together([]) == []
