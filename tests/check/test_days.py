"""The day before and the day of each amendment give different findings: the law of the day decides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hogo.base.finding import Level
from hogo.check.engine import check, findings
from hogo.check.every import RULES
from hogo.law.disk import load
from tests.check.laid import view

BY_NAME = {rule.name: rule for rule in RULES}
LAW = load()


def found(name, piece, day):
    return [one for _, one in findings(view(piece, day), BY_NAME[name])]


@pytest.mark.parametrize("amendment", LAW.amendments, ids=lambda one: f"{one.day}-{one.norm}")
def test_every_known_amendment_is_told_from_its_day(amendment):
    """Matters last revised on the eve: nothing then, a note on the day, with the rows to read again."""
    eve = amendment.day - timedelta(days=1)
    piece = f"policy: {{matters: {{number: 1, enacted: 2010-01-01, revised: [{eve}], in_force: {eve}}}}}"
    assert [] == found("amendment-unreviewed", piece, eve)
    [note] = found("amendment-unreviewed", piece, amendment.day)
    assert Level.NOTE is note.level
    assert amendment.says.ja in note.message.ja
    assert all(duty in note.help.en for duty in amendment.duties)


CHANGES = [
    (
        "2022-04-01",
        "safety-unpublished",
        "safeguards: {entry: {published: null}}",
        "safety measures are to be knowable",
    ),
    ("2022-04-01", "answer-method-missing", "procedures: {disclosure: {answer_by: [paper]}}", "the person chooses"),
    (
        "2022-04-01",
        "equivalent-measures",
        "partners: {survey-us: {abroad: {measures: null}}}",
        "28(3) for conforming recipients",
    ),
    (
        "2022-04-01",
        "stale-law",
        "policy: {contact_note: {ja: 法第23条の第三者提供の制限を守ります。, en: Art. 23}}",
        "renumbered",
    ),
    ("2023-06-16", "transmission-items", "transmissions: {measure: {sent: []}}", "external transmission"),
    ("2023-06-16", "footer-missing", "policy: {publications: {transmission: {footer: false}}}", "the way of telling"),
    (
        "2024-10-01",
        "stale-standard",
        "policy: {contact_note: {ja: JIS Q 15001:2017 に従います。, en: 2017}}",
        "the guideline on 2023",
    ),
    ("2025-06-01", "stale-law", "policy: {contact_note: {ja: 違反は懲役に処されます。, en: penalty}}", "拘禁刑"),
    (
        "2026-04-01",
        "stale-law",
        "policy: {contact_note: {ja: 規則第3条の介護保険の番号を含みます。, en: Rule 3}}",
        "Rule 3 is gone",
    ),
    (
        "2026-05-21",
        "stale-law",
        "policy: {contact_note: {ja: 記録命令付差押えに応じます。, en: seizure}}",
        "99-2 is gone",
    ),
]


@pytest.mark.parametrize(("day", "name", "piece", "why"), CHANGES, ids=lambda value: str(value)[:24])
def test_what_changed_is_found_from_the_day(day, name, piece, why):
    """Nothing on the eve, a finding on the day."""
    on = date.fromisoformat(day)
    assert [] == found(name, piece, on - timedelta(days=1)), why
    assert found(name, piece, on), why


def test_another_way_of_reporting_is_allowed_from_its_day():
    """Rule 8-3: 「委員会が別に定める方法」 is no way until 2025-09-30 and one from 2025-10-01."""
    piece = """
operator:
  report_recipients:
    - of: personal
      to: {ja: 個人情報保護委員会, en: The Commission}
      basis: {ja: 法26条1項, en: APPI 26(1)}
      since: 2022-04-01
      method: {ja: 委員会が別に定める方法, en: another way the Commission sets}
"""
    assert found("report-method", piece, date(2025, 9, 30))
    assert [] == found("report-method", piece, date(2025, 10, 1))


def test_the_whole_check_differs_around_a_day():
    """Run whole on the eve and the day of external transmission: the difference is about it."""
    piece = "transmissions: {measure: {sent: []}}\npolicy: {publications: {transmission: {footer: false}}}"
    eve, day = ({one.code for one in check(view(piece, date(2023, 6, number)), RULES).findings} for number in (15, 16))
    assert {"HG701", "HG232"} <= day - eve
