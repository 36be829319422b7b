"""Random questions and facts about the two fictional editions, dense around the days on which something changes.

One way of making them, two sources of chance: Hypothesis (which shrinks what fails) and a seed (which is fast).
"""

from __future__ import annotations

import random as randomness
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from hogo.base.actor import Actor
from hogo.decide.facts import (
    Consent,
    EasilyKnowable,
    Facts,
    Guardian,
    Hold,
    Holding,
    Knowable,
    Notified,
    Published,
    Stated,
    Told,
    Wish,
    WishKind,
)
from hogo.decide.question import Action, Claim, How, Question
from hogo.register.model.kinds import Channel, Regime
from tests.decide.editions import edition

T = TypeVar("T")
PERSON = "0" * 32
_REGISTER = edition(2).register
_PURPOSES = tuple(_REGISTER.purposes)
_PARTNERS = tuple(_REGISTER.partners)
_INFORMATION = tuple(_REGISTER.information)
_ITEMS = (
    "18-3-1", "18-3-2", "18-3-6", "20-2-1", "20-2-8", "21-2", "21-4-4", "27-1-1", "27-1-2", "27-1-7", "27-5-2",
    "tba-4-warrant", "tba-4-legitimate", "tba-4-necessity", "plat-5", "mn-9-5", "mn-19-2", "mn-19-16", "nonsense",
)  # fmt: skip
_EDGES = (
    date(2020, 4, 1), date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 1), date(2025, 12, 31), date(2026, 1, 10),
    date(2026, 2, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2026, 12, 31),
)  # fmt: skip


class Chance(Protocol):
    """A source of choices."""

    def choice(self, some: Sequence[T], /) -> T:
        """One of them."""
        ...


class Drawn:
    """Choices that Hypothesis makes, so that it can shrink them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def choice(self, some: Sequence[T], /) -> T:
        """One of them; the first is the simplest."""
        return some[self._draw(st.integers(0, len(some) - 1))]


class Near:
    """Choices about one day: that very day and its neighbours come up often."""

    def __init__(self, by: Chance, on: date) -> None:
        self._by = by
        self.edges = (*_EDGES, on, on, on, on)

    def choice(self, some: Sequence[T], /) -> T:
        """One of them."""
        return self._by.choice(some)


def _rarely(by: Chance, one_in: int) -> bool:
    return by.choice((False,) * (one_in - 1) + (True,))


def _day(by: Chance, usual: date | None = None) -> date:
    if usual is not None and not _rarely(by, 3):
        return usual
    if _rarely(by, 4):
        return date(2019, 1, 1) + timedelta(days=by.choice(range(3200)))
    edges = by.edges if isinstance(by, Near) else _EDGES
    return by.choice(edges) + timedelta(days=by.choice((0, 0, -1, 1)))


def _day_or_none(by: Chance, one_in: int = 3) -> date | None:
    return _day(by) if _rarely(by, one_in) else None


def _some(by: Chance, some: Sequence[T], most: int) -> tuple[T, ...]:
    return tuple(dict.fromkeys(by.choice(some) for _ in range(by.choice(range(most + 1)))))


def _consent(by: Chance, information: str, recipient: str | None) -> Consent:
    return Consent(
        given=_day(by, date(2026, 4, 2)),
        purposes=by.choice((_PURPOSES, _some(by, _PURPOSES, 4))),
        information=by.choice((None, information, "card")),
        recipient=by.choice((None, recipient, recipient, "group-company")),
        until=_day_or_none(by, 6),
        withdrawn=_day_or_none(by, 6),
        by_guardian=by.choice((False, True)),
        abroad=by.choice((False, True)),
        informed=by.choice((False, True)),
        secrecy=by.choice((False, True)),
        explicit=by.choice((False, True)),
    )


def wish(by: Chance) -> Wish:
    """Any wish."""
    return Wish(
        kind=by.choice(tuple(WishKind)),
        on=_day(by, date(2026, 4, 3)),
        until=_day_or_none(by, 5),
        withdrawn=_day_or_none(by, 5),
        information=by.choice((None, None, by.choice(_INFORMATION))),
        purpose=by.choice((None, by.choice(_PURPOSES))),
        channel=by.choice((None, *Channel)),
        recipient=by.choice((None, by.choice(_PARTNERS))),
    )


def _telling(by: Chance, recipient: str | None) -> Told:
    modes: tuple[type[Told], ...] = (Stated, Notified, Published, EasilyKnowable, Knowable)
    return by.choice(modes)(
        on=_day(by, date(2025, 5, 1)),
        edition=by.choice((2, 1, 0, 3)),
        purposes=by.choice((None, _some(by, (*_PURPOSES, "gone"), 5))),
        about=by.choice((None, None, None, recipient)),
    )


def _holding(by: Chance, information: str) -> Holding:
    entry = _REGISTER.information[information]
    way = by.choice(entry.acquired)
    return Holding(
        acquired=_day(by, by.choice((date(2025, 5, 1), date(2026, 4, 5)))),
        how=by.choice((How(way.how),) * 8 + tuple(How)),
        source=by.choice((None, getattr(way, "source", getattr(way, "client", None)), by.choice(_PARTNERS))),
        until={name: _day(by) for name in entry.retention if _rarely(by, 3)},
        hold=Hold("保全1", by.choice((None, "ccp-197-3")), _day_or_none(by)) if _rarely(by, 6) else None,
        improper=_rarely(by, 8),
    )


def _aimed(by: Chance, information: str) -> tuple[str | None, str | None]:
    """A recipient and a purpose that mostly fit."""
    entry = _REGISTER.information[information]
    fitting = [
        (name, purpose)
        for name, partner in _REGISTER.partners.items()
        for flow in partner.flows
        if flow.information == information
        for purpose in flow.purposes
    ]
    if fitting and not _rarely(by, 3):
        return by.choice(fitting)
    if _rarely(by, 3):
        return by.choice((None, "gone", *_PARTNERS)), by.choice((None, "gone", *_PURPOSES))
    source = next((way.source for way in entry.acquired if hasattr(way, "source")), by.choice(_PARTNERS))
    return source, by.choice(entry.purposes)


def ask(by: Chance) -> tuple[Question, Facts]:
    """A question with facts that are about it."""
    on = _day(by, date(2026, 6, 1))
    by = Near(by, on)
    information = by.choice(("subscriber", "subscriber", "payroll", "mail-log", *_INFORMATION))
    entry = _REGISTER.information[information]
    recipient, purpose = _aimed(by, information)
    named = (*entry.fields, "gone") if _rarely(by, 30) else tuple(entry.fields)
    actor = Actor("batch", frozenset(), by.choice((None, "sales", "legal")), by.choice((None, "crm", "gone")))
    question = Question(
        on=on,
        action=by.choice(tuple(Action)),
        information="gone" if _rarely(by, 60) else information,
        purpose=purpose,
        fields=_some(by, named, 3) if _rarely(by, 2) else (),
        person=by.choice((PERSON, PERSON, PERSON, None)),
        actor=actor if _rarely(by, 6) else None,
        recipient=recipient,
        exceptions=tuple(
            Claim(by.choice(_ITEMS), "法務", "理由", by.choice(("文書1", "文書1", "")))
            for _ in range(by.choice((0, 0, 0, 1, 2)))
        ),
        how=by.choice((None, How(by.choice(entry.acquired).how), by.choice(tuple(How)))),
        form=by.choice((None, None, None, 0, 1, 2, -1)),
        by=by.choice((Channel.MAIL, Channel.PHONE, None, *Channel)),
        combined=by.choice(("calls", "web", None, "gone", *_INFORMATION)),
        linked=by.choice((False, True)),
    )
    whole = by.choice((Stated, Stated, Notified))(on=date(2025, 5, 1), purposes=entry.purposes)
    facts = Facts(
        regimes=frozenset({Regime.EEA}) if _rarely(by, 5) else frozenset(),
        told={
            information: (
                *((whole,) if by.choice((True, False)) else ()),
                *(_telling(by, recipient) for _ in range(by.choice(range(3)))),
            )
        },
        consents=tuple(_consent(by, information, recipient) for _ in range(by.choice(range(4)))),
        wishes=tuple(wish(by) for _ in range(by.choice((0, 0, 0, 1, 2)))),
        guardian=Guardian(_day_or_none(by)) if _rarely(by, 8) else None,
        standing={by.choice((recipient or "processor", by.choice(_PARTNERS))): _day(by)} if _rarely(by, 4) else {},
        held={information: tuple(_holding(by, information) for _ in range(by.choice((1, 0, 1, 2))))},
    )
    return question, facts


@st.composite
def asked(draw: st.DrawFn) -> tuple[Question, Facts]:
    """The same as `ask`, chosen by Hypothesis."""
    return ask(Drawn(draw))


def by_seed(seed: int) -> tuple[Question, Facts]:
    """The same as `ask`, chosen by a seed."""
    return ask(randomness.Random(seed))


def permuted(question: Question, facts: Facts, seed: int) -> tuple[Question, Facts]:
    """The same in another order."""
    random = randomness.Random(seed)

    def mixed(some: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(some, len(some)))

    return replace(question, exceptions=mixed(question.exceptions), fields=mixed(question.fields)), replace(
        facts,
        told={name: mixed(told) for name, told in facts.told.items()},
        consents=mixed(facts.consents),
        wishes=mixed(facts.wishes),
        held={name: mixed(held) for name, held in facts.held.items()},
    )
