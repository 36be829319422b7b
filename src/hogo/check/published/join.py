"""Lines that were broken only to fit a width are put together again; lines that stand for themselves stay apart."""

from __future__ import annotations

import re

MARK = re.compile(
    r"\s*(?:第\s*[0-9０-９一二三四五六七八九十百]+\s*[条章節項]|[0-9０-９]{1,2}(?:[-.．][0-9０-９]{1,2}){1,3}|"
    r"[0-9０-９]{1,2}\s*[.．、)）:：]|[(（][0-9０-９一二三四五六七八九十ア-ンあ-んa-zA-Zivx]{1,3}[)）]|"
    r"[①-⑳㈠-㈩ⅰ-ⅹⅠ-Ⅻ]\s*[.．]?|[一二三四五六七八九十]{1,3}[、.．]|[a-zA-Z][.．)）]\s|[ア-ン][.．)）、]\s?|"
    r"[・･●○◎◯■□◆◇▼▲▽△★☆※*＊✓✔►▶▷»•‣⁃◾◼▪]|[-‐–—－]\s|【|《|＜|［|〈|〔)"
)
"""What opens an item or a heading."""

_OPEN = re.compile(r"(?:は|を|に|へ|と|が|の|も|で|まで|より|から|て|り|や|など|および|又は|または|及び)$")
"""What cannot end a line that stands for itself."""
_ENDS = re.compile(r"[。．.!?！？:：」』)）】》＞;；]\s*$")


def join(lines: list[str]) -> list[tuple[str, int]]:
    """Put wrapped lines together. Returns (text, index of its first line); blank lines end a paragraph.

    A line goes on in the next when it is about as long as the longest ones, does not end a sentence, and the next
    opens nothing (no bullet, number or bracket).
    """
    filled = sorted((len(line.strip()) for line in lines if line.strip()), reverse=True)
    if not filled:
        return []
    # WHY: wrapped text has many lines of nearly the same length; a list of short lines has not.
    width = filled[min(len(filled) // 10, len(filled) - 1)]
    wraps = width >= 24 and sum(1 for length in filled if length >= 0.8 * width) >= 2
    whole: list[tuple[str, int]] = []
    open_ = False
    for number, raw in enumerate(lines):
        line = raw.strip()
        if not line:
            open_ = False
            continue
        if open_ and whole and not MARK.match(line):
            before, first = whole[-1]
            glue = " " if before[-1:].isascii() and line[:1].isascii() else ""
            whole[-1] = (before + glue + line, first)
        else:
            whole.append((line, number))
        goes_on = len(line) >= 12 and bool(_OPEN.search(line)) and number + 1 < len(lines) and "。" in lines[number + 1]
        open_ = goes_on or (wraps and len(line) >= 0.8 * width and not _ENDS.search(line)) or line.endswith("、")
    return whole
