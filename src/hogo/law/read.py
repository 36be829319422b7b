"""The data files of the law → `Law`. Pure: bytes in, a value out. `hogo.law.disk` hands it the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.law.law import (
    Amendment,
    Confidence,
    Counting,
    Deadline,
    Duty,
    DutyKind,
    Law,
    Roll,
    Source,
)

SOURCES = "sources.json"
AMENDMENTS = "amendments.json"

_DAY = date.fromisoformat
_Row = dict[str, Any]


def read(files: Mapping[str, bytes]) -> Law:
    """Build the law from its files (name → bytes).

    Raises:
        ValueError: a file is malformed, two versions overlap, or an id is unknown. The data ships with hogo: this is
            a broken installation, not bad input.
    """
    sources = {row["key"]: _source(row) for row in json.loads(files[SOURCES])}
    versions: dict[str, tuple[Duty, ...]] = {}
    for name in sorted(files):
        if name not in (SOURCES, AMENDMENTS):
            for row in json.loads(files[name]):
                duty = _duty(row)
                versions[duty.id] = (*versions.get(duty.id, ()), duty)
    for several in versions.values():
        _in_order(several)
    return Law(
        duties={key: several[-1] for key, several in versions.items()},
        as_of=max(one.as_of for one in sources.values() if one.as_of is not None),
        versions=versions,
        sources=sources,
        amendments=tuple(sorted((_amendment(row) for row in json.loads(files[AMENDMENTS])), key=lambda one: one.day)),
    )


def _in_order(several: tuple[Duty, ...]) -> None:
    for earlier, later in pairwise(several):
        if earlier.until is None or later.since is None or earlier.until >= later.since:
            raise ValueError(f"versions of `{earlier.id}` overlap or are out of order")


def _text(pair: _Row) -> Text:
    return Text(pair["ja"], pair["en"])


def _texts(row: _Row, name: str) -> tuple[Text, ...]:
    return tuple(Text(pair["ja"], pair["en"]) for pair in row.get(name, ()))


def _day(row: _Row, name: str) -> date | None:
    return _DAY(row[name]) if row.get(name) else None


def _period(row: _Row, name: str) -> Period | None:
    return Period.parse(row[name]) if row.get(name) else None


def _duty(row: _Row) -> Duty:
    return Duty(
        id=row["id"],
        source=_text(row["source"]),
        title=_text(row["title"]),
        says=_text(row["says"]),
        kind=DutyKind(row["kind"]),
        confidence=Confidence(row["confidence"]),
        unsure=_text(row["unsure"]) if "unsure" in row else None,
        norms=tuple(row["norms"]),
        articles=tuple(row.get("articles", ())),
        since=_day(row, "since"),
        until=_day(row, "until"),
        binds=tuple(row.get("binds", ())),
        exceptions=_texts(row, "exceptions"),
        items=_texts(row, "items"),
        deadlines=tuple(_deadline(one) for one in row.get("deadlines", ())),
        notes=_texts(row, "notes"),
        related=tuple(row.get("related", ())),
        former=tuple((_DAY(until), number) for until, number in row.get("former", ())),
    )


def _deadline(row: _Row) -> Deadline:
    return Deadline(
        id=row["id"],
        title=_text(row["title"]),
        starts=_text(row["starts"]),
        counting=Counting(row["counting"]),
        roll=Roll(row["roll"]),
        period=_period(row, "period"),
        warn=_period(row, "warn"),
        alarm=_period(row, "alarm"),
    )


def _source(row: _Row) -> Source:
    return Source(
        key=row["key"],
        name=_text(row["name"]),
        short=_text(row["short"]),
        number=row["number"],
        as_of=_day(row, "as_of"),
        text=row["text"] == "text",
    )


def _amendment(row: _Row) -> Amendment:
    return Amendment(
        day=_DAY(row["day"]),
        norm=row["norm"],
        articles=tuple(row["articles"]),
        says=_text(row["says"]),
        duties=tuple(row["duties"]),
        confidence=Confidence(row["confidence"]),
    )
