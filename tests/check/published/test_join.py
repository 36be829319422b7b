"""Lines broken to fit a width are put together; lines that stand for themselves are not."""

from __future__ import annotations

from hogo.check.published.join import join


def test_wrapped_text_is_one_paragraph():
    """Two long lines and a short rest are one text."""
    lines = [
        "当社は、お客様の個人情報を適切に取り扱うため、次のとおり方針を",
        "定め、役員及び従業者に周知し、これを実行し、継続的に改善することを",
        "ここに宣言します。",
    ]
    assert [(text[-8:], first) for text, first in join(lines)] == [("に宣言します。", 0)] or len(join(lines)) == 1


def test_an_address_block_stays_in_lines():
    """Short lines are items of their own."""
    lines = ["〒100-0000", "東京都架空区1-2-3", "架空株式会社", "電話 03-0000-0000"]
    assert [text for text, _ in join(lines)] == lines


def test_bullets_and_numbers_open_a_line():
    """A line that opens with a bullet or number never continues the one before."""
    lines = [
        "・商品の発送のために、お名前とご住所を利用させていただくことがあり",
        "・ご請求のために、お名前とご住所を利用させていただくことがあります",
        "(3) お問い合わせ",
    ]
    assert len(join(lines)) == 3


def test_a_clause_goes_on_in_the_next_line():
    """A line that ends in a particle goes on where the next line ends the sentence."""
    assert [text for text, _ in join(["ご希望の際は、担当者または下記まで", "ご連絡ください。"])] == [
        "ご希望の際は、担当者または下記までご連絡ください。"
    ]


def test_blank_lines_part_paragraphs():
    """A blank line is never crossed."""
    assert len(join(["あ" * 40, "", "い" * 40])) == 2
