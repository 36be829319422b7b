"""What a new edition means for persons: each kind of change, with its weight and its law; and nothing for a comma."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.law.disk import load
from hogo.publish.difference import Kind, differences
from hogo.publish.disk import templates
from hogo.publish.meaning import Weight, concerned, meanings
from hogo.publish.site import draw_all
from hogo.register.model.information import Field
from hogo.register.model.kinds import FieldKind, SpecialCare
from hogo.register.model.partners import Basis27, Flow
from hogo.register.model.purposes import PurposeChange
from tests.publish.given import changed, minato

R = minato().register


def with_information(name, **changes):
    """The example with one entry changed."""
    return replace(R, information={**R.information, name: replace(R.information[name], **changes)})


def with_purpose(name, **changes):
    """The example with one purpose changed."""
    return replace(R, purposes={**R.purposes, name: replace(R.purposes[name], **changes)})


def weights(after):
    """Path and weight of everything that it means."""
    return [(one.path, one.weight) for one in meanings(R, after)]


def test_nothing_changes_nothing():
    """The same register means nothing new."""
    assert () == meanings(R, R)


def test_a_new_use_of_old_data_asks_for_consent():
    """Recordings used for marketing: consent, and exactly that entry's persons."""
    info = R.information["call-recording"]
    after = with_information("call-recording", purposes=(*info.purposes, "sales"))
    assert [("information/call-recording/purposes/3", Weight.CONSENT)] == weights(after)
    assert frozenset({"call-recording"}) == concerned(minato(), changed(minato(), information=after.information))


@pytest.mark.parametrize(("related", "weight"), [(True, Weight.TELL), (False, Weight.CONSENT), (None, Weight.LOOK)])
def test_a_reworded_purpose_depends_on_the_judgement(related, weight):
    """Related: tell. Unrelated: consent. Not judged: somebody must look."""
    was = R.purposes["call-quality"].text
    history = () if related is None else (PurposeChange(date(2026, 12, 1), was, related, "x", Text("理由", "why")),)
    after = with_purpose("call-quality", text=Text("新しい目的のため", "For something new"), changed=history)
    assert [("purposes/call-quality", weight)] == weights(after)


def test_a_new_recipient_asks_for_consent_and_names_the_items():
    """Provision of one more item to a known recipient counts too."""
    partner = R.partners["access-network"]
    flow = replace(partner.flows[0], fields=(*partner.flows[0].fields, "mail"))
    after = replace(R, partners={**R.partners, "access-network": replace(partner, flows=(flow, partner.flows[1]))})
    (one,) = meanings(R, after)
    assert one.weight is Weight.CONSENT
    assert "連絡先メールアドレス" in one.says.ja
    assert "氏名" not in one.says.ja


def test_a_processor_abroad_is_to_be_published():
    """Entrusting to a company abroad names its country."""
    partner = R.partners["cloud-us"]
    flow = Flow("complaint", ("support",), Basis27.ENTRUSTMENT)
    after = replace(R, partners={**R.partners, "cloud-us": replace(partner, flows=(*partner.flows, flow))})
    assert [("partners/cloud-us/flows/1", Weight.TELL)] == weights(after)


@pytest.mark.parametrize(("period", "weight"), [("P1Y", Weight.TELL), ("P30D", Weight.EASE)])
def test_longer_keeping_is_told_and_shorter_is_not(period, weight):
    """180 days of recordings become a year, or a month."""
    kept = R.information["call-recording"].retention
    after = with_information("call-recording", retention={**kept, "voice": replace(kept["voice"], period=period)})
    assert [("information/call-recording/retention/voice", weight)] == weights(after)


def test_special_care_needs_consent():
    """A new item is stated at the form; a special-care one needs consent."""
    fields = R.information["applicant"].fields
    plain = Field(Text("資格", "Licences"), FieldKind.EDUCATION)
    special = replace(plain, special_care=(SpecialCare.CREED,))
    for field, weight in ((plain, Weight.STATE), (special, Weight.CONSENT)):
        after = with_information("applicant", fields={**fields, "licence": field})
        assert [("information/applicant/fields/licence", weight)] == weights(after)


def test_taking_back_is_easy():
    """A withdrawn purpose and an entry no longer handled need nothing."""
    information = {name: one for name, one in R.information.items() if name != "visitor"}
    purposes = {name: one for name, one in R.purposes.items() if name != "entry-control"}
    after = replace(R, information=information, purposes=purposes)
    assert {Weight.EASE} == {weight for _, weight in weights(after)}


def test_a_comma_means_nothing_but_is_a_difference():
    """Rewording a clause changes no purpose; a board sees it, cut into what stayed and what changed."""
    clauses = dict(R.policy.clauses)
    text = clauses["s1"].text
    clauses["s1"] = replace(clauses["s1"], text=Text(text.ja.replace("置きます", "必ず置きます"), text.en))
    after = changed(minato(), policy=replace(R.policy, clauses=clauses))
    assert () == meanings(R, after.register)
    (one,) = differences(draw_all(minato(), templates()), draw_all(after, templates()), "ja")
    assert (one.document, one.kind, one.binding) == ("policy", Kind.REWORDED, True)
    assert ("now", "必ず") in one.parts
    assert () == differences(draw_all(minato(), templates()), draw_all(after, templates()), "en")


@pytest.mark.parametrize(
    ("purpose", "documents"),
    [("network-security", {"purposes"}), ("satisfaction-survey", {"purposes", "first-contact"})],
)
def test_a_register_change_gives_exactly_the_documents_concerned(purpose, documents):
    """A new purpose of recordings appears in the table; if it contacts people, in the notice at first contact too."""
    info = R.information["call-recording"]
    after = with_information("call-recording", purposes=(*info.purposes, purpose))
    was, now = minato(), changed(minato(), information=after.information)
    found = differences(draw_all(was, templates()), draw_all(now, templates()), "ja")
    assert documents == {one.document for one in found}
    assert {Kind.ADDED} == {one.kind for one in found}


def test_every_law_cited_is_in_the_law_data():
    """Each weight's grounds resolve."""
    law = load()
    cited = ("17-2", "18-1", "20-2", "21-1", "21-2", "21-3", "22", "27-1", "27-5-3", "28-1", "32-1")
    assert [] == [one for one in cited if cite(f"appi-{one}").id not in law.duties]
