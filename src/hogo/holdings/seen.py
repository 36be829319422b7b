"""What a verification has seen so far, as bytes and back, so that a long look goes on where it stopped. Pure.

Only for the sealed copy that a run keeps until the look has ended.
"""

from __future__ import annotations

import json
from typing import Any

from hogo.base.cite import Cite
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.holdings.step import Ground, Reason
from hogo.holdings.verify import Cursor, Seen, Trace, Verified
from hogo.holdings.wire import date_of, plain, value
from hogo.sources.interface import Key

FORM = 1
"""The form's version: another is refused, and the look begins anew."""


def to_bytes(seen: Verified) -> bytes:
    """What was seen, and where the look stopped."""
    told = {
        "form": FORM,
        "gone": seen.gone,
        "traces": [_trace(one) for one in seen.traces],
        "unchecked": [[one.what, one.why.ja, one.why.en] for one in seen.unchecked],
        "tables": [[system, table, _key(after)] for system, table, after in seen.cursor.tables],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> Verified:
    """What `to_bytes` wrote.

    Raises:
        ValueError: another form.
    """
    told = json.loads(data)
    if told.get("form") != FORM:
        raise ValueError("a look of another form")
    unchecked = tuple(Unchecked(what, Text(ja, en)) for what, ja, en in told["unchecked"])
    tables = tuple((system, table, _unkey(after)) for system, table, after in told["tables"])
    return Verified(told["gone"], tuple(_read(one) for one in told["traces"]), unchecked, Cursor(tables))


def _trace(one: Trace) -> list[Any]:
    why = one.reason
    reason = (
        None
        if why is None
        else [why.ground.value, why.says.ja, why.says.en, why.until.isoformat() if why.until else None]
    )
    law = why.law.id if why is not None and why.law else None
    return [one.path, _key(one.key), list(one.columns), one.seen.value, one.why.ja, one.why.en, reason, law]


def _read(told: list[Any]) -> Trace:
    path, key, columns, seen, ja, en, why, law = told
    reason = (
        None
        if why is None
        else Reason(Ground(why[0]), Text(why[1], why[2]), date_of(why[3]), Cite(law) if law else None)
    )
    return Trace(path, _unkey(key) or (), tuple(columns), Seen(seen), Text(ja, en), reason)


def _key(key: Key | None) -> list[object] | None:
    return None if key is None else [value(part) for part in key]


def _unkey(told: list[object] | None) -> Key | None:
    return None if told is None else tuple(plain(part) for part in told)
