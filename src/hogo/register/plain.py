"""A register as plain data, and its digest: the same declarations give the same digest whatever file they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from hogo.register.model.register import Register


def plain(value: Any) -> Any:
    """A declared value as JSON data. What equals its default is left out, so that a field added later changes nothing.

    Days become `2026-04-01`; attributes named with a trailing underscore (`for_`) lose it, as in the files.
    """
    if type(value) in (str, int, bool, float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name.rstrip("_"): plain(held)
            for one in fields(value)
            if not _default(one, held := getattr(value, one.name))
        }
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [plain(held) for held in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def _default(one: Any, held: Any) -> bool:
    if one.default is not MISSING:
        return bool(held == one.default and type(held) is type(one.default))
    return one.default_factory is not MISSING and bool(held == one.default_factory())


def digest(register: Register) -> str:
    """SHA-256 (lower-case hexadecimal) of the canonical JSON (RFC 8785) of what is declared."""
    import rfc8785  # lazily: only publishing and comparing need it

    return hashlib.sha256(rfc8785.dumps(plain(register))).hexdigest()


def whole(value: Any) -> Any:
    """As `plain`, but with every default written out; only what is absent is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        held = ((one.name.rstrip("_"), getattr(value, one.name)) for one in fields(value))
        return {name: whole(one) for name, one in held if one is not None}
    if isinstance(value, Mapping):
        return {str(key): whole(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [whole(held) for held in value]
    return plain(value)
