"""A register change gives exactly the documents, the notices and the entries of persons that it touches."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from hogo.base.text import LANGUAGES, Text
from hogo.law.disk import load
from hogo.paper.sheet import texts
from hogo.publish.comparison import sheet
from hogo.publish.consequence import consequence
from hogo.publish.difference import differences
from hogo.publish.disk import templates
from hogo.publish.site import draw_all
from hogo.register.model.partners import Basis27, Flow
from tests.publish.given import changed, minato, site

R = minato().register


def purpose(name, **changes):
    """The purposes with one of them changed."""
    return {"purposes": {**R.purposes, name: replace(R.purposes[name], **changes)}}


def entry(name, **changes):
    """The information with one entry changed."""
    return {"information": {**R.information, name: replace(R.information[name], **changes)}}


def kept(name, class_, period):
    """One entry kept for another time."""
    classes = R.information[name].retention
    return entry(name, retention={**classes, class_: replace(classes[class_], period=period)})


def flow(partner, added):
    """A partner with one flow more."""
    one = R.partners[partner]
    return {"partners": {**R.partners, partner: replace(one, flows=(*one.flows, added))}}


def fee(yen):
    """Another fee for disclosure."""
    one = R.procedures["disclosure"]
    assert one.fee is not None
    return {"procedures": {**R.procedures, "disclosure": replace(one, fee=replace(one.fee, yen=yen))}}


OTHER = Text("別の目的のため", "For another purpose")
ACCESS = ["information/subscriber/acquired/0/notice", "information/subscriber/acquired/1/notice"]
CASES = {
    "nothing": ({}, set(), [], set()),
    "a purpose of cameras": (purpose("crime-prevention", text=OTHER), {"purposes"}, [], {"camera-video"}),
    "a purpose of applicants": (
        purpose("recruiting", text=OTHER),
        {"retained", "notices"},
        ["information/applicant/acquired/0/notice"],
        {"applicant"},
    ),
    "billing": (
        purpose("billing", text=OTHER),
        {"retained", "notices"},
        [*ACCESS, "information/billing/acquired/0/notice"],
        {"subscriber", "billing"},
    ),
    "a purpose at first contact": (
        purpose("list-sales", text=OTHER),
        {"purposes", "first-contact"},
        ["information/bought-list"],
        {"bought-list"},
    ),
    "longer keeping of what is not in writing": (kept("call-recording", "voice", "P1Y"), set(), [], {"call-recording"}),
    "longer keeping of what is in writing": (
        kept("visitor", "all", "P9Y"),
        {"notices"},
        ["information/visitor/acquired/0/notice"],
        {"visitor"},
    ),
    "a new recipient": (
        flow("access-network", Flow("visitor", ("entry-control",), Basis27.CONSENT)),
        {"notices", "provision-records"},
        ["information/visitor/acquired/0/notice"],
        {"visitor"},
    ),
    "the fee": (fee(1_200), {"procedure", "request-form", "retained"}, [], set()),
}


@cache
def before():
    """What was drawn of the example."""
    return draw_all(minato(), templates())


@pytest.mark.parametrize("name", CASES)
def test_exactly_what_is_touched(name):
    """Documents, notices by form, entries whose persons are concerned: these and no others."""
    changes, documents, notices, information = CASES[name]
    after = changed(minato(), **changes)
    touched = consequence(minato(), after, before(), draw_all(after, templates()))
    assert (documents, notices, information) == (
        set(touched.documents),
        [one.path for one in touched.notices],
        set(touched.information),
    )


def test_the_table_of_old_and_new_words_holds_both_and_the_meaning_apart():
    """Old and new wording side by side, the meaning with its ground and the day of its text, the notices to replace."""
    after = changed(minato(), **purpose("billing", text=OTHER))
    now = draw_all(after, templates())
    touched = consequence(minato(), after, site().drawings, now)
    for language in LANGUAGES:
        old = {"ja": "料金を請求し、収納するため", "en": "To bill and collect charges"}[language]
        found = differences(site().drawings, now, language)
        said = texts(sheet(minato(), after, found, touched, {"retained": "R"}, load(), language))
        assert {old, OTHER.in_(language), "R"} <= set(said)
        assert any("17" in one and "2026" in one for one in said)
        assert R.information["billing"].acquired[0].notice.form.in_(language) in said
