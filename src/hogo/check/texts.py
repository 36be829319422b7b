"""Every word of a declared value with its path: for rules that look at wording wherever it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache

from hogo.base.text import Text


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """(path, words) of every string below `value`; of a `Text`, the Japanese, under the text's own path.

    Words of closed vocabularies are no texts.
    """
    # WHY: a stack, not generators within generators: a register has tens of thousands of texts.
    stack: list[tuple[str, object]] = [(path, value)]
    while stack:
        at, held = stack.pop()
        if isinstance(held, Text):
            yield at, held.ja
        elif held is None or isinstance(held, Enum | int | float | date):
            continue
        elif isinstance(held, str):
            yield at, held
        elif isinstance(held, dict | Mapping):
            stack += [(f"{at}/{key}", one) for key, one in reversed(list(held.items()))]
        elif isinstance(held, tuple):
            stack += [(f"{at}/{number}", held[number]) for number in range(len(held) - 1, -1, -1)]
        elif is_dataclass(held):
            for name, key in _members(held.__class__):
                one = getattr(held, name)
                if one:
                    stack.append((f"{at}/{key}", one))


@cache
def _members(made: type) -> tuple[tuple[str, str], ...]:
    """The attributes of a declared class with their keys, the last one first."""
    return tuple((one.name, one.name.rstrip("_")) for one in reversed(fields(made)))
