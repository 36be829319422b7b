"""What is a heading, what stands under it, and what only looks like one."""

from __future__ import annotations

from hogo.check.published.line import Kind
from hogo.check.published.read import Given, read


def _heads(source: str, name: str = "p.txt") -> dict[str, tuple[str, ...]]:
    document, _ = read([Given(name, source.encode())])
    return {one.text: one.heads for one in document.sentences if one.kind not in (Kind.HEADING, Kind.TITLE, Kind.TERM)}


def test_numbered_headings_and_numbered_items_are_told_apart():
    """A number before a paragraph heads it; numbers in a row are items."""
    found = _heads("１ 利用目的\n(1) 商品の発送\n(2) 代金の請求\n\n２ 第三者提供\n第三者に提供しません。\n")
    assert found["(1) 商品の発送"] == ("1 利用目的",)
    assert found["(2) 代金の請求"] == ("1 利用目的",)
    assert found["第三者に提供しません。"] == ("2 第三者提供",)


def test_articles_carry_their_title():
    """`第3条(目的)本文` is a heading and a text."""
    found = _heads("第１条（利用目的）当社は発送のために利用します。\n第２条（委託）当社は委託します。\n")
    assert found["当社は発送のために利用します。"] == ("第1条(利用目的)",)
    assert found["当社は委託します。"] == ("第2条(委託)",)


def test_brackets_and_symbols_head():
    """`【…】` outranks `〈…〉`, both head what follows."""
    found = _heads("【利用目的】\n〈会員〉\n会費の請求、会報の送付。\n〈応募者〉\n採用の選考。\n")
    assert found["採用の選考。"][-2:] == ("【利用目的】", "<応募者>")


def test_bold_lines_head_in_old_pages():
    """A bold line before text is a heading though no tag says so."""
    found = _heads("<html><body><b>■使いみち</b><br>商品の発送に使います。<br><b>■提供</b><br>提供しません。", "p.html")
    assert found["商品の発送に使います。"] == ("■使いみち",)
    assert found["提供しません。"][-1] == "■提供"


def test_a_footer_stands_under_no_heading():
    """What stands in the footer does not belong to the last section."""
    found = _heads("<html><body><h2>共同利用</h2><p>行いません。</p><footer>架空株式会社</footer>", "p.html")
    assert found["架空株式会社"] == ()


def test_lists_know_their_lead():
    """An item inherits the sentence that leads into its list."""
    document, _ = read([Given("p.html", "<html><p>次の項目を共同利用します。</p><ul><li>氏名</li></ul>".encode())])
    assert document.sentences[-1].lead == "次の項目を共同利用します。"


def test_a_labelled_line_is_no_heading():
    """`会社名　架空` gives a label, and so does `・目的：…`."""
    document, _ = read([Given("p.txt", "会社名　　架空株式会社\n・目的：内部進学の連絡\n".encode())])
    assert [(one.label, one.value) for one in document.sentences] == [
        ("会社名", "架空株式会社"),
        ("目的", "内部進学の連絡"),
    ]
