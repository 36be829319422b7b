"""A register ready to decide with: every name an index, every set of purposes or fields a bit mask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.decide.question import How
from hogo.register.model.kinds import Channel, LawfulBasis
from hogo.register.model.partners import Basis27, Basis28

Mask = int
"""A set of purposes (or of fields of one entry): bit n is the n-th in the edition's order."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A purpose. `changes`: (day, whether judged related), in order of day; an unjudged change counts as unrelated."""

    ref: Ref
    bit: Mask
    since: Day | None
    until: Day | None
    market: bool
    polls: bool
    """Marketing or a survey: what a wish without a purpose speaks of."""
    legal: bool
    consent: bool
    provides: bool
    contact_by: frozenset[Channel]
    changes: tuple[tuple[Day, bool], ...]
    basis: LawfulBasis | None
    interest: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One declared way of acquiring. `statement`: 21-2 applies; `exempt`: the item of 21-4 declared instead."""

    how: How
    source: Ref | None
    consent: bool
    exempt: str | None
    licence_until: Day | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A retention class with its fields; `law` present: a statutory keep."""

    ref: Ref
    fields: Mask
    law: str | None
    anonymised: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of information. An entry without fields has one nameless bit, so that `every` is never 0."""

    ref: Ref
    purposes: Mask
    fields: Mapping[Ref, Mask]
    every: Mask
    secret: Mask
    number: Mask
    special: Mask
    codes: Mask
    narrower: Mapping[Ref, Mask]
    """Purpose → the fields that do not serve it."""
    ways: tuple[Way, ...]
    kept: tuple[Kept, ...]
    personal: bool
    pseudonymised: bool
    anonymised: bool
    statistics: bool
    referable: bool
    database: bool
    eea: bool
    retained: bool
    hidden: bool
    clients: tuple[Ref, ...]
    business: bool
    users: frozenset[Ref]
    """The departments that use it; empty: not limited."""
    grounds: Mapping[Ref, Day]
    """Purpose → the day on which touching its secrets was judged lawful."""
    linked: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class Stream:
    """A declared flow to or from a partner; `fields` 0: all."""

    information: Ref
    purposes: Mask
    fields: Mask
    basis: Basis27 | None
    exception: str | None
    since: Day | None
    until: Day | None
    incoming: bool
    filed: tuple[Day, Day, Day] | None
    """Opt-out: the days of filing, of making it easily knowable, and the first day of provision."""
    told: Day | None
    """Joint use: since when its matters are easily knowable."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The second gate (Art. 28) as declared; `due`: the last day on which the latest check of 28-3 still holds."""

    basis: Basis28
    exception: str | None
    established: bool
    due: Day | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A partner."""

    ref: Ref
    third: bool
    abroad: bool
    country: str
    public: bool
    ended: Day | None
    processor: bool
    contract: tuple[Day, Day | None] | None
    sub: bool
    assessed: tuple[tuple[Day, bool, Day], ...]
    """(day, passed, last day it holds), in order of day."""
    streams: tuple[Stream, ...]
    checked: Day | None
    unchecked_by_law: bool
    """No check of Art. 30 is owed: a public body, or an exemption declared."""
    filer: bool
    operator: bool
    """A business that handles personal information; a private person is none (Rule 24-1-4)."""
    named: bool
    """Name, address and representative are declared (30-1-1)."""
    gate: Gate | None
    links: bool
    """Expected to take referable information as personal data (a declared transmission says so)."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was public from `day` to `until`: information → purposes. `every`: for all information alike."""

    day: Day
    number: int
    until: Day | None
    purposes: Mapping[Ref, Mask]
    every: Mask = 0

    def mask(self, information: Ref) -> Mask:
        """The purposes public for an entry."""
        return self.purposes.get(information, 0) | self.every


@dataclass(frozen=True, slots=True)
class Rules:
    """A compiled edition, with the publications before it."""

    number: int
    day: Day
    aims: Mapping[Ref, Aim]
    entries: Mapping[Ref, Entry]
    peers: Mapping[Ref, Peer]
    systems: Mapping[Ref, Mask]
    """System → the purposes it may ask for; 0: not limited."""
    publications: tuple[Publication, ...]
    editions: Mapping[int, Mapping[Ref, Mask]]
    days: tuple[Day, ...]
    """Every day on which an answer may change because of the register, in order."""
    eea_tools: frozenset[str]
