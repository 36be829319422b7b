"""Plain data as YAML text that `read` takes back exactly: words quoted only where they must be.

`write` uses it for whole files and for the pieces it splices in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

WIDTH = 100
"""How long a value on one line may be before it goes onto lines of its own."""

_PLAIN = re.compile(r"[\w/(（「『〔【][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\Z")
_OTHER = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_,.:eE+-]*|0x[0-9a-f]+|0o[0-7]+|\.inf|\.nan)\Z", re.I
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LINES = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\Z")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Any, *, flow: bool = False) -> str:
    """One value on one line. A day is written bare; words that look like a number, a truth or nothing are quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return _words(str(value), flow)


@lru_cache(maxsize=16_384)
def _words(text: str, flow: bool) -> str:
    if _is_plain(text) and not (flow and any(c in text for c in ",[]{}?")):
        return text
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _is_plain(text: str) -> bool:
    if _DAY.match(text):
        return True
    return bool(
        _PLAIN.match(text)
        and not _OTHER.match(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith((" ", ":", "　"))
        and not text.startswith(("---", "..."))
    )


def _escaped(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    code = ord(c)
    if c.isprintable() or c == "　":
        return c
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def inline(value: Any) -> str:
    """Any value on one line, in flow style."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, dict | Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {inline(held)}" for key, held in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True)


def after_key(value: Any, indent: int) -> str:
    """What stands behind `key:` or `-`: ` value`, or lines indented by `indent`, without a last newline."""
    if isinstance(value, str) and "\n" in value and _as_lines(value):
        mark = "|" if value.endswith("\n") else "|-"
        return f" {mark}\n" + "\n".join(" " * indent + line if line else "" for line in value.rstrip("\n").split("\n"))
    if not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        return " " + scalar(value)
    short = inline(value) if not value else _fitting(value, indent)
    if short is not None:
        return " " + short
    return "\n" + "\n".join(lines(value, indent))


def opened(value: Any, indent: int) -> str:
    """As `after_key`, but a mapping always on lines of its own: for entries of a section, which grow."""
    if isinstance(value, dict | Mapping) and value and not set(value) <= {"ja", "en"}:
        return "\n" + "\n".join(lines(value, indent))
    return after_key(value, indent)


def lines(value: Any, indent: int) -> list[str]:
    """A mapping or list that is not empty, in block style, every line indented by at least `indent`."""
    pad = " " * indent
    if isinstance(value, dict | Mapping):
        return [f"{pad}{key_of(key, pad)}{after_key(held, indent + 2)}" for key, held in value.items()]
    return [f"{pad}{dashed(held, indent)}" for held in value]


def dashed(value: Any, indent: int) -> str:
    """A list item: `- value`, its first line without indentation, the others indented from the dash at `indent`."""
    if isinstance(value, dict | Mapping) and value and not _fits(value, indent + 2):
        return "- " + "\n".join(lines(value, indent + 2)).lstrip(" ")
    return "-" + after_key(value, indent + 2)


def key_of(key: str, pad: str = "") -> str:
    """A key and its colon. A long one is written with `?`, since YAML looks no further than 1024 characters."""
    text = scalar(key)
    return f"? {text}\n{pad}:" if len(text) > 120 else f"{text}:"


def _as_lines(text: str) -> bool:
    return bool("\n" in text and _LINES.match(text) and text[0] not in " \n" and not text.endswith("\n\n"))


def _fits(value: Any, indent: int) -> bool:
    return _fitting(value, indent) is not None


def _fitting(value: Any, indent: int) -> str | None:
    """A value on one line, if it is short and shallow enough: words in two languages, a few words, a small record."""
    held = list(value.values()) if isinstance(value, dict | Mapping) else list(value)
    if not all(_small(one) for one in held) or (isinstance(value, dict | Mapping) and len(value) > 4):
        return None
    made = inline(value)
    least = indent + len(made)
    return made if least + len(made) <= WIDTH or (least <= WIDTH and indent + _wide(made) <= WIDTH) else None


def _small(value: Any) -> bool:
    if isinstance(value, str):
        return "\n" not in value or not _as_lines(value)
    if isinstance(value, dict | Mapping):
        return set(value) <= {"ja", "en"} and not any(isinstance(one, str) and "\n" in one for one in value.values())
    return not isinstance(value, Sequence) or (len(value) <= 3 and all(isinstance(one, str) for one in value))


def _wide(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if c > "\u2e7f" else 1 for c in text)
