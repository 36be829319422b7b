"""A form filled in on the screen: every line and box is a field with its name, in the order of reading."""

from __future__ import annotations

import ctypes
from datetime import date

import pypdfium2
import pypdfium2.raw as raw
import pytest

from hogo.paper.block import Blanks, Heading, Listing, Paragraph
from hogo.paper.disk import form_pdf
from hogo.paper.fillable import NotTypeset, fillable, labels
from hogo.paper.sheet import Sheet

SHEET = Sheet(
    language="ja",
    form="",
    title="開示等請求書",
    author="みなと架空通信株式会社",
    blocks=(
        Heading("1. 請求される方"),
        Listing(("□ ご本人", "□ 代理人（髙橋）"), marked=False),
        Blanks(("氏名", "住所")),
        Paragraph("説明"),
        Blanks(("日付",)),
    ),
)
NAMES = ("ご本人", "代理人（髙橋）", "氏名", "住所", "日付")
DAY = date(2026, 11, 24)


def fields(pdf: bytes) -> list[tuple[int, str, tuple[float, ...]]]:
    """Kind (as pdfium numbers them), name and rectangle of every field, as another program reads them."""
    with pypdfium2.PdfDocument(pdf) as opened:
        opened.init_forms()
        form = opened.formenv
        found: list[tuple[int, str, tuple[float, ...]]] = []
        for page in opened:
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                note = raw.FPDFPage_GetAnnot(page, index)
                held = (ctypes.c_ushort * 200)()
                raw.FPDFAnnot_GetFormFieldAlternateName(form, note, held, 400)
                box = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(note, box)
                name = bytes(held).decode("utf-16-le").split("\0")[0]
                kind = raw.FPDFAnnot_GetFormFieldType(form, note)
                found.append((kind, name, (box.left, box.bottom, box.right, box.top)))
                raw.FPDFPage_CloseAnnot(note)

        return found


def test_every_line_and_box_is_a_field():
    """Two boxes, three lines, by their names and in the order of the page."""
    found = fields(form_pdf(SHEET, DAY))
    assert NAMES == labels(SHEET.blocks)
    assert list(NAMES) == [name for _, name, _ in found]
    check, text = raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_TEXTFIELD
    assert [check, check, text, text, text] == [kind for kind, _, _ in found]
    assert all(right > left and top > bottom for _, _, (left, bottom, right, top) in found)
    tops = [round(box[3]) for _, _, box in found]
    assert tops == sorted(tops, reverse=True)


def test_what_is_typed_stays():
    """Japanese typed into the first line and a tick, through pdfium: the values come back."""
    with pypdfium2.PdfDocument(form_pdf(SHEET, DAY)) as opened:
        opened.init_forms()
        form = opened.formenv
        page = opened[0]
        for index, words in ((2, "髙橋 次郎"), (0, "")):
            note = raw.FPDFPage_GetAnnot(page, index)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            raw.FORM_OnMouseMove(form, page, 0, x, y)
            raw.FORM_OnLButtonDown(form, page, 0, x, y)
            raw.FORM_OnLButtonUp(form, page, 0, x, y)
            if words:
                told = ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0")
                raw.FORM_ReplaceSelection(form, page, ctypes.cast(told, ctypes.POINTER(ctypes.c_ushort)))
            raw.FORM_ForceToKillFocus(form)
            held = (ctypes.c_ushort * 50)()
            raw.FPDFAnnot_GetFormFieldValue(form, note, held, 100)
            value = bytes(held).decode("utf-16-le").split("\0")[0]
            assert (words or "Yes") == value
            raw.FPDFPage_CloseAnnot(note)
        page.close()


def test_nothing_of_the_typeset_page_is_changed():
    """The typeset bytes are the file's beginning, and the same sheet gives the same bytes."""
    once = form_pdf(SHEET, DAY)
    assert once == form_pdf(SHEET, DAY)
    assert once.count(b"%%EOF") == 2
    assert b"/Subtype/Link" not in once[once.index(b"%%EOF") :]
    assert b"pdfaid" not in once


@pytest.mark.parametrize("names", [NAMES[:-1], (*NAMES, "x"), ()])
def test_a_name_too_many_or_too_few_is_refused(names):
    """A field is never called by another's name."""
    from hogo.paper import disk, sheet

    made = disk._whole(disk._set("sheet", sheet.data(SHEET) | {"fillable": True}, DAY, standards=[]))
    with pytest.raises(NotTypeset):
        fillable(made, names)
    with pytest.raises(NotTypeset):
        fillable(b"%PDF-1.7\nnothing", names)
