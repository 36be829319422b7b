"""The clocks of requests against dates worked out by hand on a calendar of 2026 and 2027."""

from __future__ import annotations

from datetime import date

import pytest

from hogo.base.text import Text
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, Payment, Procedure, RequestKind
from hogo.rights import fact as f
from hogo.rights.clock import dues, eea_due, service_due, suit_possible

N = date(2026, 11, 1)


def d(text: str) -> date:
    """`11-12` is in 2026; a year may stand before it."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2026, *parts)


def arrived(on: str, *kinds: RequestKind, agent: bool = False) -> f.Arrived:
    return f.Arrived(d(on), Channel.WEB, kinds or (RequestKind.DISCLOSURE,), agent=agent)


def proved(on: str, agent: bool = False) -> f.IdentityProved:
    return f.IdentityProved(d(on), (Document.ACCOUNT,), "desk-1", agent)


def judged(on: str, outcome: f.Outcome, kind: RequestKind = RequestKind.DISCLOSURE) -> f.Judged:
    return f.Judged(d(on), "desk-1", ((kind, outcome),))


def answered(on: str) -> f.Answered:
    return f.Answered(d(on), AnswerMethod.ELECTRONIC, "2026-回-0001")


def paid(on: str, yen: int = 1000) -> f.FeePaid:
    return f.FeePaid(d(on), yen, Payment.STAMPS)


K = RequestKind
O = f.Outcome  # noqa: E741  the table below stays readable

SUITS = [
    # the guideline's own example: arrival 1 April, suit from 16 April
    ((arrived("04-01"),), "04-16"),
    ((arrived("11-12"),), "11-27"),
    ((arrived("12-20"),), "2027-01-04"),
    ((arrived("12-31"),), "2027-01-15"),
    ((arrived("2028-02-15"),), "2028-03-01"),
    ((arrived("2027-02-15"),), "2027-03-02"),
    ((arrived("11-12", K.CORRECTION),), "11-27"),
    ((arrived("11-12", K.STOP_USE),), "11-27"),
    ((arrived("11-12", K.ERASURE),), "11-27"),
    ((arrived("11-12", K.STOP_PROVISION),), "11-27"),
    ((arrived("11-12", K.PROVISION_RECORDS),), "11-27"),
    # 32(2), 28(3), 32(1) and complaints are not covered
    ((arrived("11-12", K.PURPOSE),), None),
    ((arrived("11-12", K.FOREIGN_MEASURES),), None),
    ((arrived("11-12", K.COMPLAINT),), None),
    ((arrived("11-12", K.RETAINED_MATTERS),), None),
    ((arrived("11-12", K.CONSULTATION),), None),
    # the rights of the GDPR are not those of Art. 39, whatever their names
    ((arrived("11-12", K.EEA_ERASURE),), None),
    ((arrived("11-12", K.EEA_OBJECTION),), None),
    ((arrived("11-12", K.EEA_ERASURE, K.ERASURE),), "11-27"),
    # a refusal of what 39 does not cover opens no suit; one of the covered kind beside it does
    ((arrived("11-12", K.PURPOSE, K.STOP_USE), judged("11-17", O.REFUSED, K.PURPOSE), answered("11-18")), "11-27"),
    ((arrived("11-12", K.PURPOSE, K.STOP_USE), judged("11-17", O.REFUSED, K.STOP_USE), answered("11-18")), "11-18"),
    (
        (arrived("11-12", K.PROVISION_RECORDS), judged("11-16", O.NOT_HELD, K.PROVISION_RECORDS), answered("11-17")),
        "11-17",
    ),
    # one covered kind is enough
    ((arrived("11-12", K.PURPOSE, K.CORRECTION),), "11-27"),
    # nothing stops it: completion, identity, fee
    ((arrived("11-12"), f.CompletionAsked(d("11-13")), f.IdentityFailed(d("11-16"))), "11-27"),
    # a refusal opens suit on its day; so does a refusal in part, "not held", and an unpaid fee
    ((arrived("11-12"), judged("11-17", O.REFUSED), answered("11-18")), "11-18"),
    ((arrived("11-12"), judged("11-17", O.PARTLY), answered("11-18")), "11-18"),
    ((arrived("11-12"), judged("11-16", O.NOT_HELD), answered("11-16")), "11-16"),
    ((arrived("11-12"), f.Ended(d("11-20"), f.End.UNPAID)), "11-20"),
    ((arrived("11-12"), f.Ended(d("11-20"), f.End.UNIDENTIFIED)), "11-20"),
    # granted: the date stays where it was
    ((arrived("11-12"), judged("11-17", O.GRANTED), answered("11-18")), "11-27"),
    # a refusal after the two weeks changes nothing
    ((arrived("11-12"), judged("11-28", O.REFUSED), answered("11-30")), "11-27"),
    # not arrived yet
    ((f.Asked(d("11-12"), Channel.PHONE), f.FormSent(d("11-13"))), None),
]


@pytest.mark.parametrize(("facts", "expected"), SUITS)
def test_the_day_on_which_the_person_may_sue(facts, expected):
    """Art. 39: two weeks after the arrival, whatever stands still; a refusal opens suit at once."""
    assert (d(expected) if expected else None) == suit_possible(facts)


FEE = (f.FeeAsked(d("11-13"), 1000),)

SERVICE = [
    # Sat 14 Nov is the day the fee came; 21–23 are a weekend and a holiday
    ((arrived("11-12"), proved("11-13"), *FEE, paid("11-14")), 10, (), "11-30"),
    # 3 Nov is a holiday; no fee for a correction
    ((arrived("11-02", K.CORRECTION), proved("11-02")), 10, (), "11-17"),
    ((arrived("11-02", K.CORRECTION), proved("11-02")), 5, (), "11-10"),
    # stood from the 6th to the 9th
    (
        (arrived("11-02", K.CORRECTION), proved("11-02"), f.CompletionAsked(d("11-06")), f.Completed(d("11-10"))),
        10, (), "11-19",
    ),
    # still standing: no day can be told
    ((arrived("11-02", K.CORRECTION), proved("11-02"), f.CompletionAsked(d("11-06"))), 10, (), None),
    # a closing day of the company
    ((arrived("11-02", K.CORRECTION), proved("11-02")), 10, ("11-17",), "11-18"),
    # over the turn of the year: 29 December to 3 January and 11 January are closed
    ((arrived("12-22", K.CORRECTION), proved("12-22")), 10, (), "2027-01-12"),
    # over the spring holidays: 29 April, 4 to 6 May
    ((arrived("04-28", K.CORRECTION), proved("04-28")), 10, (), "05-18"),
    # the purposes and the records of provision are charged for like disclosure; stopping, erasing are not
    ((arrived("11-12", K.PURPOSE), proved("11-13"), *FEE), 10, (), None),
    ((arrived("11-12", K.PURPOSE), proved("11-13"), *FEE, paid("11-14")), 10, (), "11-30"),
    ((arrived("11-02", K.STOP_USE), proved("11-02")), 10, (), "11-17"),
    ((arrived("11-02", K.ERASURE), proved("11-04")), 10, (), "11-18"),
    ((arrived("11-02", K.EEA_ERASURE), proved("11-02")), 5, (), "11-10"),
    # identity, fee, authority: the clock has not begun
    ((arrived("11-12"),), 10, (), None),
    ((arrived("11-12"), proved("11-13"), *FEE), 10, (), None),
    ((arrived("11-12"), proved("11-13"), *FEE, paid("11-16", 500)), 10, (), None),
    ((arrived("11-12"), proved("11-13"), *FEE, paid("11-16", 500), paid("11-18", 500)), 10, (), "12-03"),
    ((arrived("11-02", K.CORRECTION, agent=True), proved("11-02")), 10, (), None),
    ((arrived("11-02", K.CORRECTION, agent=True), proved("11-02"), proved("11-09", agent=True)), 10, (), "11-24"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "days", "closing", "expected"), SERVICE)
def test_our_own_service_day(facts, days, closing, expected):
    """Business days from complete papers; pauses, holidays and closing days are left out."""
    assert (d(expected) if expected else None) == service_due(facts, days, [d(day) for day in closing])


EEA = [
    ((arrived("11-24", K.EEA_ACCESS),), "12-24"),
    ((arrived("2027-01-31", K.EEA_ACCESS),), "2027-02-28"),
    ((arrived("2027-01-30", K.EEA_ERASURE),), "2027-02-28"),
    ((arrived("11-24", K.EEA_ACCESS), f.Extended(d("12-20"))), "2027-02-24"),
    # every right of the GDPR, a leap year, a month's end that the third month does not have
    ((arrived("11-24", K.EEA_RECTIFICATION),), "12-24"),
    ((arrived("11-24", K.EEA_RESTRICTION),), "12-24"),
    ((arrived("12-15", K.EEA_PORTABILITY),), "2027-01-15"),
    ((arrived("2028-01-31", K.EEA_OBJECTION),), "2028-02-29"),
    ((arrived("11-30", K.EEA_ERASURE), f.Extended(d("12-30"))), "2027-02-28"),
    ((arrived("10-31", K.EEA_PORTABILITY),), "11-30"),
    # told too late: the month stays
    ((arrived("11-24", K.EEA_ACCESS), f.Extended(d("12-25"))), "12-24"),
    ((arrived("11-24", K.DISCLOSURE),), None),
]


@pytest.mark.parametrize(("facts", "expected"), EEA)
def test_the_month_of_the_gdpr(facts, expected):
    """Art. 12(3): a calendar month from receipt, three when told within the first."""
    assert (d(expected) if expected else None) == eea_due(facts)


def test_all_dues_are_met_by_the_first_answer():
    """The inbox sorts by the next due that is not met."""
    procedure = Procedure(Text("開示", "disclosure"), (K.CORRECTION,), (), (Channel.WEB,), service_days=10)
    facts = (arrived("11-02", K.CORRECTION), proved("11-02"))
    assert ["2026-11-16", "2026-11-17"] == [due.on.isoformat() for due in dues("case:1", facts, [procedure])]
    assert {None} == {due.met for due in dues("case:1", facts, [procedure])}
    assert {d("11-13")} == {due.met for due in dues("case:1", (*facts, answered("11-13")), [procedure])}
