"""What enforcing would have stopped: a fold over what was observed, by system, information, purpose and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hogo.base.text import Language
from hogo.decide.reason import CODES


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
