"""What enforcing would have stopped: a fold over what was observed, by system, information, purpose and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.text import Language, Text
from hogo.decide.reason import CODES
from hogo.house.offer import Figure

USES = "enforce.uses-outside-purpose"
WINDOW = timedelta(days=30)
NOTHING = Text(
    "可否照会サービスの記録がありません（使われていないか、まだ取り込まれていません）。",
    "The decision service has recorded nothing: it is not used, or nothing was entered yet.",
)
OUTSIDE = frozenset(
    {"not-within-told", "beyond-purpose", "field-beyond-purpose", "purpose-not-in-force", "outside-entrustment"}
)
"""Reasons that say: outside the purpose (Art. 18)."""


@dataclass(frozen=True, slots=True, order=True)
class Stopped:
    """One row: what would have been stopped, and why."""

    system: str
    action: str
    information: str
    purpose: str
    recipient: str
    because: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """How often each was seen, from the first to the last day."""

    rows: Counter[Stopped] = field(default_factory=Counter)
    first: str = ""
    last: str = ""


def report(observed: Iterable[Mapping[str, Any]]) -> Report:
    """Fold what the service kept in observe mode (payloads of the kind `observed`); order does not matter."""
    found = Report()
    for one in observed:
        if one["allow"]:
            continue
        row = Stopped(
            one["system"], one["action"], one["information"], one["purpose"], one["recipient"], tuple(one["because"])
        )
        found.rows[row] += 1
        found.first = min(found.first or one["on"], one["on"])
        found.last = max(found.last, one["on"])
    return found


def as_rows(found: Report) -> dict[str, Any]:
    """The report as data."""
    rows = sorted(found.rows.items(), key=lambda pair: (-pair[1], pair[0]))
    return {"from": found.first, "to": found.last, "stopped": [{**asdict(row), "count": count} for row, count in rows]}


def words(found: Report, language: Language) -> str:
    """The report in words, most frequent first."""
    ja = language == "ja"
    if not found.rows:
        return ("止められたはずのものはありません。" if ja else "Nothing would have been stopped.") + "\n"
    total = sum(found.rows.values())
    head = (
        f"{found.first}から{found.last}まで: 実施していれば{total:,}件が止まっていました。"
        if ja
        else f"{found.first} to {found.last}: enforcing would have stopped {total:,}."
    )
    lines = [head]
    for row, count in sorted(found.rows.items(), key=lambda pair: (-pair[1], pair[0])):
        goal = f"{row.information} → {row.purpose}" + (f" → {row.recipient}" if row.recipient else "")
        lines.append(f"{count:>8,}  {row.system}  {row.action}  {goal}")
        lines += [f"          {_reason(code, language)}" for code in row.because]
    return "\n".join(lines) + "\n"


def _reason(code: str, language: Language) -> str:
    known = CODES.get(code)
    if known is None:
        return code
    return f"[{known.force.value}] " + known.text.fill(about="…", day="…").in_(language)


def outside_purpose(seen: Sequence[tuple[str, Mapping[str, Any]]], at: Moment) -> Figure | Unchecked:
    """Uses that were not stopped although they lie outside the purpose, of all that was looked at (entry, payload).

    Where answers are enforced there are none: what is outside is not done, and samples show what was.
    """
    if not seen:
        return Unchecked(USES, NOTHING)
    outside = [entry for entry, one in seen if not one["allow"] and OUTSIDE.intersection(one["because"])]
    says = None
    if outside:
        says = Text("目的の範囲を出る利用 {n}件", "{n} uses outside the purpose").fill(n=len(outside))
    return Figure(USES, float(len(outside)), "count", at, tuple(outside[:20]), out_of=float(len(seen)), says=says)
