"""Pages are read in the encoding they are in, whatever they say."""

from __future__ import annotations

import pytest

from hogo.check.published.decode import declared, decode

WORDS = "個人情報の取扱いについて、利用目的を公表します。ｶﾀｶﾅもあります。"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="shift_jis">'),
        ("cp932", ""),
        ("cp932", '<meta charset="utf-8">'),
        ("cp932", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'),
        ("euc_jp", ""),
        ("euc_jp", '<meta http-equiv=Content-Type content="text/html; charset=x-euc-jp">'),
        ("euc_jp", '<META CHARSET="Shift_JIS">'),
        ("iso2022_jp_ext", '<meta charset="iso-2022-jp">'),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(encoding: str, head: str):
    """A right, wrong or missing declaration leads to the same words."""
    found = decode((head + WORDS * 3).encode(encoding))
    assert found.text == head + WORDS * 3
    assert found.lost == 0


def test_byte_order_marks_are_believed():
    """UTF-8 and UTF-16 marks decide."""
    assert decode(WORDS.encode("utf-8-sig")).text == WORDS
    assert decode(WORDS.encode("utf-16")).text == WORDS
    assert decode("x<p>個人情報".encode("utf-16-le")).text == "x<p>個人情報"


def test_what_cannot_be_decoded_is_counted():
    """Damaged bytes do not stop the reading; their number is told."""
    found = decode(WORDS.encode() + b"\xff\xfe\xff" + WORDS.encode())
    assert found.text.startswith(WORDS)
    assert found.lost > 0


def test_declared_reads_meta_and_xml():
    """Both ways of declaring are read."""
    assert declared(b'<?xml version="1.0" encoding="EUC-JP"?>') == "euc_jis_2004"
    assert declared(b"<meta charset=Shift_JIS>") == "cp932"
    assert declared(b"<p>no word on it") == ""
