"""Plain text → lines: rulers, blank lines and indents are all the mark-up there is."""

from __future__ import annotations

import re

from hogo.check.published.join import join
from hogo.check.published.line import Kind, Line, Page

_RULER = re.compile(r"\s*[-=―─━＝*＊_~～・]{4,}\s*$")


def read(name: str, text: str, encoding: str = "utf-8", lost: int = 0) -> Page:
    """Read a plain text that is already decoded."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x00", "")
    raw = text.split("\n")
    starts = [0]
    for line in raw[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    cut = ["" if _RULER.match(line) else line for line in raw]
    under = {number - 1 for number, line in enumerate(raw) if number and _RULER.match(line)}
    over = {number + 1 for number, line in enumerate(raw) if _RULER.match(line)}
    lines = []
    for block, (words, first) in enumerate(join(cut), start=1):
        lines.append(
            Line(
                text=words,
                kind=Kind.TEXT,
                at=starts[first] + len(raw[first]) - len(raw[first].lstrip()),
                block=block,
                bold=first in under and (first in over or len(words) <= 30),
                blank_before=first == 0 or not cut[first - 1].strip(),
            )
        )
    return Page(name=name, title="", lines=tuple(lines), starts=tuple(starts), encoding=encoding, lost=lost)
