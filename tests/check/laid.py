"""The small clean register, and pieces laid over it: what the pages of the rules are tried on."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from hogo.check.every import RULES
from hogo.check.view import View
from hogo.law.disk import load
from hogo.register.model.register import Register
from hogo.register.read import read

TODAY = date(2026, 11, 24)
SMALL = Path(__file__).parent / "small.yaml"


class _Loader(yaml.SafeLoader):
    """YAML with only `true` and `false` as truth values: `on` is a key, `NO` is Norway, as the register reads them."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool" or first in "tf"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def tree(text: str) -> Any:
    """A piece of a register as plain values."""
    return yaml.load(text, _Loader)


@cache
def small() -> Any:
    """The small register as a tree of plain values."""
    return tree(SMALL.read_text(encoding="utf-8"))


def laid(base: Any, piece: Any) -> Any:
    """`piece` laid over `base`: tables are joined, `null` takes away, all else replaces."""
    if not isinstance(base, dict) or not isinstance(piece, dict):
        return piece
    joined = dict(base)
    for key, value in piece.items():
        if value is None:
            joined.pop(key, None)
        else:
            joined[key] = laid(base.get(key), value)
    return {key: value for key, value in joined.items() if value is not None}


def register(values: Any) -> Register:
    """The register of a tree of plain values, read as a file would be."""
    written = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=True, width=10**9)
    reading = read({"all.yaml": written.encode()})
    assert reading.register is not None, [f"{f.where}: {f.code} {f.message.en}" for f in reading.findings]
    return reading.register


@lru_cache(maxsize=512)
def view(piece: str = "{}", day: date = TODAY) -> View:
    """The view of the small register with a piece of YAML laid over it; `day:` in the piece sets the day."""
    changes = tree(piece) or {}
    day = changes.pop("day", day)
    known = frozenset(name for rule in RULES for name in (rule.code, rule.name))
    return View(register(laid(small(), changes)), load(), day, known=known)
