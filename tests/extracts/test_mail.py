"""The five items of an advertising mail (e-mail act, Art. 4; Rules 7 to 9), each missed in turn; proof of consent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hogo.extracts import fact as f
from hogo.extracts.clock import dues, overdue, proof_until, unreported
from hogo.extracts.figure import overdue_deletions, without_report
from hogo.extracts.flow import MOVES, State, state
from hogo.extracts.mail import Sender, missing
from hogo.extracts.tally import Tally
from hogo.extracts.words import course
from hogo.extracts.written import from_json, to_json
from hogo.register.model.kinds import Channel
from tests.acts import NOW
from tests.extracts.asked import ASK

SENDER = Sender(
    ("架空みなと株式会社", "Minato Kakuu K.K."), ("東京都架空区架空町1-2-3",),
    ("0120-000-000", "info@minato-kakuu.example"),
)  # fmt: skip
STOP = "https://minato-kakuu.example/stop/"
GOOD = f"""架空みなと株式会社からのお知らせです。

今月のおすすめプランをご案内します。

──────────
このメールの配信停止は、次のページからお手続きいただけます。
{STOP}

東京都架空区架空町１－２－３
お問合せ　0120-000-000
"""
ASKED = f.Asked(date(2026, 11, 1), "asker", "marketing", ASK)


def _lacks(body: str, **changed: object) -> list[str]:
    given = {"refuse_at": STOP, **changed}
    return [one.en for one in missing(body, SENDER, **given)]  # type: ignore[arg-type]


def test_a_mail_with_all_five_lacks_nothing():
    """In Japanese, in English, with wide digits, with a link in place of address and contact."""
    assert [] == _lacks(GOOD)
    english = f"Minato Kakuu K.K.\nTo unsubscribe: {STOP}\nhttps://minato-kakuu.example/company/\n"
    assert [] == _lacks(english, more_at="https://minato-kakuu.example/company/")
    mailto = "Minato Kakuu K.K.\n受信の拒否は stop@minato-kakuu.example まで\n東京都架空区架空町1-2-3 0120-000-000"
    assert [] == _lacks(mailto, refuse_at="stop@minato-kakuu.example")


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("架空みなと株式会社", "name"),
        (STOP, "refusing further mail"),
        ("このメールの配信停止は、次のページからお手続きいただけます。", "directly before or after"),
        ("東京都架空区架空町１－２－３", "postal address"),
        ("0120-000-000", "contact for complaints"),
    ],
)
def test_each_item_that_is_missing_is_said(taken, said):
    """One sentence for one item, with its article."""
    lacks = _lacks(GOOD.replace(taken, ""))
    assert 1 == len(lacks)
    assert said in lacks[0]


def test_the_note_far_from_the_address_is_not_beside_it():
    """Rule 7-1-2: directly before or after, not at the other end of the mail."""
    far = f"配信停止ができます。\n架空みなと株式会社\n新しいプラン\n料金\n{STOP}\n東京都架空区架空町1-2-3\n0120-000-000"
    assert ["directly" in one for one in _lacks(far)] == [True]


def test_incidental_advertising_needs_the_name_alone():
    """Rule 6: notices of a contract with an advertisement beside them."""
    assert [] == _lacks("架空みなと株式会社 工事のお知らせ", refuse_at="", incidental=True)
    assert 1 == len(_lacks("工事のお知らせ", refuse_at="", incidental=True))


def _sent(*days: str, by: Channel = Channel.MAIL) -> list[f.Fact]:
    from dataclasses import replace

    first = replace(ASKED, ask=replace(ASK, by=by))
    return [first, *(f.Sent(date.fromisoformat(day), "asker", 1) for day in days)]


@pytest.mark.parametrize(
    ("sent", "ordered", "until"),
    [
        ([], None, None),
        (["2026-11-10"], None, "2026-12-10"),
        (["2026-11-10", "2027-01-31"], None, "2027-02-28"),
        (["2026-11-10"], "2026-12-01", "2027-11-10"),
        (["2026-11-10"], "2026-12-20", "2026-12-10"),
        (["2026-11-10"], "2026-02-01", "2027-11-10"),
        (["2026-11-10"], "2025-02-01", "2026-12-10"),
    ],
)
def test_proof_of_consent_stands_from_the_last_sending(sent, ordered, until):
    """A month; a year where an order fell within the month, or the sending within a year of the order (Rule 4-2)."""
    told = proof_until(_sent(*sent), ordered=date.fromisoformat(ordered) if ordered else None)
    assert (date.fromisoformat(until) if until else None) == told
    assert proof_until(_sent(*sent, by=Channel.POST)) is None


HANDED = f.Handed(date(2026, 11, 5), "asker", NOW, 1, Tally(rows=2, kept=2), 5, 3, "a" * 64, "b" * 64, 100)
REPORTED = f.Reported(date(2026, 11, 6), "asker", "送った")
DELETED = f.Deleted(date(2026, 11, 7), "asker", f.Erasure.DELETED, "log")
CONFIRMED = f.Confirmed(date(2026, 11, 8), "office")
DECIDED = f.Decided(date(2026, 11, 2), "office", 1, Tally(rows=3, kept=2, law=1, reasons={"mail-stop": 1}), "d" * 64)
COURSE: list[f.Fact] = [
    ASKED, DECIDED, f.PutForward(date(2026, 11, 3), "asker", "2026-1"),
    f.Released(date(2026, 11, 4), "office", "2026-1", "k" * 64, NOW), f.WrongCode(date(2026, 11, 4), "asker"), HANDED,
    f.Screened(date(2026, 11, 5), "asker", Tally(rows=2, kept=2), 0, 2, "c" * 64),
    f.Sent(date(2026, 11, 5), "asker", 2), REPORTED, DELETED,
    f.NotShown(date(2026, 11, 7), "office", "写しあり"), DELETED, CONFIRMED,
]  # fmt: skip


def test_every_step_has_its_state_and_comes_back_from_json():
    """The whole course: each fact was possible where it stood, survives writing, and is told in words."""
    for at in range(1, len(COURSE)):
        assert type(COURSE[at]) in MOVES[state(COURSE[:at])], COURSE[at]
    assert COURSE == [from_json(to_json(one)) for one in COURSE]
    assert State.DONE == state(COURSE)
    assert len(COURSE) == len(course(COURSE))
    ended = [*COURSE[:2], f.Ended(date(2026, 11, 3), "asker", f.End.NOBODY)]
    assert State.ENDED == state(ended)
    assert ended == [from_json(to_json(one)) for one in ended]


def test_deletion_is_due_until_somebody_else_confirmed_it():
    """Overdue from the day after; deleted but doubted is not deleted; nothing is due before a list is out."""
    until = ASK.until
    late = until + timedelta(days=1)
    assert [] == list(dues("extract:1", COURSE[:5]))
    out = COURSE[:6]
    assert (False, True) == (overdue(out, until), overdue(out, late))
    assert unreported(out, late)
    assert not unreported([*out, REPORTED], late)
    doubted = [*out, REPORTED, DELETED, f.NotShown(date(2026, 11, 7), "office", "x")]
    assert overdue([*out, REPORTED, DELETED], late)
    assert overdue(doubted, late)
    done = [*out, REPORTED, DELETED, CONFIRMED]
    assert not overdue(done, late)
    assert [date(2026, 11, 6), date(2026, 11, 7)] == [due.met for due in dues("extract:1", done)]
    cases = [("2026-抽-0001", out), ("2026-抽-0002", done)]
    figure = overdue_deletions(cases, late, NOW)
    assert (1.0, ("2026-抽-0001",)) == (figure.value, figure.evidence)
    assert 0.0 == overdue_deletions(cases, until, NOW).value
    assert 1.0 == without_report(cases, late, NOW).value
