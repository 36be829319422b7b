"""Uploaded papers: what comes back is the picture and nothing else; what could hurt is refused in words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import numpy as np
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.request import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from hogo.ui.screens.upload import CoverField, InMemory, PaperField
from hogo.ui.uploads import head
from hogo.ui.uploads.box import Box, NoBox, boxes
from hogo.ui.uploads.decode import png as fresh
from hogo.ui.uploads.decode import smaller, turned
from hogo.ui.uploads.disk import clean
from hogo.ui.uploads.head import NotTaken, look
from hogo.ui.uploads.mask import covered, opened
from tests.ui.pictures import JPEG, chunk, exif, pdf, png

RED, BLUE, WHITE, BLACK = (252, 0, 0), (0, 0, 252), (255, 255, 255), (0, 0, 0)


def _near(found, expected) -> bool:
    return bool(np.all(np.abs(np.asarray(found, int) - expected) < 8))


def zipped() -> bytes:
    """A ZIP that unpacks to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(100_000_000))
    return packed.getvalue()


def test_a_photograph_comes_back_as_its_picture_and_nothing_else():
    """Fresh bytes: three kinds of chunk, no Exif, no place; the colours stand where they stood."""
    (page,) = clean(exif(1)).pages
    assert b"GPS" not in page
    assert b"Exif" not in page
    pixels = opened(page)
    assert (16, 32, 3) == pixels.shape
    for (row, column), color in {(2, 2): RED, (13, 29): BLUE, (2, 29): WHITE, (13, 2): WHITE}.items():
        assert _near(pixels[row, column], color), (row, column, pixels[row, column])


@pytest.mark.parametrize(
    ("turn", "red"),
    [(1, "upper left"), (2, "upper right"), (3, "lower right"), (4, "lower left"),
     (5, "upper left"), (6, "upper right"), (7, "lower right"), (8, "lower left")],
)  # fmt: skip
def test_photographs_stand_upright(turn, red):
    """All eight orientations of Exif; a picture on its side changes width and height."""
    pixels = opened(clean(exif(turn)).pages[0])
    high, wide = pixels.shape[:2]
    assert ((16, 32) if turn < 5 else (32, 16)) == (high, wide)
    corner = pixels[2 if "upper" in red else high - 3, 2 if "left" in red else wide - 3]
    assert _near(corner, RED)


@pytest.mark.parametrize(("depth", "color"), [(1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (8, 4), (8, 6)])
def test_pngs_of_every_kind_are_read(depth, color):
    """White stays white and black black, with each way of filtering rows."""
    samples = {0: 1, 2: 3, 4: 2, 6: 4}[color]
    row = (8 * samples * depth + 7) // 8
    white, black = b"\xff" * row, b"\0" * row if color in (0, 2) else (b"\0" * (samples - 1) + b"\xff") * 8
    up = bytes((b - w) % 256 for b, w in zip(black, white, strict=True))
    pixels = opened(clean(png(8, 2, b"\0" + white + b"\x02" + up, depth=depth, color=color)).pages[0])
    assert [list(WHITE)] * 8 == pixels[0].tolist()
    assert [list(BLACK)] * 8 == pixels[1].tolist()


def test_a_palette_and_its_transparency_are_read():
    """Clear pixels show white, as on paper."""
    table = chunk(b"PLTE", bytes([252, 0, 0, 0, 0, 252])) + chunk(b"tRNS", bytes([0, 255]))
    pixels = opened(clean(png(2, 1, b"\0\x00\x01", color=3, extra=table)).pages[0])
    assert [list(WHITE), list(BLUE)] == pixels[0].tolist()


def test_a_pdf_becomes_pictures_of_its_pages():
    """Two pages, each drawn at its own size; a script in it is not there any more."""
    made = clean(pdf(2, extra=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")).pages
    assert 2 == len(made)
    pixels = opened(made[0])
    assert 1800 == max(pixels.shape)
    assert (list(BLACK), list(WHITE)) == (pixels[-9, 9].tolist(), pixels[9, -9].tolist())
    assert b"JavaScript" not in made[0]


REFUSED = {
    "empty": ("empty", b""),
    "svg": ("kind", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "xml svg": ("kind", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'a'>]><svg/>"),
    "gif": ("kind", b"GIF89a" + bytes(100)),
    "zip bomb": ("kind", zipped()),
    "heic": ("kind", b"\0\0\0\x18ftypheic" + bytes(100)),
    "program": ("kind", b"MZ" + bytes(100)),
    "pixel flood": ("pixels", png(60_000, 60_000, b"")),
    "long and thin": ("pixels", png(40_000, 1, b"")),
    "jpeg flood": ("pixels", JPEG.replace(struct.pack(">HH", 16, 32), struct.pack(">HH", 60_000, 60_000))),
    "decompression bomb": ("broken", png(1_000, 1_000, bytes(200_000_000))),
    "too little": ("broken", png(1_000, 1_000, b"\0" * 10)),
    "cut short": ("broken", png(4, 4, bytes(52))[:-6]),
    "interlaced": ("broken", png(4, 4, bytes(52)).replace(struct.pack(">BBBBB", 8, 2, 0, 0, 0), b"\x08\2\0\0\1", 1)),
    "cut jpeg": ("broken", JPEG[:-40]),
    "no scan": ("broken", b"\xff\xd8\xff\xd9"),
    "moving png": ("moving", png(4, 4, bytes(52), extra=chunk(b"acTL", struct.pack(">II", 9, 0)))),
    "jpeg and zip": ("polyglot", JPEG + zipped()),
    "jpeg and page": ("polyglot", JPEG[:2] + b"\xff\xfe\x00\x1b<script>alert(1)</script>" + JPEG[2:]),
    "jpeg and program": ("polyglot", JPEG + b"\x7fELF" + bytes(64)),
    "png and pdf": ("polyglot", png(4, 4, bytes(52), extra=chunk(b"tEXt", b"%PDF-1.7\n"))),
    "png and more": ("polyglot", png(4, 4, bytes(52)) + b"more"),
    "pdf and zip": ("polyglot", pdf() + b"\n" + zipped()[-200:] + b"\n%%EOF"),
    "pdf of many pages": ("pages", pdf(9)),
    "half a pdf": ("broken", pdf()[:-9]),
    "no pdf inside": ("broken", b"%PDF-1.7\n%%EOF"),
    "many scans": ("broken", JPEG[: JPEG.index(b"\xff\xda")] + JPEG[JPEG.index(b"\xff\xda") : -2] * 60 + JPEG[-2:]),
    "too large": ("too-large", JPEG + bytes(head.MOST_BYTES)),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_hurt_is_refused_in_words(name):
    """Bombs, floods, vectors, moving pictures, files of two kinds: a stable reason, and what to do."""
    why, data = REFUSED[name]
    with pytest.raises(NotTaken) as refused:
        clean(data)
    assert why == refused.value.why
    assert refused.value.says.ja
    assert refused.value.says.en


def test_a_film_behind_a_photograph_is_left_behind():
    """Telephones put a short film or a preview behind the picture: the picture is taken, the rest is not."""
    (page,) = clean(JPEG + b"\0\0\0\x18ftypmp42" + b"film" * 100).pages
    assert b"film" not in page


def test_the_decoder_has_no_more_than_it_was_given():
    """With too little memory the process falls over, and the file is refused; the server does not notice."""
    picture = png(3_000, 3_000, bytes(3_000 * 9_001))
    assert 1 == len(clean(picture).pages)
    with pytest.raises(NotTaken) as refused:
        clean(picture, memory=200_000_000)
    assert refused.value.why in ("too-hard", "broken")


@given(st.binary(max_size=400), st.sampled_from([JPEG, png(4, 4, bytes(52)), pdf()]), st.integers(0, 2000))
def test_whatever_the_bytes_the_answer_is_a_head_or_a_refusal(noise, good, at):
    """No other error comes out of reading hostile bytes."""
    place = at % len(good)
    for data in (noise, good[:8] + noise, good[:place] + noise + good[place:], good[:place] + good[place + 7 :]):
        with suppress(NotTaken):
            assert look(data).kind


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 30))
def test_smaller_keeps_within_the_side_and_keeps_the_shape(high, wide, side):
    """Never longer than asked, never empty; what fits is not touched."""
    pixels = np.arange(high * wide * 3, dtype=np.uint32).astype(np.uint8).reshape(high, wide, 3)
    made = smaller(pixels, side)
    assert max(made.shape[:2]) <= max(side, 1)
    assert min(made.shape[:2]) >= 1
    assert (made.shape == pixels.shape) == (max(high, wide) <= side)


@given(st.integers(1, 8))
def test_turning_keeps_every_pixel(turn):
    """The same pixels, in other places."""
    pixels = np.arange(18, dtype=np.uint8).reshape(2, 3, 3)
    assert sorted(pixels.ravel()) == sorted(turned(pixels, turn).ravel())


def test_covered_parts_are_gone_from_the_bytes():
    """Black, and nothing of what was there; the rest as it was."""
    pixels = np.full((10, 20, 3), 200, np.uint8)
    pixels[:5, :10] = 100
    page = covered(fresh(pixels), boxes("0,0,500,500"))
    found = opened(page)
    assert 0 == found[:5, :10].max()
    assert 200 == found[5:].min() == found[:, 10:].min()
    assert bytes([100]) not in zlib.decompress(page[41:-16])


@pytest.mark.parametrize(
    "written", ["1,2,3", "0,0,0,10", "0,0,1001,10", "a,b,c,d", "-1,0,5,5", "1,,2,3,4", "0,0,1,1 " * 51]
)
def test_what_is_no_box_is_refused(written):
    """Numbers from 0 to 1000, four each, with an area."""
    with pytest.raises(NoBox):
        boxes(written)


def test_full_width_digits_are_boxes():
    """As typed on a Japanese keyboard."""
    assert (Box(1, 2, 30, 40), Box(0, 0, 9, 9)) == boxes("１，２，３０，４０　0,0,9,9")


class Papers(forms.Form):
    """A form as a room would write it."""

    front = PaperField(label="front")
    cover = CoverField(page="page")


def _sent(**files: bytes) -> HttpRequest:
    given = {name: SimpleUploadedFile(f"{name}.jpg", data, "image/jpeg") for name, data in files.items()}
    request = RequestFactory().post("/", {"cover": "0,0,9,9", **given})
    request.upload_handlers = [InMemory(request)]
    return request


def test_the_field_gives_pages_and_boxes():
    """What a room gets is clean already."""
    request = _sent(front=JPEG)
    form = Papers(request.POST, request.FILES)
    assert form.is_valid(), form.errors
    assert 1 == len(form.cleaned_data["front"].pages)
    assert (Box(0, 0, 9, 9),) == form.cleaned_data["cover"]


def test_a_file_that_is_too_large_loses_nothing_of_the_form():
    """Its bytes are not kept in memory; the other answers are."""
    request = _sent(front=JPEG + bytes(head.MOST_BYTES))
    form = Papers(request.POST, request.FILES)
    assert ["too-large"] == [error.code for error in form.errors.as_data()["front"]]
    assert b"" == request.FILES["front"].read()
    assert "0,0,9,9" == request.POST["cover"]


def test_several_files_share_one_bound():
    """Thirty megabytes a request, whatever the number of files."""
    request = _sent(**{f"file{n}": JPEG + bytes(head.MOST_BYTES - len(JPEG)) for n in range(4)})
    kept = [len(file.read()) for file in request.FILES.values()]
    assert [head.MOST_BYTES] * 3 + [0] == kept
    assert (request.FILES["file3"].size or 0) > head.MOST_BYTES


def test_the_tool_is_offered_and_hidden_without_script():
    """Words, canvas and script stand beside the input; hidden until the script shows them."""
    html = str(Papers()["front"])
    assert 'accept="image/jpeg,image/png,application/pdf"' in html
    assert 'id="id_front_mask" hidden' in html
    assert "mask.js" in html
    assert "style=" not in html
