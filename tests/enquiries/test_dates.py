"""Dates worked out by hand, each with the place of the text: holds, secrecy orders, warrants, suits, what is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hogo.base.period import Period
from hogo.enquiries import clock
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, SENDER_ITEMS, Asking
from hogo.enquiries.clock import dues, end_of
from hogo.enquiries.flow import NotNow, secret_until, silent
from hogo.enquiries.may import may_follow
from hogo.law.clock import ends
from hogo.law.disk import load
from tests.enquiries.given import DAY, LOG, NAME, SERVED, WHO, came, scoped

D = date
HOLDS = [
    # 197-3: 三十日を超えない期間を定めて; Civil Code 140: the day of the request does not count.
    (D(2026, 12, 1), D(2026, 12, 31), True),
    (D(2026, 12, 1), D(2027, 1, 1), False),
    (D(2026, 12, 1), D(2026, 12, 11), True),  # a shorter term is theirs to set
    (D(2027, 2, 1), D(2027, 3, 3), True),  # February has 28 days
    (D(2027, 2, 1), D(2027, 3, 4), False),
    (D(2028, 2, 1), D(2028, 3, 2), True),  # 29 in 2028
    (D(2028, 2, 1), D(2028, 3, 3), False),
    (D(2026, 12, 2), D(2027, 1, 1), True),  # a holiday: no rule moves it, it is no filing to an office
    (D(2026, 12, 4), D(2027, 1, 3), True),  # a Sunday likewise
    (D(2026, 12, 4), None, False),  # 期間を定めて: never without an end
]
EXTENSIONS = [
    # (asked, first end, asked again on, new end): 197-4: 三十日を超えない範囲内で; 通じて六十日を超えることができない
    (D(2026, 12, 1), D(2026, 12, 31), D(2026, 12, 28), D(2027, 1, 30), True),
    (D(2026, 12, 1), D(2026, 12, 31), D(2026, 12, 28), D(2027, 1, 31), False),
    (D(2026, 12, 1), D(2026, 12, 11), D(2026, 12, 11), D(2027, 1, 10), True),
    (D(2026, 12, 1), D(2026, 12, 11), D(2026, 12, 11), D(2027, 1, 11), False),  # more than 30 though within 60
    (D(2026, 12, 1), D(2026, 12, 31), D(2027, 1, 1), D(2027, 1, 30), False),  # it had ended
    (D(2027, 1, 31), D(2027, 3, 2), D(2027, 3, 2), D(2027, 4, 1), True),
    (D(2027, 1, 31), D(2027, 3, 2), D(2027, 3, 2), D(2027, 4, 2), False),
]
SECRECY = [
    # 218-3: 一年を超えない期間を定めて; Civil Code 140, 143-2.
    (D(2026, 6, 1), D(2027, 6, 1), True),
    (D(2026, 6, 1), D(2027, 6, 2), False),
    (D(2027, 2, 28), D(2028, 2, 29), True),  # begins 1 March, ends on the eve of 1 March
    (D(2028, 2, 29), D(2029, 2, 28), True),
    (D(2028, 2, 29), D(2029, 3, 1), False),
    (D(2026, 12, 31), D(2027, 12, 31), True),
]
SUITS = [
    # Platform Act 14-1: 告知を受けた日から一月の不変期間; Civil Code 140, 143.
    (D(2026, 12, 15), D(2027, 1, 15)),
    (D(2026, 12, 31), D(2027, 1, 31)),
    (D(2027, 1, 30), D(2027, 2, 28)),  # begins the 31st: February has no 31st, so its last day
    (D(2027, 1, 31), D(2027, 2, 28)),
    (D(2028, 1, 30), D(2028, 2, 29)),
]
WARRANTS = [
    # 219: 有効期間…経過後は…着手できず; (issued, valid until, served, may it be acted on)
    (D(2026, 11, 24), D(2026, 12, 1), D(2026, 12, 1), True),  # the last day still counts
    (D(2026, 11, 24), D(2026, 12, 1), D(2026, 12, 2), False),
    (D(2026, 12, 1), D(2026, 12, 8), D(2026, 12, 1), True),
    (D(2026, 12, 2), D(2026, 12, 8), D(2026, 12, 1), False),  # issued in the future
]


def _may(known: list[f.Fact], fact: f.Fact) -> bool:
    try:
        may_follow(known, fact)
    except NotNow:
        return False
    return True


@pytest.mark.parametrize(("asked", "until", "may"), HOLDS)
def test_a_preservation_request_holds_for_thirty_days_at_most(asked, until, may):
    """197-3."""
    known: list[f.Fact] = [came(Asking.PRESERVATION, asked), WHO]
    assert may == _may(known, f.Held(asked, "a", (LOG,), until))


@pytest.mark.parametrize(("asked", "first", "again", "until", "may"), EXTENSIONS)
def test_it_is_extended_once_by_thirty_days_within_sixty(asked, first, again, until, may):
    """197-4."""
    known: list[f.Fact] = [came(Asking.PRESERVATION, asked), WHO, f.Held(asked, "a", (LOG,), first)]
    assert may == _may(known, f.Extended(again, "a", until))
    if may:
        assert not _may([*known, f.Extended(again, "a", until)], f.Extended(again, "a", until))


def test_a_hold_ends_the_day_after_or_when_it_was_taken_back():
    """197-3, last sentence: taken back when not needed any more; else not before its end."""
    known: list[f.Fact] = [came(Asking.PRESERVATION), WHO, f.Held(DAY, "a", (LOG,), D(2026, 12, 31))]
    assert not _may(known, f.Released(D(2026, 12, 31), "a"))
    assert _may(known, f.Released(D(2027, 1, 1), "a"))
    may_follow(known, f.Released(D(2026, 12, 5), "a"), withdrawn=True)


def test_an_order_not_to_delete_lasts_as_long_as_the_case():
    """Platform Act 16-1: 事件…が終了するまでの間: no day is set, and it ends by word from the court."""
    known: list[f.Fact] = [came(Asking.NO_DELETION), WHO]
    held = f.Held(DAY, "a", (f.Item("connection-log", ("address",), sender=5),), None)
    assert _may(known, held)
    assert not _may([*known, held], f.Released(D(2030, 1, 1), "a"))
    may_follow([*known, held], f.Released(D(2030, 1, 1), "a"), withdrawn=True)


@pytest.mark.parametrize(("ordered", "until", "may"), SECRECY)
def test_a_secrecy_order_lasts_a_year_at_most(ordered, until, may):
    """218-3."""
    known: list[f.Fact] = [came(Asking.PROVISION_ORDER, ordered)]
    assert may == _may(known, f.Silenced(ordered, "a", until))


def test_only_a_provision_order_carries_a_secrecy_order():
    """218-3 speaks of the electronic-record provision order alone."""
    for asking in Asking:
        may = _may([came(asking)], f.Silenced(DAY, "a", DAY + timedelta(days=30)))
        assert may == (asking is Asking.PROVISION_ORDER)


def test_while_it_lasts_neither_person_nor_sender_is_told():
    """218-3; 218-7 lets it be taken back."""
    known: list[f.Fact] = [came(Asking.PROVISION_ORDER, D(2026, 6, 1)), f.Silenced(D(2026, 6, 1), "a", D(2027, 6, 1))]
    assert [True, True, False] == [silent(known, day) for day in (D(2026, 6, 1), D(2027, 6, 1), D(2027, 6, 2))]
    assert not _may(known, f.PersonTold(D(2027, 6, 1), "a"))
    assert not _may(known, f.SenderTold(D(2027, 6, 1), "a"))
    assert _may(known, f.PersonTold(D(2027, 6, 2), "a"))
    lifted = [*known, f.Unsilenced(D(2026, 9, 1), "a")]
    assert secret_until(lifted) is None
    assert _may(lifted, f.PersonTold(D(2026, 9, 1), "a"))


@pytest.mark.parametrize(("notice", "last"), SUITS)
def test_an_objection_suit_has_a_month(notice, last):
    """Platform Act 14-1."""
    found = [one for one in dues("e", [came(Asking.SENDER_ORDER, notice)]) if one.what.en.startswith("last day")]
    assert [(last, True)] == [(one.on, one.hidden) for one in found]


@pytest.mark.parametrize(("issued", "valid", "served", "may"), WARRANTS)
def test_a_warrant_is_acted_on_within_its_validity(issued, valid, served, may):
    """219."""
    known: list[f.Fact] = [came(Asking.WARRANT), WHO, scoped(LOG)]
    assert may == _may(known, f.Served(served, "a", issued, valid))


def test_pinned_down_anew_a_warrant_is_looked_at_anew():
    """219: the warrant names what is to be provided; what goes beyond it is not covered."""
    from hogo.enquiries.flow import State, state

    known: list[f.Fact] = [came(Asking.WARRANT), WHO, scoped(LOG), SERVED]
    assert (State.TO_JUDGE, State.TO_SERVE) == (state(known), state([*known, scoped(LOG, NAME)]))


def test_a_sender_who_objected_is_told_of_the_order():
    """Platform Act 6-2: 遅滞なく: due at once, met by telling; nothing is due for one who agreed."""
    for opinion, due in ((f.Opinion.OBJECTS, 1), (f.Opinion.AGREES, 0), (f.Opinion.UNREACHABLE, 0)):
        known: list[f.Fact] = [came(Asking.SENDER_ORDER), f.SenderSaid(DAY, "a", opinion, 1)]
        found = [one for one in dues("e", known) if one.what.en.startswith("tell the sender")]
        assert [(DAY, None)] * due == [(one.on, one.met) for one in found]
    told: list[f.Fact] = [*known[:1], f.SenderSaid(DAY, "a", f.Opinion.OBJECTS), f.SenderTold(D(2026, 12, 3), "a")]
    assert D(2026, 12, 3) in {one.met for one in dues("e", told)}


def test_what_was_asked_for_by_a_day_is_due_until_answered():
    """The day they want it; every due of this room is hidden."""
    known: list[f.Fact] = [came(Asking.BAR, until=D(2026, 12, 15))]
    assert [(D(2026, 12, 15), None, True)] == [(one.on, one.met, one.hidden) for one in dues("e", known)]
    ended = [*known, f.Ended(D(2026, 12, 9), "a", f.End.WITHDRAWN)]
    assert [D(2026, 12, 9)] == [one.met for one in dues("e", ended)]


def test_periods_are_those_of_the_law_data():
    """The numbers here and the rows of `hogo law` never part."""
    law = load()
    known = {line.id: line for form in FORMS.values() for one in form.law for line in law.duty(one).deadlines}
    for period, name in (
        (clock.HOLD, "hold"), (clock.LONGEST, "hold-longest"), (clock.SECRECY, "secrecy"), (clock.SUIT, "objection"),
    ):  # fmt: skip
        assert ends(known[name], DAY).on == end_of(period, DAY)
    assert Period(days=60) == clock.LONGEST
    items = next(duty for form in FORMS.values() for one in form.law if (duty := law.duty(one)).id == "plat-5").items
    assert len(items) == len(SENDER_ITEMS) == 14
