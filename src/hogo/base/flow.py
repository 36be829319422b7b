"""A state table: which states a thing can be in and which moves lead from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
M = TypeVar("M")


class Refused(ValueError):  # noqa: N818  the word people read
    """The move is not possible from the present state."""


@dataclass(frozen=True, slots=True)
class Flow(Generic[S, M]):
    """A pure state machine: `moves[(state, move)]` is the next state. What is not in the table is refused."""

    first: S
    moves: Mapping[tuple[S, M], S]

    def after(self, state: S, move: M) -> S:
        """The state after `move`.

        Raises:
            Refused: the table has no such move; the message names those it has.
        """
        try:
            return self.moves[state, move]
        except KeyError:
            possible = ", ".join(sorted(str(m) for s, m in self.moves if s == state)) or "none: it has ended"
            raise Refused(f"`{move}` is not possible in state `{state}`; possible: {possible}") from None

    def possible(self, state: S) -> tuple[M, ...]:
        """The moves that `state` allows, in the table's order."""
        return tuple(move for from_, move in self.moves if from_ == state)
