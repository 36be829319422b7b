"""How each database stands: what the register says, and what was last applied, probed and looked for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.register import Register
from hogo.register.model.systems import Relational, Stage, System

APPLIED, VERIFIED, DRIFT = "database-applied", "database-verified", "database-drift"
KINDS = (APPLIED, VERIFIED, DRIFT)
OLD_HOURS = 48
"""What was looked for longer ago says nothing of now."""
LEAKS, DRIFTED, ROLES, BEHIND = (
    "enforce.database-leaks", "enforce.database-drift", "enforce.database-roles", "enforce.mask-lag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An entry about a database: its id, moment and payload."""

    entry: str
    at: Moment
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One database. What never happened is None."""

    ref: Ref
    system: System
    applied: Told | None
    verified: Told | None
    drift: Told | None

    @property
    def enforced(self) -> bool:
        """Whether the register says that it obeys."""
        return self.system.database is not None and self.system.database.stage is Stage.ENFORCE

    @property
    def holds(self) -> bool | None:
        """Whether nothing leaked or drifted when last looked; None: not looked yet."""
        if self.verified is None or self.drift is None:
            return None
        data = self.verified.data
        return not data["leaked"] and not data["wrong"] and not self.drift.data["found"]


def newest(entries: Iterable[tuple[str, Told]]) -> dict[tuple[str, Ref], Told]:
    """(kind, system) → its newest entry. `entries`: newest first."""
    found: dict[tuple[str, Ref], Told] = {}
    for kind, told in entries:
        found.setdefault((kind, str(told.data["system"])), told)
    return found


def rows(register: Register, last: Mapping[tuple[str, Ref], Told]) -> Iterator[Row]:
    """Every relational database of the register; one that was set free counts as not applied."""
    for ref, system in register.systems.items():
        if system.database is None and not isinstance(system.connection, Relational):
            continue
        applied = last.get((APPLIED, ref))
        if applied is not None and applied.data["removed"]:
            applied = None
        yield Row(ref, system, applied, last.get((VERIFIED, ref)), last.get((DRIFT, ref)))


_NOT_LOOKED = Text(
    "「{name}」は、この{hours}時間に調べていません。`hogo work` が毎晩行います。",
    "`{name}` was not looked at within {hours} hours; `hogo work` does it every night.",
)
NONE = Text("守らせているデータベースがありません。", "No database is made to obey.")


NEVER = Text("「{name}」の可否は一度も渡されていません。", "The masks of `{name}` were never made.")

_LEAKED = Text("漏れた検証・違う可否 {n}件（{first}）", "{n} probes leaked or masks wrong ({first})")
_DRIFTED = Text("データベースの逸脱 {n}件（{first}）", "{n} things in databases are not as applied ({first})")


def looked(of: Ref, found: Iterable[Row], about: Ref | None, now: Moment) -> Figure | Unchecked:
    """What leaked, or what drifted, in all enforced databases or the one a promise names (`systems/…`).

    One that was not looked at lately makes the figure unchecked: what was not looked for is not "none".
    """
    count, evidence, first = 0, [], ""
    asked = [row for row in found if row.enforced and about in (None, f"systems/{row.ref}")]
    if not asked:
        return Unchecked(of, NONE)
    for row in asked:
        told = row.verified if of == LEAKS else row.drift
        if told is None or (now - told.at).total_seconds() > OLD_HOURS * 3600:
            return Unchecked(of, _NOT_LOOKED.fill(name=row.system.title, hours=OLD_HOURS))
        there = told.data["leaked"] if of == LEAKS else told.data["found"]
        count += len(there) + (told.data["wrong"] if of == LEAKS else 0)
        first = first or next((f"{row.ref}: {one}" for one in there), "")
        evidence.append(told.entry)
    words = _LEAKED if of == LEAKS else _DRIFTED
    says = words.fill(n=count, first=first or "—") if count else None
    return Figure(of, float(count), "count", now, tuple(evidence), says=says)


def applied(found: Iterable[Row], about: Ref | None, now: Moment) -> Figure | Unchecked:
    """How many of the declared roles are applied."""
    asked = [row for row in found if row.system.database is not None and about in (None, f"systems/{row.ref}")]
    if not asked:
        return Unchecked(ROLES, NONE)
    there = [row for row in asked if row.applied is not None]
    value = sum(len(row.applied.data["roles"]) for row in there if row.applied)
    whole = sum(len(row.system.database.roles) for row in asked if row.system.database)
    return Figure(
        ROLES, float(value), "count", now, tuple(row.applied.entry for row in there if row.applied), float(whole)
    )
