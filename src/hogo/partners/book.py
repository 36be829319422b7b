"""The relations as a workbook, and the questionnaire as one that comes back filled in. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.partners import fact as f
from hogo.partners import holds
from hogo.partners.flow import proposed, subs
from hogo.partners.question import ITEMS, SAID, VERSION
from hogo.partners.words import FINISHES, RESULTS, ROLES, standing_words
from hogo.register.model.register import Register
from hogo.register.sheet.book import Book, Cell, Sheet, address

COLUMNS: tuple[Text, ...] = (
    Text("番号", "Number"), Text("登録簿の名前", "Name in the register"), Text("名称", "Name"), Text("役割", "Role"),
    Text("国", "Country"), Text("担当部門", "Department"), Text("渡す個人情報", "Information"), Text("状態", "State"),
    Text("評価日", "Assessed on"), Text("評価結果", "Result"), Text("契約書名", "Contract"), Text("締結日", "Signed"),
    Text("満了日", "Until"), Text("自動更新", "Renews"), Text("有効なのは", "Holds until"),
    Text("切れるもの", "What ends first"),
    Text("再委託先", "Sub-processors"), Text("終了日", "Ended on"), Text("返却・消去", "Returned or erased"),
)  # fmt: skip
HANDED: tuple[Text, ...] = (
    Text("番号", "Number"), Text("日付", "Date"), Text("向き", "Direction"), Text("個人情報", "Information"),
    Text("件数", "Count"), Text("方法", "Method"), Text("受領者", "Received by"), Text("記録者", "Entered by"),
)  # fmt: skip
OUT, IN = Text("渡した", "out"), Text("受け取った", "in")
ASKED: tuple[Text, ...] = (
    Text("項目", "Item"), Text("質問", "Question"),
    Text("回答（はい・いいえ・該当しない）", "Answer (Yes, No, Does not apply)"),
    Text("備考・根拠資料", "Remarks, evidence"),
)  # fmt: skip


def out(relations: Mapping[str, Sequence[f.Fact]], register: Register, language: Language = "ja") -> Book:
    """All relations and what was handed over, as the office keeps them."""
    head = tuple(column.in_(language) for column in COLUMNS)
    rows = tuple(_row(number, facts, register, language) for number, facts in relations.items())
    handed = tuple(_handed(number, fact, language) for number, facts in relations.items() for fact in facts
                   if isinstance(fact, f.HandedOver))  # fmt: skip
    titles = Text("取引先管理台帳", "Partners"), Text("授受記録", "Handed over")
    first = Sheet(titles[0].in_(language), (head, *rows))
    second = Sheet(titles[1].in_(language), (tuple(column.in_(language) for column in HANDED), *handed))
    return Book("partners.xlsx", (first, second))


def _row(number: str, facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Cell, ...]:
    first, partner = proposed(facts), register.partners.get(proposed(facts).ref)
    newest = {type(fact): fact for fact in facts}
    judged = next((one for one in reversed(facts) if isinstance(one, f.Assessed | f.SourceChecked)), None)
    contract, ended = newest.get(f.Contracted), newest.get(f.Ended)
    bounds = holds.bounds(facts, partner)
    signed = contract if isinstance(contract, f.Contracted) else None
    over = ended if isinstance(ended, f.Ended) else None
    return (
        number, first.ref, partner.name.in_(language) if partner else first.ref, ROLES[first.role].in_(language),
        first.country, _department(register, first.department, language), "\n".join(first.information),
        standing_words(facts).in_(language), judged.on if judged else None,
        RESULTS[judged.result].in_(language) if judged else None, signed.title if signed else None,
        signed.on if signed else None, signed.until if signed else None,
        ("○" if signed.renews else "×") if signed else None, holds.holds_until(facts, partner) if bounds else None,
        bounds[0].why.in_(language) if bounds else None, "\n".join(subs(facts)), over.on if over else None,
        FINISHES[over.how].in_(language) if over else None,
    )  # fmt: skip


def _department(register: Register, ref: str, language: Language) -> str:
    found = register.operator.departments.get(ref)
    return found.name.in_(language) if found else ref


def _handed(number: str, fact: f.HandedOver, language: Language) -> tuple[Cell, ...]:
    way = (IN if fact.incoming else OUT).in_(language)
    return (number, fact.on, way, fact.information, fact.count, fact.method, fact.receiver, fact.by)


def questionnaire(number: str, until: Day, language: Language = "ja") -> Book:
    """The questionnaire to be filled in and sent back."""
    rows: list[tuple[Cell, ...]] = [tuple(column.in_(language) for column in ASKED)]
    rows += [(name, item.title.in_(language), None, None) for name, item in ITEMS.items()]
    title = Text("調査票", "Questionnaire").in_(language)
    note = (
        Text("{n} 回答期限 {d} 第{v}版", "{n}, until {d}, version {v}").fill(n=number, d=until, v=VERSION).in_(language)
    )
    rows.append((None, note, None, None))
    return Book("questionnaire.xlsx", (Sheet(title, tuple(rows)),))


class NotAnswered(ValueError):  # noqa: N818  the word people read
    """The workbook is no filled-in questionnaire; `says` names each cell. Nothing was taken."""

    def __init__(self, says: tuple[Text, ...]) -> None:
        super().__init__("; ".join(one.en for one in says))
        self.says = says


def answers(book: Book) -> tuple[dict[str, f.Said], dict[str, str]]:
    """Answers and remarks of a questionnaire that came back.

    Raises:
        NotAnswered: cells that are no answer, items missing; each is named.
    """
    found: dict[str, f.Said] = {}
    remarks: dict[str, str] = {}
    wrong: list[Text] = []
    for sheet in book.sheets:
        for row, cells in enumerate(sheet.rows):
            name = str(cells[0] or "").strip() if cells else ""
            if name not in ITEMS:
                continue
            said = _said(sheet.cell(row, 2))
            if said is None:
                where = address(book.name, sheet.name, row, 2)
                wrong.append(_UNCLEAR.fill(w=where))
            else:
                found[name] = said
            if remark := str(sheet.cell(row, 3) or "").strip():
                remarks[name] = remark[:2000]
    missing = [item.title for name, item in ITEMS.items() if name not in found]
    if missing and not wrong:
        wrong = [_MISSING.fill(t=title) for title in missing]
    if wrong:
        raise NotAnswered(tuple(wrong))
    return found, remarks


_UNCLEAR = Text(
    "{w}: 「はい」「いいえ」「該当しない」のどれかを書いてください。", "{w}: write Yes, No or Does not apply."
)
_MISSING = Text("「{t}」の行がありません。", "The row “{t}” is missing.")


def _said(cell: Cell) -> f.Said | None:
    word = unicodedata.normalize("NFKC", str(cell if cell is not None else "")).strip().lower()
    marks = {"○": f.Said.YES, "×": f.Said.NO, "-": f.Said.NOT_APPLICABLE, "はい": f.Said.YES, "いいえ": f.Said.NO}
    own = {text.in_(language).lower(): said for said, text in SAID.items() for language in ("ja", "en")}  # type: ignore[arg-type]
    return (marks | own).get(word)
