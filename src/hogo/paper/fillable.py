"""Make the marked places of a typeset PDF fields of a form that is filled in on the screen. Pure: bytes → bytes.

The typesetter marks each place as a link to `field:<kind>:<number>` with its rectangle and its place in the reading
order. An incremental update (ISO 32000-1, 7.5.6) makes them widgets: nothing of what was typeset is changed. What a
person types is drawn by their viewer with its own fonts, so that such a file claims no PDF/A.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from hogo.paper.block import Blanks, Block, Listing

MARK = "□ "
"""How an item begins that is a box to tick."""

_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_PLACE = re.compile(rb"/Rect\[([-\d. ]+)\].*?/URI\(field:(text|check):(\d+)\).*?/StructParent (\d+)", re.DOTALL)
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\nstartxref\n(\d+)\n", re.DOTALL)


class NotTypeset(ValueError):  # noqa: N818  the word people read
    """The bytes are not what the typesetter writes, or hold other places than those named."""


def labels(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What each field of a sheet is called, in the order in which the typesetter counts them."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Blanks(names):
                found += names
            case Listing(items, _, marked) if not marked:
                found += (item.removeprefix(MARK) for item in items if item.startswith(MARK))
            case _:
                pass
    return tuple(found)


def fillable(pdf: bytes, names: Sequence[str]) -> bytes:
    """The PDF with its marked places as fields; `names` are read out to those who cannot see them.

    Raises:
        NotTypeset: there are more or fewer places than names, or the file has another build.
    """
    objects = {int(match[1]): match[2] for match in _OBJECT.finditer(pdf)}
    trailer = _TRAILER.search(pdf)
    places = {number: found for number, body in objects.items() if (found := _PLACE.search(body))}
    if trailer is None or sorted(int(found[3]) for found in places.values()) != list(range(1, len(names) + 1)):
        raise NotTypeset(f"{len(places)} places for {len(names)} names")
    free = max(objects) + 1
    made = {free: _FONT, free + 1: _tick(10, 14), free + 2: _drawn(b"", 10, 14), free + 3: _drawn(b"", 10, 14)}
    for number, found in places.items():
        made[number] = _widget(found, names[int(found[3]) - 1], _page_of(objects, number), free)
    made |= _tagged(objects, places)
    root = int(re.search(rb"/Root (\d+) 0 R", trailer[1])[1])  # type: ignore[index]
    made[root] = _catalog(objects[root], sorted(places, key=lambda number: int(places[number][3])), free)
    return pdf + _update(made, trailer, len(pdf))


def _widget(found: re.Match[bytes], name: str, page: int, free: int) -> bytes:
    kind, number = found[2], int(found[3])
    head = b"<</Type/Annot/Subtype/Widget/Rect[%b]/F 4/P %d 0 R/StructParent %d/T(f%d)/TU%b/MK<<>>" % (
        found[1],
        page,
        int(found[4]),
        number,
        _hexed(name),
    )
    if kind == b"check":
        return head + b"/FT/Btn/V/Off/AS/Off/AP<</N<</Yes %d 0 R/Off %d 0 R>>>>>>" % (free + 1, free + 2)
    return head + b"/FT/Tx/DA(/HK 10 Tf 0 g)/AP<</N %d 0 R>>>>" % (free + 3)


def _hexed(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _page_of(objects: Mapping[int, bytes], annotation: int) -> int:
    """The page whose annotations name this one."""
    wanted = re.compile(rb"/Annots ?\[[^\]]*\b%d 0 R" % annotation)
    for number, body in objects.items():
        if body.startswith(b"<</Type/Page/") and wanted.search(body):
            return number
    raise NotTypeset(f"object {annotation} is on no page")


def _tagged(objects: Mapping[int, bytes], places: Mapping[int, re.Match[bytes]]) -> dict[int, bytes]:
    """The elements of the reading order that hold our places, as form elements instead of links."""
    named = re.compile(rb"/Type/OBJR/Pg \d+ 0 R/Obj (\d+) 0 R")
    return {
        number: body.replace(b"/S/Link", b"/S/Form", 1)
        for number, body in objects.items()
        if body.startswith(b"<</Type/StructElem/S/Link") and (found := named.search(body)) and int(found[1]) in places
    }


_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
    b"/DW 1000/W[1[278 299 353 614 614 721 735 216 323 323 449 529 219 306 219 453]17[614]]/FontDescriptor<<"
    b"/Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0/Ascent 752"
    b"/Descent -221/CapHeight 737/StemV 114>>>>]>>"
)
"""A Japanese font that viewers have or replace (Adobe-Japan1); only for what is typed."""


def _tick(width: int, height: int) -> bytes:
    return _drawn(b"1.4 w 1 J 1 j 2.2 6.4 m 4.3 4 l 8.4 10.4 l S", width, height)


def _drawn(what: bytes, width: int, height: int) -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<<>>/Length %d>>" % (width, height, len(what))
    return head + b"\nstream\n" + what + b"\nendstream"


def _catalog(body: bytes, fields: Sequence[int], free: int) -> bytes:
    listed = b" ".join(b"%d 0 R" % one for one in fields)
    form = b"/AcroForm<</Fields[%b]/DR<</Font<</HK %d 0 R>>>>/DA(/HK 10 Tf 0 g)>>" % (listed, free)
    return body.removesuffix(b">>") + form + b">>"


def _update(made: Mapping[int, bytes], trailer: re.Match[bytes], at: int) -> bytes:
    """Objects, their table and a trailer that points to the table before."""
    parts, starts = [b"\n"], {}
    at += 1
    for number in sorted(made):
        starts[number] = at
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, made[number]))
        at += len(parts[-1])
    table = b"".join(b"%d 1\n%010d 00000 n\r\n" % (number, start) for number, start in starts.items())
    held = re.sub(rb"/Size \d+", b"/Size %d" % (max(made) + 1), trailer[1]) + b"/Prev " + trailer[2]
    return b"".join(parts) + b"xref\n" + table + b"trailer\n<<" + held + b">>\nstartxref\n%d\n%%%%EOF\n" % at
