"""What an uploaded file claims to be, read from its own bytes and never from its name: JPEG, PNG or PDF. Pure.

Every length is checked before it is believed. Nothing is decoded here: a file that passes goes on to `decode`, in a
process of its own (`disk`).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.text import Text

MOST_BYTES = 10_000_000
"""The largest file that is taken."""
MOST_PIXELS = 50_000_000
"""The largest picture: telephones of 2026 make 50 million."""
LONGEST_SIDE = 20_000
MOST_SCANS = 40
"""A progressive JPEG has about ten; thousands keep a decoder busy for hours."""
MOST_PAGES = 8
TAIL = 66_000
"""How far from its end a ZIP archive can be told (its directory's end with the longest comment)."""


class Kind(StrEnum):
    """The three kinds that are taken."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


class NotTaken(ValueError):  # noqa: N818  the word people read
    """A file that is not taken. `why` is a stable word for tests and counts, `says` tells the person what to do."""

    def __init__(self, why: str, says: Text) -> None:
        super().__init__(why)
        self.why, self.says = why, says


@dataclass(frozen=True, slots=True)
class Head:
    """What the file is. Width and height in pixels as stored, 0 for a PDF; `turn`: Exif orientation, 1 to 8."""

    kind: Kind
    width: int = 0
    height: int = 0
    turn: int = 1


_AGAIN = Text(
    "写真をもう一度撮るか、画面の写しを撮って（スクリーンショット）お送りください。",
    "Please take the photograph again, or send a screenshot of it.",
)


def _no(why: str, ja: str, en: str) -> NotTaken:
    return NotTaken(why, Text(ja + _AGAIN.ja, f"{en} {_AGAIN.en}"))


EMPTY = NotTaken("empty", Text("ファイルが空です。", "The file is empty."))
TOO_LARGE = NotTaken(
    "too-large",
    Text(
        "ファイルが大きすぎます。1つ10MBまでです。写真の大きさを小さくしてください。",
        "The file is too large: 10 MB at most. Please make the picture smaller.",
    ),
)
OTHER_KIND = NotTaken(
    "kind",
    Text(
        "受け取れる形ではありません。JPEG・PNGの画像か、PDFにしてください（HEIC、GIF、SVG、Word、ZIPは受け取れません）。",
        "This kind is not taken. Please send a JPEG or PNG picture, or a PDF (no HEIC, GIF, SVG, Word or ZIP).",
    ),
)
BROKEN = _no("broken", "ファイルが壊れているようです。", "The file seems to be damaged.")
TOO_MANY_PIXELS = _no(
    "pixels", "画像が大きすぎます（5千万画素まで）。", "The picture is too large (50 million pixels)."
)
MOVING = _no("moving", "動く画像は受け取れません。", "Moving pictures are not taken.")
DOUBLE = _no("polyglot", "画像の中に別の種類のファイルが入っています。", "The file holds a file of another kind.")

TOO_MANY_PAGES = NotTaken(
    "pages",
    Text(
        "PDFのページが多すぎます。8ページまでです。分けてお送りください。",
        "The PDF has too many pages: eight at most. Please send it in parts.",
    ),
)
LOCKED = NotTaken(
    "locked",
    Text(
        "パスワードのかかったPDFは開けません。パスワードを外してください。",
        "A PDF under a password cannot be opened. Please take the password off.",
    ),
)


def look(data: bytes) -> Head:
    """What the file is.

    Raises:
        NotTaken: it is empty, too large, of another kind, moving, damaged, or holds a file of another kind.
    """
    if not data:
        raise EMPTY
    if len(data) > MOST_BYTES:
        raise TOO_LARGE
    try:
        head = _looked(data)
    except (struct.error, IndexError):
        raise BROKEN from None
    if head.width * head.height > MOST_PIXELS or max(head.width, head.height) > LONGEST_SIDE:
        raise TOO_MANY_PIXELS
    return head


def _looked(data: bytes) -> Head:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    raise OTHER_KIND


def strange(data: bytes) -> bool:
    """Whether bytes beside a picture begin, end or are a file of another kind: archive, PDF, page or program."""
    lower = data[:TAIL].lower() + data[-TAIL:].lower()
    archive = b"PK\x05\x06" in data[-TAIL:] or any(
        one in data for one in (b"PK\x03\x04", b"Rar!\x1a", b"7z\xbc\xaf'\x1c")
    )
    written = (b"%pdf-", b"<script", b"<svg", b"<html", b"<!doctype", b"<?php", b"#!/")
    return archive or any(one in lower for one in written) or data[:2] == b"MZ" or data[:4] == b"\x7fELF"


def _png(data: bytes) -> Head:
    """Chunk by chunk to the end, and nothing after the end."""
    at, beside, width, height = 8, b"", 0, 0
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data) or (at == 8) != (kind == b"IHDR"):
            raise BROKEN
        if kind == b"IHDR":
            width, height, *_, interlaced = struct.unpack_from(">IIBBBBB", data, at + 8)
            if interlaced or not width or not height:
                raise BROKEN
        elif kind == b"acTL":
            raise MOVING
        elif kind == b"IEND":
            break
        elif kind not in (b"IDAT", b"PLTE", b"tRNS"):
            beside += data[at + 8 : at + 8 + length]
        at = end
    if strange(beside) or data[end:].strip(b"\0"):
        raise DOUBLE
    return Head(Kind.PNG, width, height)


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))


def _jpeg(data: bytes) -> Head:
    """Segment by segment to the end of the picture. What cameras put behind it (a preview, a film) is left there."""
    at, beside, scans, found, turn = 2, b"", 0, None, 1
    while True:
        if data[at] != 0xFF:
            raise BROKEN
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        if marker in _ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if length < 2 or len(body) != length - 2:
            raise BROKEN
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            if found or not width or not height:
                raise BROKEN
            found = (width, height)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turn = _turn(body[6:])
        if marker >= 0xE0:
            beside += body
        at += 2 + length
        if marker == 0xDA:
            scans += 1
            at = _scan(data, at)
        if scans > MOST_SCANS:
            raise BROKEN
    if found is None or not scans:
        raise BROKEN
    if strange(beside) or strange(data[at + 2 :]):
        raise DOUBLE
    return Head(Kind.JPEG, *found, turn)


def _scan(data: bytes, at: int) -> int:
    """The place of the first marker after a scan's data."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise BROKEN
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2


def _turn(tiff: bytes) -> int:
    """The orientation that Exif tells; 1 where it tells none that we know."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for n in range(min(count, 100)):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * n)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _pdf(data: bytes) -> Head:
    """A PDF from its first byte to its last: no archive behind it."""
    if b"%%EOF" not in data[-1024:]:
        raise BROKEN
    if b"PK\x05\x06" in data[-TAIL:] or data.rfind(b"PK\x03\x04") > data.rfind(b"%%EOF"):
        raise DOUBLE
    return Head(Kind.PDF)
