"""Published pages kept as files."""

from __future__ import annotations

from pathlib import Path

from hogo.check.published.read import Given

MAX_BYTES = 4_000_000
"""No policy is longer; a bigger file is cut and said to be."""


class TooLargeError(OSError):
    """The page is beyond `MAX_BYTES`."""


def load(path: Path) -> Given:
    """Read one page from a file.

    Raises:
        OSError: it cannot be read, or is too large.
    """
    with path.open("rb") as opened:
        content = opened.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TooLargeError(f"more than {MAX_BYTES} bytes")
    return Given(path.as_posix(), content)
