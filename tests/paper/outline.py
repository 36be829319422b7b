"""An independent drawing of one glyph: straight from the font's CFF outlines, sharing nothing with the typesetter.

Reads the CFF table (CID-keyed, Adobe Technical Note 5176), runs the Type 2 charstring (Note 5177), flattens the
curves and fills by winding number. Slow and small; for tests only.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any

import numpy as np

from hogo.paper.glyph import table

Point = tuple[float, float]


def _index(data: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """The items of an INDEX as (start, end), and where it ends."""
    count = struct.unpack_from(">H", data, at)[0]
    if count == 0:
        return [], at + 2
    size = data[at + 2]
    base = at + 3 + (count + 1) * size - 1
    offsets = [int.from_bytes(data[at + 3 + i * size : at + 3 + (i + 1) * size], "big") for i in range(count + 1)]
    return [(base + a, base + b) for a, b in pairwise(offsets)], base + offsets[-1]


def _dict(data: bytes) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    stack: list[float] = []
    at = 0
    while at < len(data):
        b = data[at]
        if b <= 21:
            operator = b if b != 12 else 1200 + data[at + 1]
            at += 1 if b != 12 else 2
            found[operator], stack = stack, []
        elif b == 28:
            stack.append(struct.unpack_from(">h", data, at + 1)[0])
            at += 3
        elif b == 29:
            stack.append(struct.unpack_from(">i", data, at + 1)[0])
            at += 5
        elif b == 30:
            at += 1
            while data[at] & 0xF != 0xF and data[at] >> 4 != 0xF:
                at += 1
            at += 1
            stack.append(0.0)
        elif b <= 246:
            stack.append(b - 139)
            at += 1
        else:
            stack.append((b - 247) * 256 + data[at + 1] + 108 if b <= 250 else -(b - 251) * 256 - data[at + 1] - 108)
            at += 2
    return found


class Font:
    """The outlines of one CID-keyed OpenType font."""

    def __init__(self, font: bytes) -> None:
        at, length = table(font, b"CFF ")
        self.data = font[at : at + length]
        _, end = _index(self.data, self.data[2])
        tops, end = _index(self.data, end)
        _, end = _index(self.data, end)
        self.global_subrs, _ = _index(self.data, end)
        top = _dict(self.data[slice(*tops[0])])
        self.charstrings, _ = _index(self.data, int(top[17][0]))
        self.select = self._select(int(top[1237][0]))
        self.subrs = []
        for start, stop in _index(self.data, int(top[1236][0]))[0]:
            size, offset = (int(value) for value in _dict(self.data[start:stop])[18])
            private = _dict(self.data[offset : offset + size])
            self.subrs.append(_index(self.data, offset + int(private[19][0]))[0] if 19 in private else [])

    def _select(self, at: int) -> list[int]:
        if self.data[at] == 0:
            return list(self.data[at + 1 : at + 1 + len(self.charstrings)])
        found: list[int] = []
        count = struct.unpack_from(">H", self.data, at + 1)[0]
        for index in range(count):
            first, which = struct.unpack_from(">HB", self.data, at + 3 + index * 3)
            following = struct.unpack_from(">H", self.data, at + 6 + index * 3)[0]
            found += [which] * (following - first)
        return found

    def contours(self, glyph: int) -> list[list[Point]]:
        """The outline of a glyph as closed polygons, in font units."""
        run = _Run(self, self.subrs[self.select[glyph]])
        run.execute(self.data[slice(*self.charstrings[glyph])])
        return run.paths


class _Run:
    def __init__(self, font: Font, local: list[tuple[int, int]]) -> None:
        self.font, self.local = font, local
        self.stack: list[float] = []
        self.paths: list[list[Point]] = []
        self.x = self.y = 0.0
        self.stems = 0
        self.done = False

    def _line(self, dx: float, dy: float) -> None:
        self.x, self.y = self.x + dx, self.y + dy
        self.paths[-1].append((self.x, self.y))

    def _move(self, dx: float, dy: float) -> None:
        self.x, self.y = self.x + dx, self.y + dy
        self.paths.append([(self.x, self.y)])

    def _curve(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        p0 = (self.x, self.y)
        p1 = (p0[0] + a, p0[1] + b)
        p2 = (p1[0] + c, p1[1] + d)
        p3 = (p2[0] + e, p2[1] + f)
        for step in range(1, 9):
            t = step / 8
            u = 1 - t
            w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            self.paths[-1].append(
                (
                    sum(k * p[0] for k, p in zip(w, (p0, p1, p2, p3), strict=True)),
                    sum(k * p[1] for k, p in zip(w, (p0, p1, p2, p3), strict=True)),
                )
            )
        self.x, self.y = p3

    def execute(self, code: bytes) -> None:
        at = 0
        while at < len(code) and not self.done:
            b = code[at]
            at += 1
            if b == 28:
                self.stack.append(struct.unpack_from(">h", code, at)[0])
                at += 2
            elif b >= 32:
                at = self._number(code, b, at)
            elif b in (1, 3, 18, 23):
                self.stems += len(self.stack) // 2
                self.stack = []
            elif b in (19, 20):
                self.stems += len(self.stack) // 2
                self.stack = []
                at += (self.stems + 7) // 8
            elif b == 10 or b == 29:
                subrs = self.local if b == 10 else self.font.global_subrs
                bias = 107 if len(subrs) < 1240 else 1131 if len(subrs) < 33900 else 32768
                self.execute(self.font.data[slice(*subrs[int(self.stack.pop()) + bias])])
            elif b == 11:
                return
            elif b == 14:
                self.done = True
            else:
                self._draw(b, code, at)
                if b == 12:
                    at += 1

    def _number(self, code: bytes, b: int, at: int) -> int:
        if b <= 246:
            self.stack.append(b - 139)
            return at
        if b <= 250:
            self.stack.append((b - 247) * 256 + code[at] + 108)
            return at + 1
        if b <= 254:
            self.stack.append(-(b - 251) * 256 - code[at] - 108)
            return at + 1
        self.stack.append(struct.unpack_from(">i", code, at)[0] / 65536)
        return at + 4

    def _draw(self, b: int, code: bytes, at: int) -> None:
        s, self.stack = self.stack, []
        if b == 21:
            self._move(s[-2], s[-1])
        elif b == 22:
            self._move(s[-1], 0)
        elif b == 4:
            self._move(0, s[-1])
        elif b == 5:
            for i in range(0, len(s), 2):
                self._line(s[i], s[i + 1])
        elif b in (6, 7):
            across = b == 6
            for value in s:
                self._line(value if across else 0, 0 if across else value)
                across = not across
        elif b in (8, 24):
            end = len(s) - (2 if b == 24 else 0)
            for i in range(0, end, 6):
                self._curve(*s[i : i + 6])
            if b == 24:
                self._line(s[-2], s[-1])
        elif b == 25:
            for i in range(0, len(s) - 6, 2):
                self._line(s[i], s[i + 1])
            self._curve(*s[-6:])
        elif b == 26:
            first = s.pop(0) if len(s) % 4 else 0.0
            for i in range(0, len(s), 4):
                self._curve(first, s[i], s[i + 1], s[i + 2], 0, s[i + 3])
                first = 0.0
        elif b == 27:
            first = s.pop(0) if len(s) % 4 else 0.0
            for i in range(0, len(s), 4):
                self._curve(s[i], first, s[i + 1], s[i + 2], s[i + 3], 0)
                first = 0.0
        elif b in (30, 31):
            across = b == 31
            while len(s) >= 4:
                last = s[4] if len(s) == 5 else 0.0
                if across:
                    self._curve(s[0], 0, s[1], s[2], last, s[3])
                else:
                    self._curve(0, s[0], s[1], s[2], s[3], last)
                s, across = s[4:], not across
        elif b == 12:
            self._flex(code[at], s)
        else:
            raise AssertionError(f"operator {b}")

    def _flex(self, which: int, s: list[float]) -> None:
        if which == 35:
            self._curve(*s[:6])
            self._curve(*s[6:12])
        elif which == 34:
            self._curve(s[0], 0, s[1], s[2], s[3], 0)
            self._curve(s[4], 0, s[5], -s[2], s[6], 0)
        elif which == 36:
            self._curve(s[0], s[1], s[2], s[3], s[4], 0)
            self._curve(s[5], 0, s[6], s[7], s[8], -(s[1] + s[3] + s[7]))
        elif which == 37:
            dx, dy = sum(s[0:10:2]), sum(s[1:10:2])
            last = (s[10], -dy) if abs(dx) > abs(dy) else (-dx, s[10])
            self._curve(*s[:6])
            self._curve(*s[6:10], *last)
        else:
            raise AssertionError(f"operator 12 {which}")


def picture(contours: list[list[Point]], size: int = 64) -> Any:
    """The ink of an outline in a square of `size` pixels, its bounding box stretched to the square; 0 to 1."""
    fine = size * 2
    points = np.array([point for path in contours for point in path])
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    centres = (np.arange(fine) + 0.5) / fine
    winding = np.zeros((fine, fine), dtype=np.int32)
    for path in contours:
        corners = (np.array(path) - low) / span
        for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if y0 == y1:
                continue
            sign = 1 if y1 > y0 else -1
            rows = np.nonzero((centres >= min(y0, y1)) & (centres < max(y0, y1)))[0]
            crossing = x0 + (centres[rows] - y0) * (x1 - x0) / (y1 - y0)
            winding[rows] += sign * (centres[None, :] > crossing[:, None])
    ink = (winding != 0).astype(np.float64)[::-1]
    return ink.reshape(size, 2, size, 2).mean(axis=(1, 3))
