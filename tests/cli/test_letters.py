"""`hogo letters`: templates checked, mailings numbered without gaps, a series that goes on from before hogo."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import openpyxl
import pypdfium2
import pytest
from docx import Document

from tests.publish.given import MINATO

WORDS = "利用目的の変更について\n\n{{宛名}}さま（{{契約番号}}）にお知らせします。\n"
HEAD = ["宛名", "郵便番号", "住所", "契約番号"]


def hogo(*words, home):
    """Run `hogo` as a process of its own."""
    env = {**os.environ, "HOGO_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "hogo.cli.main", *map(str, words)], capture_output=True, text=True, env=env
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with edition 1 of the example."""
    folder = tmp_path_factory.mktemp("letters") / "home"
    issued = hogo("publish", "--register", MINATO, "--issue", home=folder)
    assert issued.returncode == 0, issued.stderr
    return folder


def listed(count):
    """Rows of a list, with names that break typesetters."""
    return [[f"髙橋 𠮷田{n}", "000-0001", "東京都架空区港町1丁目", f"K-{n:04d}"] for n in range(count)]


def written(path, rows, encoding="cp932"):
    """The list as Excel writes CSV in Japan, or as UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def pages(path):
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


@pytest.mark.slow
def test_a_mailing_is_numbered_without_gaps_from_where_the_series_stood(home, tmp_path):
    """41 were written before hogo: the first is 42; the same again takes no new number, the next list goes on."""
    assert "2026-通-0042" in hogo("letters", "resume", "通", _year(), 41, home=home).stdout.replace(_year(), "2026")
    words = tmp_path / "words.txt"
    words.write_text(WORDS, encoding="utf-8")
    first = written(tmp_path / "list.csv", listed(52), "utf-8-sig")
    for _ in range(2):
        ran = hogo("letters", "merge", words, first, tmp_path / "out", home=home)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ["50/52", "52/52"] == ran.stdout.splitlines()
    assert ["00001-00050.pdf", "00051-00052.pdf"] == sorted(path.name for path in (tmp_path / "out").iterdir())
    text = pages(tmp_path / "out" / "00051-00052.pdf")
    assert f"{_year()}-通-0092" in text[0]
    assert "髙橋 𠮷田51" in text[1]
    book = openpyxl.Workbook()
    for row in ([*HEAD], ["佐藤", "000-0002", "東京都架空区", 12]):
        book.active.append(row)
    book.save(tmp_path / "next.xlsx")
    template = tmp_path / "template.docx"
    assert hogo("letters", "template", template, home=home).returncode == 0
    assert hogo("letters", "check", template, home=home).returncode == 0
    ran = hogo("letters", "merge", words, tmp_path / "next.xlsx", tmp_path / "word", "--word", template, home=home)
    assert (ran.returncode, ran.stdout) == (0, "1/1\n")
    said = [one.text for one in Document(tmp_path / "word" / f"{_year()}-通-0094.docx").paragraphs]
    assert "佐藤さま（12）にお知らせします。" in said
    refused = hogo("letters", "resume", "通", _year(), 500, home=home)
    assert refused.returncode == 1
    assert "何も変えていません" in refused.stderr
    assert hogo("ledger", "verify", home=home).returncode == 0


@pytest.mark.slow
def test_what_is_wrong_takes_no_number(home, tmp_path):
    """An empty cell, in a list as Excel saves it: named by its line, exit 1, nothing written."""
    words = tmp_path / "words.txt"
    words.write_text(WORDS, encoding="utf-8")
    rows = [["高橋", "000-0001", "東京都", "K-1"], ["", "000-0001", "東京都", "K-2"]]
    ran = hogo("letters", "merge", words, written(tmp_path / "l.csv", rows), tmp_path / "out", home=home)
    assert ran.returncode == 1
    assert "3行目の「宛名」が空です" in ran.stderr
    assert not (tmp_path / "out").exists()


def _year():
    from datetime import UTC, datetime

    from hogo.base.day import day_of
    from hogo.paper.date import business_year

    return str(business_year(day_of(datetime.now(UTC))))
