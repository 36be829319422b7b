"""Fetch the pages that stand in public, from a folder or from an https address of the operator's own."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path

LIMIT = 5_000_000
"""Bytes of one page."""
WAIT = 20
"""Seconds for one page."""


class Unreachable(OSError):  # noqa: N818  the word people read
    """The place cannot be read at all: that says nothing about the pages."""


def look(place: str, names: Iterable[str]) -> dict[str, bytes]:
    """What stands at a place: of a folder every file, of an address the named ones. What is absent is left out.

    Raises:
        Unreachable: there is no such folder, or the server does not answer.
    """
    if place.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        return {name: data for name in names if (data := _fetch(place, name)) is not None}
    folder = Path(place)
    if not folder.is_dir():
        raise Unreachable(place)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _fetch(place: str, name: str) -> bytes | None:
    address = f"{place.rstrip('/')}/{urllib.parse.quote(name)}"
    try:
        with urllib.request.urlopen(address, timeout=WAIT) as answer:  # noqa: S310  https or the loopback, see `look`
            held: bytes = answer.read(LIMIT)
            return held
    except urllib.error.HTTPError:
        return None
    except (urllib.error.URLError, TimeoutError) as bad:
        raise Unreachable(place) from bad
