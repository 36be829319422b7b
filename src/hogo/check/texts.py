"""Every word of a declared value with its path: for rules that look at wording wherever it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from hogo.base.text import Text


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """(path, words) of every string below `value`; of a `Text`, the Japanese, under the text's own path."""
    if isinstance(value, Text):
        yield path, value.ja
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from texts(one, f"{path}/{key}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, f"{path}/{number}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{path}/{field.name.rstrip('_')}")
