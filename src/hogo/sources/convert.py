"""Values between systems: what a key or an identity looks like in a column of another type."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from hogo.base.identity import Identity
from hogo.base.variant import numeric, variants
from hogo.sources.catalogue import ColumnFact, Family
from hogo.sources.interface import Key


def typed(key: Key, facts: Sequence[ColumnFact]) -> Key | None:
    """The key as the columns' types hold it, or none where one part is null or cannot be of that type."""
    made = tuple(as_family(value, fact.family) for value, fact in zip(key, facts, strict=True))
    return None if any(value is None for value in made) else made


def same(value: object) -> str:
    """A text that is equal for values that mean the same in columns of different types (`7`, `'7'`, `Decimal(7)`)."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float | Decimal) and value == int(value):
        return str(int(value))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def is_padded(fact: ColumnFact) -> bool:
    """Whether the column fills texts up with blanks to a fixed width."""
    return fact.type.startswith("character(")


def plain(value: object, fact: ColumnFact) -> object:
    """A value as read: fixed-width text without its padding."""
    return value.rstrip() if isinstance(value, str) and is_padded(fact) else value


def wanted_as(identity: Identity, family: Family) -> tuple[object, ...]:
    """An identity as values of a column that is not text."""
    if family in (Family.INTEGER, Family.DECIMAL):
        return numeric(identity)
    made = (as_family(spelling, family) for spelling in variants(identity))
    return tuple(dict.fromkeys(value for value in made if value is not None))


def as_family(value: object, family: Family) -> object | None:
    """A value as a column of that family holds it, or none where it cannot."""
    if value is None:
        return None
    try:
        if family is Family.INTEGER:
            number = int(same(value))
            return number if -(2**63) <= number < 2**63 else None
        if family is Family.DECIMAL:
            return Decimal(same(value))
        if family is Family.TEXT:
            return value if isinstance(value, str) else same(value)
        if family is Family.DATE:
            return value.date() if isinstance(value, datetime) else date.fromisoformat(same(value))
        if family is Family.MOMENT:
            return value if isinstance(value, datetime) else datetime.fromisoformat(same(value))
        if family is Family.UUID:
            return value if isinstance(value, uuid.UUID) else uuid.UUID(same(value))
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return value
