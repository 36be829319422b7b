"""Whose is a row? What its identity columns say for and against its being the person's. Pure, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hogo.base.identity import CERTAIN_KINDS, Identity, IdentityKind
from hogo.base.variant import NUMBERS, learnt, resembles
from hogo.register.model.systems import Collection, NamePart
from hogo.sources.interface import Row

WEAK = frozenset({IdentityKind.PHONE, IdentityKind.DEVICE})
"""Proving kinds that households share."""
MANY = frozenset({IdentityKind.CONTRACT, IdentityKind.DEVICE})
"""Kinds of which one person has several, so that another value is no sign of another person."""
STRONG = frozenset({IdentityKind.MAIL, *NUMBERS}) - WEAK
BESIDE_NAME = frozenset({IdentityKind.BIRTH, IdentityKind.ADDRESS, IdentityKind.POSTAL})
"""What must agree beside a name that only we know, before the row is worth a human's look."""

Known = Mapping[IdentityKind, frozenset[str] | set[str]]


@dataclass(frozen=True, slots=True)
class Says:
    """The kinds in which a row agrees with what is known of the person, and in which it names somebody else."""

    agrees: frozenset[IdentityKind]
    differs: frozenset[IdentityKind]

    @property
    def ours(self) -> bool:
        """It carries a strong identity of the person."""
        return bool(self.agrees & STRONG)

    @property
    def theirs(self) -> bool:
        """It carries somebody's identity, and none of the person's that would outweigh it."""
        if self.ours:
            return False
        return bool(self.differs) if not self.agrees else bool(self.differs & STRONG)


def says(collection: Collection, row: Row, known: Known) -> Says:
    """Compare a row's own proving columns with what is known."""
    agrees: set[IdentityKind] = set()
    differs: set[IdentityKind] = set()
    for identity in identities(collection, row):
        if identity.value in known.get(identity.kind, ()):
            agrees.add(identity.kind)
        elif known.get(identity.kind) and identity.kind not in MANY:
            differs.add(identity.kind)
    return Says(frozenset(agrees), frozenset(differs - agrees))


def identities(collection: Collection, row: Row) -> Iterable[Identity]:
    """The proving identities that a row carries of its own person."""
    for name, column in collection.columns.items():
        if column.identity in CERTAIN_KINDS and not column.other_person:
            found = learnt(column.identity, row.values.get(name))
            if found is not None:
                yield found


def weak_identities(collection: Collection, row: Row) -> Iterable[Identity]:
    """Name, kana, birth, address, postal code of the row's own person, where each stands whole."""
    for name, column in collection.columns.items():
        if (
            column.part is None
            and column.identity is not None
            and column.identity not in CERTAIN_KINDS
            and not column.other_person
        ):
            found = learnt(column.identity, row.values.get(name))
            if found is not None:
                yield found


def joined(collection: Collection, row: Row) -> Iterable[Identity]:
    """The name of the row's own person where family and given name stand in two columns."""
    parts: dict[tuple[IdentityKind, NamePart], str] = {}
    for name, column in collection.columns.items():
        stored = row.values.get(name)
        if column.part is not None and column.identity is not None and not column.other_person and stored:
            parts.setdefault((column.identity, column.part), str(stored))
    for kind in (IdentityKind.NAME, IdentityKind.KANA):
        family, given = parts.get((kind, NamePart.FAMILY)), parts.get((kind, NamePart.GIVEN))
        if family and given and (found := learnt(kind, family + given)) is not None:
            yield found


def also(collection: Collection, row: Row, suggested: Iterable[Identity]) -> bool:
    """Whether, beside the name, a birth date, address or postal code of the row resembles a known one."""
    for name, column in collection.columns.items():
        if column.identity in BESIDE_NAME:
            stored = row.values.get(name)
            if stored is not None and any(one.kind is column.identity and resembles(one, stored) for one in suggested):
                return True
    return False
