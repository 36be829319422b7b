"""What proves a deletion, and what the journal of a node says of all its segments. Pure.

Journal lines: `opened`, `closed` (messages, bytes, sha256), `deleting`, `deleted` (with age and reason), `proved`,
`lost`. A segment that was opened and is neither there nor proved to be deleted has no proof.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from hogo.resolver.watch import Limits

KIND = "resolver.deletion"
_SPACE = uuid.UUID("6b1f4c1e-3d3a-5a0e-9d51-7e6a3f2b8c10")

Line = Mapping[str, Any]


class Proofs(Protocol):
    """Where proofs are put, to be entered in the ledger once each. One that was put is never lost.

    Raises (put):
        OSError: it could not be kept; then nothing was.
    """

    def put(self, proof: str, kind: str, at: int, data: Mapping[str, Any]) -> None:
        """Keep a proof under its id; the same id twice is one proof."""
        ...


def deletion(facts: Line, at: int) -> tuple[str, str, int, dict[str, Any]]:
    """Id, kind, moment and payload of the entry for a deleted segment. The same segment always has the same id."""
    data = {"segment": facts["name"], **{n: facts.get(n) for n in ("reason", "messages", "bytes", "sha256", "age")}}
    return str(uuid.uuid5(_SPACE, f"{facts['name']} {facts.get('sha256')}")), KIND, at, data


def settled(journal: Iterable[Line], present: Iterable[str]) -> list[str]:
    """Segments that are gone without a proof: a crash came between deleting and proving."""
    opened, proved = set(), set()
    for line in journal:
        if line.get("what") in ("opened", "closed", "deleting", "deleted"):
            opened.add(line["name"])
        elif line.get("what") == "proved":
            proved.add(line["name"])
    return sorted(opened - proved - set(present))


def unproved(journal: Iterable[Line], name: str, reason: str) -> dict[str, Any]:
    """What is known of such a segment, from what was written down before it went."""
    facts: dict[str, Any] = {
        "name": name,
        "reason": reason,
        "messages": None,
        "bytes": None,
        "sha256": None,
        "age": None,
    }
    for line in journal:
        if line.get("name") == name:
            facts |= {key: line[key] for key in facts if line.get(key) is not None}
    return facts


def moment(nanoseconds: int) -> str:
    """A moment as entries carry it: ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(nanoseconds // 10**9, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Record:
    """How deletion went, over the whole journal."""

    deleted: int
    late: tuple[str, ...]
    """Deleted at an age beyond the promise."""
    unproved: tuple[str, ...]
    """Gone without a proof."""
    unknown: int
    """Deleted at once because their age could not be known."""
    lost: int
    """Messages that were due before they had been counted."""
    proofs: tuple[str, ...]
    """Ids of the entries of the newest deletions, newest first, at most 20."""


def record(journal: Iterable[Line], present: Iterable[str], limits: Limits) -> Record:
    """How deletion went so far."""
    held = list(journal)
    gone = [line for line in held if line.get("what") == "deleted"]
    late = [line["name"] for line in gone if (line.get("age") or 0) > limits.end.total_seconds()]
    return Record(
        len({line["name"] for line in gone}),
        tuple(late),
        tuple(settled(held, present)),
        sum(1 for line in gone if line.get("age") is None),
        sum(line["messages"] for line in held if line.get("what") == "lost"),
        tuple(deletion(line, 0)[0] for line in reversed(gone[-20:])),
    )
