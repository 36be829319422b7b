"""What a person asked for, and what humans decided about the rows that were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.holdings.held import Path, RowId
from hogo.register.model.information import FieldRef


class Action(StrEnum):
    """What the person asked for."""

    DISCLOSE = "disclose"
    CORRECT = "correct"
    ERASE = "erase"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Hold:
    """Rows that must stay although erasure is due: a dispute, an order. `path` none: everywhere."""

    why: Text
    path: Path | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned. `confirmed` are candidates that a human found to be the person's rows."""

    action: Action
    changes: Mapping[FieldRef, object] = field(default_factory=dict)
    confirmed: frozenset[tuple[Path, RowId]] = frozenset()
    denied: frozenset[tuple[Path, RowId]] = frozenset()
    holds: tuple[Hold, ...] = ()
