"""The days that bind an enquiry: how long a hold, a secrecy order, a warrant and a suit last. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.cite import Cite, cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, Asking
from hogo.enquiries.flow import held_until, last, received, secret_until
from hogo.house.offer import Due
from hogo.law.clock import last_day
from hogo.law.law import Counting

# LAW: ccp-197-3  30 days, 60 with the extension; the day of the request does not count (Civil Code 140).
HOLD, EXTENSION, LONGEST = Period(days=30), Period(days=30), Period(days=60)
# LAW: ccp-102-2  218-3: no more than one year.
SECRECY = Period(years=1)
# LAW: plat-6-2  14-1: one month from notice of the decision, which cannot be extended.
SUIT = Period(months=1)


def end_of(period: Period, first: Day) -> Day:
    """The last day of a period that began on `first`, which does not count."""
    return last_day(period, first, Counting.CIVIL)


def dues(case: Ref, facts: Sequence[f.Fact]) -> tuple[Due, ...]:
    """All days that bind this enquiry. They are hidden: only who may know of it is told."""
    return tuple(
        Due(case, what, on, law, met, hidden=True) for what, on, law, met in (*_asked(facts), *_running(facts))
    )


Found = tuple[Text, Day, Cite | None, Day | None]


def _asked(facts: Sequence[f.Fact]) -> Iterable[Found]:
    """By when they want it, by when the sender answers, by when a warrant must be used."""
    came = received(facts)
    law = next(iter(FORMS[came.asking].law), None)
    over = [fact.on for fact in facts if isinstance(fact, f.Answered | f.Ended | f.Closed)]
    done = min(over, default=None)
    if came.until is not None:
        yield Text("照会に答える日", "the day by which they want an answer"), came.until, law, done
    asked, said = last(facts, f.SenderAsked), last(facts, f.SenderSaid)
    if isinstance(asked, f.SenderAsked):
        what = Text("発信者の意見を待つ日", "the sender's opinion is waited for until")
        yield what, asked.until, cite("plat-6-1"), said.on if said else done
    if came.asking is Asking.SENDER_ORDER and said is not None and said.opinion is f.Opinion.OBJECTS:
        told = last(facts, f.SenderTold)
        what = Text("命令を受けたことの発信者への通知（遅滞なく）", "tell the sender of the order, without delay")
        yield what, came.on, cite("plat-6-2"), told.on if told else None
    if came.asking is Asking.SENDER_ORDER:
        suit = next((fact.on for fact in facts if isinstance(fact, f.ReviewSought)), done)
        yield Text("異議の訴えの期限", "last day for an objection suit"), end_of(SUIT, came.on), cite("plat-6-2"), suit


def _running(facts: Sequence[f.Fact]) -> Iterable[Found]:
    """When what is kept is let go, and when one may speak again."""
    released = last(facts, f.Released)
    until = held_until(facts)
    if until is not None:
        what = Text("保全の満了（翌日に解除）", "the hold ends (to be let go the day after)")
        yield what, until, cite("ccp-197-3"), released.on if released else None
    secret = secret_until(facts)
    told = last(facts, f.PersonTold)
    if secret is not None and told is None:
        closed = last(facts, f.Closed)
        what = Text("秘密保持命令の満了", "the secrecy order ends")
        yield what, secret, cite("ccp-102-2"), closed.on if closed and closed.on > secret else None
