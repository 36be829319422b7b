"""Which characters a font can draw: its `cmap` read from the bytes (formats 4, 12 and 14). Pure.

What a letter cannot show must be known before it is sent: an empty box in a name is an insult, and nobody proofreads
ten thousand letters.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
"""Variation selectors: with the character before them they choose a form (葛󠄀)."""
SILENT = frozenset({0x0A, 0x0D, 0x20, 0xA0, 0x3000, 0x200B, 0x2060, 0xFEFF})
"""Characters that draw nothing."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What one font can draw. `plain`: code point → glyph; `forms`: (code point, selector) → glyph."""

    plain: dict[int, int]
    forms: dict[tuple[int, int], int]

    def glyph(self, character: str) -> int | None:
        """The glyph of one character, with its variation selector if it has one; None if the font lacks it."""
        first = ord(character[0])
        if len(character) > 1:
            return self.forms.get((first, ord(character[1])))
        return self.plain.get(first)


def clusters(text: str) -> list[str]:
    """A text as characters, each with the variation selector that follows it."""
    found: list[str] = []
    for one in text:
        if ord(one) in SELECTORS and found:
            found[-1] += one
        else:
            found.append(one)
    return found


def lacking(texts: Iterable[str], glyphs: Glyphs) -> tuple[str, ...]:
    """The characters of `texts` that cannot be drawn, each once, in order of code point."""
    missing = set()
    for text in texts:
        for one in clusters(text):
            if len(one) == 1 and ord(one) in SILENT:
                continue
            if glyphs.glyph(one) is None:
                missing.add(one)
    return tuple(sorted(missing))


class NotAFont(ValueError):  # noqa: N818  the word people read
    """The bytes are no OpenType font with a usable `cmap`."""


def read(font: bytes) -> Glyphs:
    """Read the characters of an OpenType font.

    Raises:
        NotAFont: the bytes are none, or the font has no Unicode `cmap`.
    """
    try:
        at = table(font, b"cmap")[0]
        plain: dict[int, int] = {}
        forms: dict[tuple[int, int], int] = {}
        varied = None
        for index in range(struct.unpack_from(">H", font, at + 2)[0]):
            _, _, offset = struct.unpack_from(">HHI", font, at + 4 + index * 8)
            form = struct.unpack_from(">H", font, at + offset)[0]
            if form == 12:
                plain |= _groups(font, at + offset)
            elif form == 4:
                plain = {**_segments(font, at + offset), **plain}
            elif form == 14:
                varied = at + offset
        if varied is not None:
            forms = _variations(font, varied, plain)
    except (struct.error, KeyError) as bad:
        raise NotAFont(str(bad)) from None
    if not plain:
        raise NotAFont("no Unicode cmap")
    return Glyphs(plain, forms)


def table(font: bytes, tag: bytes) -> tuple[int, int]:
    """Offset and length of a table.

    Raises:
        KeyError: the font has none of that name.
    """
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + index * 16)
        if name == tag:
            return offset, length
    raise KeyError(tag.decode())


def _groups(font: bytes, at: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + index * 12)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _segments(font: bytes, at: int) -> dict[int, int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts = at + 14, at + 16 + count * 2
    deltas, ranges = starts + count * 2, starts + count * 4
    found: dict[int, int] = {}
    for index in range(count):
        last, first, delta, offset = (
            struct.unpack_from(">H", font, base + index * 2)[0] for base in (ends, starts, deltas, ranges)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, ranges + index * 2 + offset + (code - first) * 2)[0]
            if glyph or not offset:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


def _variations(font: bytes, at: int, plain: dict[int, int]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for index in range(struct.unpack_from(">I", font, at + 6)[0]):
        high, low, default, other = struct.unpack_from(">BHII", font, at + 10 + index * 11)
        selector = high << 16 | low
        if default:
            for step in range(struct.unpack_from(">I", font, at + default)[0]):
                base = at + default + 4 + step * 4
                first = int.from_bytes(font[base : base + 3], "big")
                for code in range(first, first + font[base + 3] + 1):
                    if code in plain:
                        found[code, selector] = plain[code]
        if other:
            for step in range(struct.unpack_from(">I", font, at + other)[0]):
                base = at + other + 4 + step * 5
                code = int.from_bytes(font[base : base + 3], "big")
                found[code, selector] = struct.unpack_from(">H", font, base + 3)[0]
    return found
