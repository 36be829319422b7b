"""What is searched for a case and what was seen there: identities, a row for each place, candidates. Pure.

The bytes are sealed; a `Place` holds counts and reasons only, never a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from hogo.base.identity import Identity, IdentityKind, normalise
from hogo.base.text import Text
from hogo.holdings.held import Held, Holdings, Path, RowId, Sure, row_id
from hogo.holdings.wire import value
from hogo.register.model.register import Register
from hogo.register.model.systems import ByHand

SHOWN = 2_000
"""Characters of one value that a page or sheet shows; the data file has it whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that was to be searched: `state` is rows, none or unchecked; counts by how sure."""

    path: Path
    system: Text
    title: Text
    state: str
    certain: int
    shared: int
    candidate: int
    mentioned: int
    by_hand: bool
    why: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be the person's: `id` names it in a form, `values` are what a human compares."""

    id: str
    where: tuple[Path, RowId]
    title: Text
    why: Text
    values: tuple[tuple[Text, str], ...]


def write(identities: Iterable[Identity], said: Mapping[str, bool]) -> bytes:
    """Identities searched by, and what humans said of candidates (id → theirs or not)."""
    told = {"identities": [[one.kind.value, one.value] for one in identities], "said": dict(said)}
    return json.dumps(told, ensure_ascii=False).encode()


def read(data: bytes) -> tuple[tuple[Identity, ...], dict[str, bool]]:
    """What `write` wrote."""
    told = json.loads(data)
    return tuple(normalise(IdentityKind(kind), one) for kind, one in told["identities"]), told["said"]


def places(found: Holdings, register: Register) -> tuple[Place, ...]:
    """A row for each place, in the register's order."""
    return tuple(_place(found, register, path) for path in found.paths)


def _place(found: Holdings, register: Register, path: Path) -> Place:
    ref, _, slug = path.partition("/")
    system = register.systems[ref]
    counted = {sure: sum(held.sure is sure for held in found.of(path)) for sure in Sure}
    return Place(
        path, system.title, system.collections[slug].title, found.state(path).value,
        counted[Sure.CERTAIN], counted[Sure.SHARED], counted[Sure.CANDIDATE], counted[Sure.MENTIONED],
        isinstance(system.connection, ByHand), tuple(spelt(register, one.why) for one in found.unchecked_in(path)),
    )  # fmt: skip


def as_json(rows: Sequence[Place]) -> list[dict[str, Any]]:
    """Places as plain JSON for the case's summary."""
    return [
        {
            "path": one.path, "system": [one.system.ja, one.system.en], "title": [one.title.ja, one.title.en],
            "state": one.state, "by_hand": one.by_hand, "why": [[why.ja, why.en] for why in one.why],
            "counts": [one.certain, one.shared, one.candidate, one.mentioned],
        }
        for one in rows
    ]  # fmt: skip


def from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    """The places again."""
    return tuple(_read_place(one, *one["counts"]) for one in rows)


def _read_place(one: Mapping[str, Any], certain: int, shared: int, candidate: int, mentioned: int) -> Place:
    why = tuple(Text(*told) for told in one["why"])
    system, title = Text(*one["system"]), Text(*one["title"])
    return Place(
        one["path"], system, title, one["state"], certain, shared, candidate, mentioned, bool(one["by_hand"]), why
    )


def candidates(found: Holdings, register: Register) -> tuple[Candidate, ...]:
    """The rows that a human must confirm or deny."""
    return tuple(_candidate(held, register) for held in found.only(Sure.CANDIDATE))


def _candidate(held: Held, register: Register) -> Candidate:
    collection = register.systems[held.system].collections[held.collection]
    values = [
        (field_title(register, held.path, name), str(told)[:SHOWN])
        for name, told in held.row.values.items()
        if told is not None and name not in held.others
    ]
    return Candidate(name_of(held), (held.path, row_id(held.row)), collection.title, held.why, tuple(values))


def name_of(held: Held) -> str:
    """The name of a found row in forms: a digest, so that no key stands in a page's source."""
    told = json.dumps([held.path, [value(part) for part in row_id(held.row)]], ensure_ascii=False, default=str)
    return sha256(told.encode()).hexdigest()[:24]


def spelt(register: Register, text: Text) -> Text:
    """A reason with the names of departments as people call them, not as the register's files do."""
    ja, en = text.ja, text.en
    for ref, one in register.operator.departments.items():
        ja, en = ja.replace(f"`{ref}`", one.name.ja), en.replace(f"`{ref}`", one.name.en)
    return Text(ja, en)


def field_title(register: Register, path: Path, column: str) -> Text:
    """The words of the register for a column; the column's own name where it declares none."""
    ref, _, slug = path.partition("/")
    declared = register.systems[ref].collections[slug].columns.get(column)
    entry, _, part = ((declared.field if declared else None) or "").partition("/")
    if entry in register.information and part in register.information[entry].fields:
        return register.information[entry].fields[part].title
    return Text(column, column)
