"""From a file's bytes to plain pixels, and from pixels to a fresh PNG that holds nothing else. Pure, but never safe:
it runs hostile bytes through a decoder, so that only the bounded process of `disk` calls it.

JPEG and PDF are drawn by pdfium; of a PNG pdfium undoes the compression and the filters, the rest is done here.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from hogo.ui.uploads.head import BROKEN, LOCKED, MOST_PAGES, TOO_MANY_PAGES, Head, Kind, NotTaken

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Height × width × 3, red green blue."""
SIDE = 1800
"""The longest side of what is kept: a card photographed over a whole screen can be read, and no more is kept."""
_COLORS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""PNG colour type → samples per pixel (RFC 2083, 2.4)."""


def pages(data: bytes, head: Head) -> Iterator[bytes]:
    """Each page as a fresh PNG: RGB, at most `SIDE` long, without anything that was in the file but its picture.

    Raises:
        NotTaken: it cannot be drawn, or is a PDF of too many pages or under a password.
    """
    try:
        match head.kind:
            case Kind.JPEG:
                drawn = [turned(_jpeg(data), head.turn)]
            case Kind.PNG:
                drawn = [_png(data, head)]
            case Kind.PDF:
                yield from (png(page) for page in _pdf(data))
                return
    except (pdfium.PdfiumError, ValueError, zlib.error, struct.error, IndexError) as error:
        raise error if isinstance(error, NotTaken) else BROKEN from None
    yield from (png(smaller(page)) for page in drawn)


def _jpeg(data: bytes) -> Pixels:
    document = pdfium.PdfDocument.new()
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(data))
    return _rgb(image.get_bitmap(render=False))


def _rgb(bitmap: Any) -> Pixels:
    """A bitmap of pdfium as RGB over white."""
    found = bitmap.to_numpy()
    if found.ndim == 2:
        found = found[:, :, None]
    if found.shape[2] == 1:
        return np.repeat(found, 3, axis=2)
    rgb = found[:, :, :3] if bitmap.rev_byteorder else found[:, :, 2::-1]
    return np.ascontiguousarray(rgb)


def _pdf(data: bytes) -> Iterator[Pixels]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise LOCKED if "password" in str(error).lower() else BROKEN from None
    if len(document) > MOST_PAGES:
        raise TOO_MANY_PAGES
    for page in document:
        longest = max(page.get_width(), page.get_height(), 1.0)
        yield _rgb(page.render(scale=SIDE / longest, may_draw_forms=False, rev_byteorder=True))


def _png(data: bytes, head: Head) -> Pixels:
    """Undo filters and compression by pdfium, then samples, palette and transparency here."""
    depth, color = data[24], data[25]
    palette, clear, packed, at = b"", b"", b"", 8
    while at < len(data) - 8:
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        palette, clear = (body if kind == b"PLTE" else palette), (body if kind == b"tRNS" else clear)
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    if color not in _COLORS or depth not in (1, 2, 4, 8, 16):
        raise BROKEN
    row = (head.width * _COLORS[color] * depth + 7) // 8
    expected = (row + 1) * head.height
    inflate = zlib.decompressobj()
    if len(inflate.decompress(packed, expected + 1)) != expected:  # more: a bomb; less: damaged
        raise BROKEN
    raw = np.frombuffer(_unfiltered(packed, head, depth, _COLORS[color]), np.uint8)
    if raw.size != row * head.height:
        raise BROKEN
    samples = _samples(raw.reshape(head.height, row), depth).reshape(head.height, -1, _COLORS[color])
    return _colored(samples[:, : head.width], depth, color, palette, clear)


def _unfiltered(packed: bytes, head: Head, depth: int, colors: int) -> bytes:
    """The rows of a PNG: its data stand unchanged in a PDF, whose PNG predictor undoes the filters."""
    names = b"".join(b"/C%d" % n for n in range(colors))
    picture = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/Filter/FlateDecode"
        b"/ColorSpace[/DeviceN[%s]/DeviceGray<</FunctionType 4/Domain[0 1]/Range[0 1]/Length 0>>]"
        b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>/Length %d>>stream\n%s\nendstream"
    ) % (head.width, head.height, depth, names, colors, depth, head.width, len(packed), packed)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        picture,
        b"<</Length 5>>stream\n/I Do\nendstream",
    )
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    document = pdfium.PdfDocument(bytes(made) + trailer % (table, len(made)))
    return bytes(next(iter(document[0].get_objects())).get_data(decode_simple=True))


def _samples(rows: Pixels, depth: int) -> Pixels:
    """Rows of packed samples as one sample a byte; of sixteen bits the upper eight."""
    if depth == 8:
        return rows
    if depth == 16:
        return rows[:, ::2]
    bits = np.unpackbits(rows, axis=1)
    weights = (1 << np.arange(depth - 1, -1, -1)).astype(np.uint8)
    parts = bits[:, : bits.shape[1] // depth * depth].reshape(rows.shape[0], -1, depth)
    summed: Pixels = (parts * weights).sum(axis=2, dtype=np.uint8)
    return summed


def _colored(samples: Pixels, depth: int, color: int, palette: bytes, clear: bytes) -> Pixels:
    """Samples as RGB over white."""
    if color == 3:
        table = np.full((256, 4), 255, np.uint8)
        known = np.frombuffer(palette[: len(palette) // 3 * 3], np.uint8).reshape(-1, 3)[:256]
        table[: len(known), :3] = known
        table[: len(clear[:256]), 3] = np.frombuffer(clear[:256], np.uint8)
        return _over_white(table[samples[:, :, 0]])
    if color in (0, 4) and depth < 8:
        samples = (samples.astype(np.uint16) * 255 // (2**depth - 1)).astype(np.uint8)
    if color in (0, 4):
        grey = np.repeat(samples[:, :, :1], 3, axis=2)
        return grey if color == 0 else _over_white(np.concatenate([grey, samples[:, :, 1:]], axis=2))
    return samples if color == 2 else _over_white(samples)


def _over_white(rgba: Pixels) -> Pixels:
    alpha = rgba[:, :, 3:].astype(np.uint16)
    return ((rgba[:, :, :3] * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)


def turned(pixels: Pixels, turn: int) -> Pixels:
    """The picture upright: Exif orientations 1 to 8 (Exif 2.32, 4.6.4 A)."""
    flipped = pixels[:, ::-1] if turn in (2, 4, 5, 7) else pixels
    return np.rot90(flipped, {1: 0, 2: 0, 3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}[turn])


def smaller(pixels: Pixels, side: int = SIDE) -> Pixels:
    """At most `side` long: whole squares of pixels are averaged, then rows and columns picked evenly."""
    step = min(max(pixels.shape[:2]) // side, *pixels.shape[:2])
    if step > 1:
        high, wide = (n // step * step for n in pixels.shape[:2])
        whole = pixels[:high, :wide].reshape(high // step, step, wide // step, step, 3)
        pixels = whole.mean(axis=(1, 3)).astype(np.uint8)
    longest = max(pixels.shape[:2])
    if longest > side:
        high, wide = (max(1, n * side // longest) for n in pixels.shape[:2])
        rows, columns = (np.arange(n) * was // n for n, was in zip((high, wide), pixels.shape[:2], strict=True))
        pixels = pixels[rows][:, columns]
    return pixels


def png(pixels: Pixels) -> bytes:
    """A PNG of nothing but these pixels, the two lowest bits of each sample rounded away."""
    kept = np.minimum((pixels.astype(np.uint16) + 2) & 0xFFFC, 255).astype(np.uint8)
    high, wide = kept.shape[:2]
    rows = np.zeros((high, wide * 3 + 1), np.uint8)
    flat = kept.reshape(high, wide * 3)
    rows[:, 1:] = flat
    rows[1:, 0] = 2  # filter "up": each row as its difference from the one above
    rows[1:, 1:] = flat[1:] - flat[:-1]
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    )
