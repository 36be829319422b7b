"""HTML as it is written in the world becomes lines with their place and their names."""

from __future__ import annotations

from hogo.check.published import markup
from hogo.check.published.line import Kind, Line


def _lines(source: str) -> list[Line]:
    return list(markup.read("page.html", source).lines)


def _texts(source: str, *kinds: Kind) -> list[str]:
    return [line.text for line in _lines(source) if not kinds or line.kind in kinds]


def test_unclosed_tags_are_understood():
    """Old pages never close their paragraphs, items and cells."""
    source = "<p>一つ目<p>二つ目<ul><li>項目一<li>項目二</ul><table><tr><th>名称<td>架空<tr><th>住所<td>東京</table>"
    assert _texts(source) == ["一つ目", "二つ目", "項目一", "項目二", "名称", "架空", "住所", "東京"]


def test_a_cell_knows_its_row_and_column():
    """Row heads, column heads and spans name a cell."""
    source = """<table><tr><th>区分<th>利用目的<th>項目</tr>
    <tr><td rowspan=2>お客様<td>発送<td>氏名</tr><tr><td>請求<td>住所</tr></table>"""
    cells = {line.text: (line.label, line.column) for line in _lines(source) if line.kind is Kind.CELL}
    assert cells == {
        "お客様": ("", "区分"),
        "発送": ("お客様", "利用目的"),
        "氏名": ("お客様", "項目"),
        "請求": ("お客様", "利用目的"),
        "住所": ("お客様", "項目"),
    }


def test_two_rows_of_heads_are_joined():
    """A table with heads over two rows names its columns by both."""
    source = """<table><tr><th rowspan=2>区分</th><th colspan=2>内容</th></tr><tr><th>項目</th><th>目的</th></tr>
    <tr><td>会員</td><td>氏名</td><td>連絡</td></tr></table>"""
    columns = {line.text: line.column for line in _lines(source) if line.kind is Kind.CELL}
    assert columns == {"会員": "区分", "氏名": "内容 項目", "連絡": "内容 目的"}


def test_a_table_for_layout_names_nothing():
    """A table around the whole page is no table of data."""
    source = "<table><tr><td><a href=x>戻る</a><td><p>当社は個人情報を保護します。<table><tr><td>a<td>b</table></table>"
    assert {(line.label, line.column) for line in _lines(source) if "保護" in line.text} == {("", "")}


def test_terms_name_their_definitions():
    """`dt` is the label of the `dd` that follow."""
    found = [(line.text, line.label) for line in _lines("<dl><dt>手数料<dd>1,000円<dd>切手<dt>窓口<dd>電話</dl>")]
    assert ("1,000円", "手数料") in found
    assert ("切手", "手数料") in found
    assert ("電話", "窓口") in found


def test_menus_are_told_apart():
    """Navigation and lists of nothing but links state nothing."""
    source = (
        "<nav><a href=a>第三者提供</a></nav><ul><li><a href=b>共同利用</a></ul><p><a href=c>規程</a>を定めています。"
    )
    assert _texts(source, Kind.NAV) == ["第三者提供", "共同利用"]


def test_scripts_styles_and_comments_are_never_words():
    """What a reader does not see is not read."""
    unseen = "<style>個人{}</style><script>var 個人='x'</script><!-- 個人 --><noscript>個人</noscript>"
    source = f"<body><p>前文</p>{unseen}<p>本文</p>"
    assert _texts(source) == ["前文", "本文"]


def test_the_picture_of_the_mark_speaks():
    """The alt text of an image stands where the image stands."""
    assert _texts('<p><img src=p.gif alt="プライバシーマーク 10000000"> 取得</p>') == [
        "プライバシーマーク 10000000 取得"
    ]


def test_places_are_those_of_the_source():
    """A line's offset is where its words stand in the source, entities and attributes notwithstanding."""
    source = '<h1 title="本文">見出し</h1>\n<p class="本文">本文です。&amp;続き</p>'
    found = next(line for line in _lines(source) if line.text.startswith("本文です"))
    assert source[found.at :].startswith("本文です。")
    assert found.text == "本文です。&続き"


def test_anchors_are_kept():
    """The last id or name before a line leads to it."""
    assert [line.anchor for line in _lines('<h2 id="fee">手数料</h2><p>無料です。</p>')] == ["fee", "fee"]


def test_deep_nesting_does_not_stop_the_reader():
    """A page nested to stop parsers is still read, in bounded time and without recursion."""
    assert "個人情報" in " ".join(_texts("<div>" * 60_000 + "個人情報"))
    assert "個人情報" in " ".join(_texts("<span>" * 1_500 + "個人情報"))


def test_wild_spans_do_not_blow_up_a_table():
    """A cell that claims thousands of rows and columns stays bounded."""
    source = "<table>" + "<tr><td rowspan=60000 colspan=60000>あ<td>い" * 200 + "</table>"
    assert len(_texts(source)) == 400
