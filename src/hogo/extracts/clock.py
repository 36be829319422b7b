"""The days that bind an extract: report, deletion, and how long proof of consent must stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.extracts import fact as f
from hogo.extracts.flow import asked, newest
from hogo.house.offer import Due
from hogo.register.model.kinds import Channel

MONTH = Period(months=1)


# LAW: appi-22, appi-23
def dues(case: Ref, facts: Sequence[f.Fact]) -> Iterable[Due]:
    """Once a list was handed over: its use is reported and it is deleted by the day that was asked for."""
    if newest(facts, f.Handed) is None:
        return
    until = asked(facts).ask.until
    reported, deleted, confirmed = newest(facts, f.Reported), newest(facts, f.Deleted), newest(facts, f.Confirmed)
    yield Due(case, _REPORT, until, None, reported.on if reported else None)
    met = deleted.on if deleted and confirmed else None
    yield Due(case, _DELETE, until, cite("appi-22"), met)


def overdue(facts: Sequence[f.Fact], day: Day) -> bool:
    """Whether the list should be gone, and its deletion is not proved."""
    return any(due.law is not None and due.met is None and due.on < day for due in dues("", facts))


def unreported(facts: Sequence[f.Fact], day: Day) -> bool:
    """Whether the day has passed without a report of the use."""
    return any(due.law is None and due.met is None and due.on < day for due in dues("", facts))


# LAW: mail-3-2
def proof_until(facts: Sequence[f.Fact], *, ordered: Day | None = None) -> Day | None:
    """Until when the proof of consent for the mails sent from this list must stand; None: no mail was sent.

    One month from the last sending (Rule 4-2-2), a year where an order under Art. 7 came within that month or the
    sending within a year of the order.

    Args:
        facts: of the extract.
        ordered: the day of an order.
    """
    if asked(facts).ask.by not in (Channel.MAIL, Channel.SMS):
        return None
    sent = [fact.on for fact in facts if isinstance(fact, f.Sent)]
    if not sent:
        return None
    last = max(sent)
    usual = MONTH.after(last)
    if ordered is None:
        return usual
    year = Period(years=1)
    within = ordered <= last <= year.after(ordered) or last <= ordered <= usual
    return max(usual, year.after(last)) if within else usual


def remembered_until(facts: Sequence[f.Fact]) -> Day | None:
    """Until when the marks of who was in a list are kept: a year from its deletion, and while proof must stand.

    None: as long as the list is not shown deleted.
    """
    confirmed = newest(facts, f.Confirmed)
    if confirmed is None:
        return None
    year = Period(years=1).after(confirmed.on)
    return max(year, proof_until(facts) or year)


_REPORT = Text("抽出リストの利用の報告", "report of what the list was used for")
_DELETE = Text("抽出リストの消去と確認", "the list deleted, and that confirmed")
