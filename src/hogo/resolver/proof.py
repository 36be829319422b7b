"""What proves a deletion, and what the journal of a node says of all its segments. Pure.

Journal lines: `opened`, `closed` (messages, bytes, sha256), `deleting`, `deleted` (with age and reason), `proved`,
`lost`, and `before`: what older lines came to. A segment that was opened and is neither there nor proved to be deleted
has no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from hogo.base.ids import uuid7
from hogo.resolver.watch import Limits

KIND = "resolver.deletion"
NEWEST = 20
"""Of how many deletions the evidence is named, and kept whole as the journal is made shorter."""
LONGEST = 500
"""Lines after which the journal is made shorter."""

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
    opened = datetime.fromtimestamp((facts.get("opened") or 0) // 10**9, UTC)
    seal = sha256(f"{facts['name']} {facts.get('sha256')}".encode()).digest()
    return str(uuid7(opened, seal[:10])), KIND, at, data


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
        "opened": None,
    }
    for line in journal:
        if line.get("name") == name:
            facts |= {key: line[key] for key in facts if line.get(key) is not None}
            if line.get("what") == "opened":
                facts["opened"] = line.get("at")
    return facts


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
    old = _before(held)
    gone = [line for line in held if line.get("what") == "deleted"]
    late = [line["name"] for line in gone if (line.get("age") or 0) > limits.end.total_seconds()]
    return Record(
        old["deleted"] + len({line["name"] for line in gone}),
        (*old["late"], *late),
        tuple(settled(held, present)),
        old["unknown"] + sum(1 for line in gone if line.get("age") is None),
        old["lost"] + sum(line["messages"] for line in held if line.get("what") == "lost"),
        tuple(deletion(line, 0)[0] for line in reversed(gone[-NEWEST:])),
    )


def _before(journal: Sequence[Line]) -> dict[str, Any]:
    nothing: dict[str, Any] = {"what": "before", "name": "", "deleted": 0, "late": [], "unknown": 0, "lost": 0}
    return next(({**nothing, **line} for line in journal if line.get("what") == "before"), nothing)


def shorter(journal: Sequence[Line], limits: Limits) -> list[dict[str, Any]]:
    """The journal with all but the newest proved deletions summed up in its first line; as it is, where it is short.

    The sum names every segment that went late: a promise once broken stays broken.
    """
    if len(journal) <= LONGEST:
        return [dict(line) for line in journal]
    gone = set([line["name"] for line in journal if line.get("what") == "proved"][:-NEWEST])
    summed = ("before", "lost")
    told = record([line for line in journal if line.get("what") in summed or line.get("name") in gone], (), limits)
    name = max([_before(journal)["name"], *gone])
    old = {"what": "before", "name": name, "deleted": told.deleted, "late": list(told.late)}
    kept = [line for line in journal if line.get("name") not in gone and line.get("what") not in summed]
    return [{**old, "unknown": told.unknown, "lost": told.lost}, *(dict(line) for line in kept)]
