"""An uploaded file made clean in a process of its own, which has little memory, little time and no file to open.

    made = clean(data)          # NotTaken says in both languages why not, and what to do
    made.pages                  # fresh PNGs, upright, at most 1800 pixels long: seal these, drop `data`

For any room that takes papers (identity documents, evidence). What comes back holds the picture and nothing else: no
place and time of the photograph, no name, no script, nothing behind the end. `hogo.ui.screens.upload` has the form's
field, which calls this; the room seals what it got under its case (`Act.seal`) and never keeps the file itself.
"""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
from dataclasses import dataclass

from hogo.base.text import Text
from hogo.ui.uploads.head import BROKEN, LOCKED, TOO_MANY_PAGES, NotTaken, look

MEMORY = 1_200_000_000
"""Bytes of address space of the process that decodes; a picture of 50 million pixels needs about half."""
SECONDS = 20
"""Of computing; then the process is ended by the kernel."""
TOO_HARD = NotTaken(
    "too-hard",
    Text(
        "このファイルは安全に開けませんでした。写真をもう一度撮ってお送りください。",
        "This file could not be opened safely. Please take the photograph again and send that.",
    ),
)
_WHY = {known.why: known for known in (BROKEN, LOCKED, TOO_MANY_PAGES)}


@dataclass(frozen=True, slots=True)
class Clean:
    """A file made clean: each page a PNG."""

    pages: tuple[bytes, ...]


def clean(data: bytes, *, memory: int = MEMORY) -> Clean:
    """Decode a file far from everything else, and give back only its pixels.

    Raises:
        NotTaken: see `head` and `decode`; `too-hard` where the decoder needed too much memory or time, or fell over.
    """
    look(data)
    try:
        ran = subprocess.run(  # noqa: S603  our own interpreter and our own words; the file comes by standard input
            [sys.executable, "-I", "-c", f"from hogo.ui.uploads.disk import main; main({memory:d})"],
            input=data, capture_output=True, timeout=SECONDS + 10, check=False, env={"PATH": "/nowhere"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TOO_HARD from None
    if ran.returncode:
        raise _WHY.get(ran.stderr.decode("ascii", "replace"), TOO_HARD)
    return Clean(tuple(parts(ran.stdout)))


def main(memory: int) -> None:
    """What runs in the process: bounds first, then standard input to standard output. Says one word where it fails."""
    from hogo.ui.uploads.decode import pages  # WHY: the decoder is loaded in this process only

    data = sys.stdin.buffer.read()
    head = look(data)
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_NOFILE, 0)):
        resource.setrlimit(kind, (most, most))
    try:
        made = list(pages(data, head))
    except NotTaken as refused:
        sys.stderr.write(refused.why)
        sys.exit(1)
    except MemoryError:
        sys.exit(2)
    sys.stdout.buffer.write(b"".join(struct.pack(">I", len(one)) + one for one in made))


def parts(packed: bytes) -> list[bytes]:
    """Pages one after another, each behind its length in four bytes."""
    found, at = [], 0
    while at < len(packed):
        (length,) = struct.unpack_from(">I", packed, at)
        found.append(packed[at + 4 : at + 4 + length])
        at += 4 + length
    return found
