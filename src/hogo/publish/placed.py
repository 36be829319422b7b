"""Whether the pages that stand in public are those of the edition: compared byte by byte with what was issued. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.text import Text


class How(StrEnum):
    """In what a placed page differs."""

    MISSING = "missing"
    ALTERED = "altered"
    FOREIGN = "foreign"
    """A page stands there that the edition does not have."""


HOW: dict[How, Text] = {
    How.MISSING: Text("掲載されていない", "missing"),
    How.ALTERED: Text("発行した版と異なる", "differs from the edition"),
    How.FOREIGN: Text("発行した版にない", "not in the edition"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One page that differs."""

    name: str
    how: How


def compare(issued: Mapping[str, bytes], placed: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Every public file of an edition's site against what stands at its place; `internal/` is never placed."""
    public = {name: data for name, data in issued.items() if not name.startswith("internal/")}
    found = []
    for name in sorted({*public, *placed}):
        if name not in placed:
            found.append(Difference(name, How.MISSING))
        elif name.startswith("internal/") or (name not in public and name.endswith(".html")):
            found.append(Difference(name, How.FOREIGN))
        elif name in public and placed[name] != public[name]:
            found.append(Difference(name, How.ALTERED))
    return tuple(found)
