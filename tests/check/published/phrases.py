"""The phrases of phrases.txt: what states a matter and what only looks like it, as one-page policies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("phrases.txt")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: whether it states the matter, and the page made of it."""

    matter: str
    states: bool
    words: str

    def page(self) -> str:
        """An HTML page with the phrase: each line a paragraph, a heading before where one is given."""
        made = []
        for line in self.words.split(" // "):
            heading, bar, rest = line.partition(" | ")
            made.append(f"<h2>{heading}</h2><p>{rest}</p>" if bar else f"<p>{heading}</p>")
        return f"<html><body><h1>プライバシーポリシー</h1>{''.join(made)}</body></html>"


def phrases() -> Iterator[Phrase]:
    """All phrases in the order of the file."""
    matter = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"== (\S+)", line):
            matter = found[1]
        elif line[:2] in ("+ ", "- "):
            yield Phrase(matter, line[0] == "+", line[2:])
