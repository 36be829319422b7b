"""A plan as bytes and back, every value with its type, so that what is resumed is what was planned. Pure.

Only for the sealed copy that a run keeps until it has been verified.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hogo.base.cite import Cite
from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind
from hogo.base.text import Text
from hogo.holdings.step import Do, Ground, Plan, Reason, Step

FORM = 1
"""The form's version: a sealed plan of another form is refused, not guessed at."""


def to_bytes(plan: Plan, who: Sequence[Identity]) -> bytes:
    """The plan with the identities of its person. Conflicts are left out: a plan with one is never carried out."""
    told = {
        "form": FORM,
        "person": plan.person,
        "action": plan.action,
        "against": plan.against,
        "steps": [_step(step) for step in plan.steps],
        "unsearched": [[one.what, one.why.ja, one.why.en] for one in plan.unsearched],
        "who": [[one.kind.value, one.value] for one in who],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> tuple[Plan, tuple[Identity, ...]]:
    """What `to_bytes` wrote.

    Raises:
        ValueError: another form, or no plan.
    """
    told = json.loads(data)
    if told.get("form") != FORM:
        raise ValueError("a sealed plan of another form")
    steps = tuple(_read(one) for one in told["steps"])
    unsearched = tuple(Unchecked(what, Text(ja, en)) for what, ja, en in told["unsearched"])
    plan = Plan(told["person"], told["action"], steps, (), unsearched, told["against"])
    return plan, tuple(Identity(IdentityKind(kind), value) for kind, value in told["who"])


def _step(step: Step) -> list[Any]:
    why: list[str | None] = [step.why.ground.value, step.why.says.ja, step.why.says.en]
    why += [step.why.until.isoformat() if step.why.until else None, step.why.law.id if step.why.law else None]
    sets = [[name, value(told)] for name, told in step.sets]
    where = [step.system, step.collection, [value(part) for part in step.key], list(step.keyed_by), step.place]
    return [*where, step.do.value, why, step.before, list(step.columns), sets]


def _read(told: list[Any]) -> Step:
    system, collection, key, keyed_by, place, do, why, before, columns, sets = told
    until = date_of(why[3])
    reason = Reason(Ground(why[0]), Text(why[1], why[2]), until, Cite(why[4]) if why[4] else None)
    return Step(
        system=system,
        collection=collection,
        key=tuple(plain(part) for part in key),
        do=Do(do),
        why=reason,
        before=before,
        columns=tuple(columns),
        sets=tuple((name, plain(value)) for name, value in sets),
        keyed_by=tuple(keyed_by),
        place=place,
    )


def date_of(told: str | None) -> date | None:
    """A day that was kept, if there was one."""
    return date.fromisoformat(told) if told else None


def value(value: object) -> object:
    """A key's part or a column's value as JSON data that says its type."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date | time):
        return {type(value).__name__: value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, uuid.UUID):
        return {"uuid": str(value)}
    if isinstance(value, bytes | memoryview):
        return {"bytes": bytes(value).hex()}
    if isinstance(value, Mapping | list | tuple):
        return {"json": value}
    raise ValueError(f"a key of the type {type(value).__name__} cannot be kept")


def plain(told: object) -> object:
    """What `value` made, back."""
    if not isinstance(told, dict):
        return told
    ((kind, text),) = told.items()
    reads: dict[str, Any] = {
        "moment": datetime.fromisoformat,
        "date": date.fromisoformat,
        "time": time.fromisoformat,
        "decimal": Decimal,
        "uuid": uuid.UUID,
        "bytes": bytes.fromhex,
        "json": lambda value: value,
    }
    return reads[kind](text)
