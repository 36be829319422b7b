"""Sentences of a text in Japanese or English: the unit that carries an anchor and can be a promise."""

from __future__ import annotations

import re

from hogo.base.text import Language

_ABBREVIATION = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Art|Arts|No|Nos|e\.g|i\.e|cf|St|Mr|Ms|Dr)|\b[A-Z])\.$")


def sentences(text: str, language: Language) -> tuple[str, ...]:
    """The sentences of a text, without the blanks between them. Brackets and 「」 are not split."""
    text = " ".join(text.split())
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "（(「『") - (char in "）)」』")
        if depth > 0 or not _ends(text, start, at, char, language):
            continue
        found.append(text[start : at + 1].strip())
        start = at + 1
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def _ends(text: str, start: int, at: int, char: str, language: Language) -> bool:
    if language == "ja":
        return char in "。！？"
    following = text[at + 1 : at + 3]
    if char not in ".!?" or not (len(following) == 2 and following[0] == " " and not following[1].islower()):
        return False
    return _ABBREVIATION.search(text[start : at + 1]) is None
