"""All eleven letters, drawn by the press in both languages; refusals with norm, article and facts; hostile values."""

from __future__ import annotations

import csv
import io
import json

import pypdfium2
import pytest

from hogo.base.text import LANGUAGES, Text
from hogo.law.disk import load
from hogo.paper.letter import Addressee
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.rights import fact as f
from hogo.rights import file
from hogo.rights.acts.send import pdf, shown
from hogo.rights.answer import blacked, plain
from hogo.rights.done import Done, Line
from hogo.rights.fact import Outcome
from hogo.rights.ground import GROUNDS, stricter
from hogo.rights.letter import answer, step
from hogo.rights.letter.frame import Desk, Name
from hogo.rights.proposal import Decision
from tests.publish.given import minato
from tests.rights.test_clock import d

K = RequestKind
HOSTILE: list[object] = [
    "=HYPERLINK(\"http://x.example\",\"a\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", " =1",
    "<script>alert(1)</script>",
    "#set text(red)", "𠮷野家の髙橋 🍣", "a\0b", "\ud800", "x" * 10_000_000,
]  # fmt: skip


def _content(values: list[object]) -> dict[str, object]:
    both = {"ja": "お客さま", "en": "Customers"}
    rows = [
        {"sure": "certain", "values": [{"title": {"ja": "項目", "en": "Item"}, "column": "c", "value": plain(value)}]}
        for value in values
    ]
    place = {"path": "customer/customers", "system": both, "title": both, "rows": rows}
    entry = {"title": both, "purposes": [both], "sources": [both], "recipients": [both], "retention": [
        {"title": both, "period": "P5Y", "starts": {"ja": "解約", "en": "the end"}}], "places": [place]}  # fmt: skip
    withheld = {
        "place": both,
        "items": [both],
        "rows": 1,
        "ground": "appi-33-2",
        "why": {"ja": "他の方", "en": "others"},
    }
    return {"form": "hogo-answer/1", "information": [entry], "withheld": [withheld],
            "unsearched": [{"place": both, "why": {"ja": "回答待ち", "en": "waiting"}}]}  # fmt: skip


def _desk(language, *kinds: RequestKind) -> Desk:
    came = f.Arrived(d("11-12"), Channel.POST, kinds or (K.DISCLOSURE,), AnswerMethod.PAPER)
    to = Addressee("架空 太郎", postal="000-0001", lines=("東京都架空区1-1",))
    facts = (came, f.CompletionAsked(d("11-13"), d("11-27")))
    return Desk(minato().register, load(), "2026-開-0001", facts, to, d("11-24"), language, "2026-回-0001")


REFUSED = Decision(K.DISCLOSURE, Outcome.REFUSED, "appi-33-2", "第三者の氏名が記載されている")
DONE = Done(
    changed=(Line(Text("お客さま", "Customers"), Text("消去しました", "erased"), 3),),
    kept=(Line(Text("請求", "Bills"), Text("法令により保存", "kept by law"), 2, d("2033-11-24")),),
    open=(Line(Text("申込書", "Forms"), Text("待っています", "waiting")),),
    states=(Text("販売に使いません", "No use for sales"),),
)


def _all(language) -> dict[Name, object]:
    desk = _desk(language)
    change = _desk(language, K.ERASURE)
    title = {"ja": "契約者", "en": "Subscribers"}
    return {
        Name.RECEIVED: step.received(desk, "ABCD-0123"),
        Name.COMPLETION: step.completion(desk, "氏名が読み取れません。"),
        Name.UNIDENTIFIED: step.unidentified(desk, "住所が違います。"),
        Name.FEE: step.fee(desk, 1000),
        Name.PURPOSES: answer.purposes(desk, [{"title": title, "purposes": [title]}]),
        Name.DISCLOSED: answer.disclosed(desk, _content(["値"])),
        Name.NOT_HELD: answer.not_held(
            desk, [Text("お客さま", "Customers")], [(Text("紙", "Paper"), Text("待", "wait"))]
        ),
        Name.REFUSED: answer.refused(desk, [REFUSED]),
        Name.CHANGED: answer.changed(change, DONE, (), "氏名: 架空 太朗"),
        Name.PROVIDED: answer.provided(desk, [("2026-01-02", "架空広告株式会社", "氏名", "本人の同意")]),
        Name.PARTNER: step.partner(desk, Addressee("架空印刷", "御中"), (K.STOP_USE,), "止めてください。", d("12-08")),
    }


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_printed(language):
    """All eleven, with the case's number, the window and the day."""
    made = _all(language)
    assert set(Name) == set(made)
    for name, one in made.items():
        text = _text(pdf(one))  # type: ignore[arg-type]
        assert "2026-開-0001" in text.replace("\n", "") or name is Name.PARTNER, name
        assert "個人情報" in text or language == "en", name


def test_a_refusal_says_norm_article_and_facts():
    """Article with the day of its text, the facts, and where to complain."""
    text = _text(pdf(answer.refused(_desk("ja"), [REFUSED]))).replace("\r\n", "").replace("\n", "")
    assert "33条2項" in text
    assert "現在の条文" in text
    assert "第三者の氏名が記載されている" in text
    assert "39条" in text


def test_what_stays_says_until_when_and_what_is_open_is_not_done():
    """An erasure's letter tells what the law keeps until which day, and what waits for a human."""
    text = _text(pdf(answer.changed(_desk("ja", K.ERASURE), DONE, ()))).replace("\r\n", "").replace("\n", "")
    assert "令和15年(2033年)11月24日" in text
    assert "まだ終わっていないもの" in text


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_every_ground_is_a_row_of_the_law(ground):
    """A letter can cite it, with the day of its text."""
    one = Decision(K.DISCLOSURE, Outcome.REFUSED, ground, "事実")
    assert answer.refused(_desk("ja"), [one]).reasons[0].article


def test_a_stricter_norm_speaks_up():
    """The Act lets refuse a stop without a ground; the mark's standard does not, and says that it was not read."""
    refused = [(K.STOP_USE, Outcome.REFUSED, "appi-35-5")]
    assert stricter(refused, mark=True, eea=False)
    assert "未確認" in stricter(refused, mark=True, eea=False)[0].says.ja
    assert () == stricter(refused, mark=False, eea=False)
    assert () == stricter([(K.STOP_USE, Outcome.GRANTED, "")], mark=True, eea=True)


def test_csv_cells_start_no_formula():
    """Whatever a row holds, a spreadsheet runs none of it, and the JSON has it exact."""
    content = _content(HOSTILE)
    (table,) = file.tables(content).values()
    csv.field_size_limit(20_000_000)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))[1:]
    assert len(HOSTILE) == len(rows)
    assert not [row[0][:5] for row in rows if row[0].lstrip(" 　").startswith(file.FORMULA)]
    told = json.loads(file.data(content, "2026-開-0001", Text("架空", "Kakuu"), "2026-11-24"))
    values = [row["values"][0]["value"] for row in told["information"][0]["places"][0]["rows"]]
    assert HOSTILE == values


def test_hostile_values_are_printed_as_they_are():
    """Markup of the press, emoji, NUL, ten megabytes: a PDF comes out, cut where it says so."""
    made = answer.disclosed(_desk("ja"), _content([*HOSTILE, b"\0\1", 1.5, None]))
    data = pdf(made)
    text = _text(data)
    assert "#set text(red)" in text
    assert "<script>" in text
    assert "U+1F363" in text
    assert len(data) < 3_000_000
    assert shown(made).blocks


def test_other_persons_are_blacked_out_in_every_spelling():
    """Width, case and spaces do not matter; nothing else is touched."""
    told = "担当は田中 花子、ﾀﾅｶ、ﾊﾞﾊﾞ、Tanaka、ＴＡＮＡＫＡ、T a n a k a です"
    made = blacked(told, ["田中花子", "tanaka", "タナカ", "ババ"])
    assert "田中" not in made
    assert "anaka" not in made.lower().replace(" ", "")
    assert not [one for one in ("ＴＡＮＡＫＡ", "ﾀﾅｶ", "ﾊﾞﾊﾞ") if one in made]
    assert len(told) == len(made)
    assert made.startswith("担当は■")
    assert made.endswith("です")
    assert "a.b" == blacked("a.b", ["axb"])
