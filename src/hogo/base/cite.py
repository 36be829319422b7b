"""A pointer to a duty in the law data. It says where, never what: `hogo.law` holds the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """The id of one row of the law data, such as `appi-27-1`."""

    id: str

    def __str__(self) -> str:
        return self.id


def cite(duty_id: str) -> Cite:
    """Build a citation; a test of `hogo.law` shows that every one written in the code resolves."""
    return Cite(duty_id)
