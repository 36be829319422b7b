"""Each record of a relation as a sheet of A4: form number, version, clause, approvals, content. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.paper.block import Block, Heading, Pairs, Table
from hogo.paper.sheet import Seal, Sheet
from hogo.partners import fact as f
from hogo.partners import holds
from hogo.partners.flow import proposed
from hogo.partners.question import ITEMS, SAID, score
from hogo.partners.standing import HOLDS
from hogo.partners.words import CLAUSES, FINISHES, RESULTS, ROLES, SOURCES, course, standing_words
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of record: its form number, title and the duties that ask for it."""

    number: str
    title: Text
    law: tuple[str, ...]
    draw: Callable[[Sequence[f.Fact], Register, Language], tuple[Block, ...]]


def sheet(
    kind: str,
    number: str,
    facts: Sequence[f.Fact],
    register: Register,
    law: Law,
    language: Language,
    day: Day,
    *,
    edition: int = 0,
    seals: tuple[Seal, ...] = (),
) -> Sheet:
    """A record for printing.

    Args:
        kind: a key of `FORMS`.
        number: the relation's.
        facts: what happened.
        register: in force; names come from it.
        law: for the clauses, each with how sure its text is.
        language: of the sheet.
        day: of printing.
        edition: in force (its number is the version's).
        seals: approvals.

    Raises:
        KeyError: no such record.
    """
    form = FORMS[kind]
    partner = register.partners.get(proposed(facts).ref)
    name = partner.name.in_(language) if partner else proposed(facts).ref
    clause = "、".join(cited(law, cite(one), language, day) for one in form.law)
    head = (
        (_NUMBER.in_(language), number),
        (_NAME.in_(language), name),
        (_ROLE.in_(language), ROLES[proposed(facts).role].in_(language)),
        (_VERSION.in_(language), str(edition)),
        (_MADE.in_(language), day.isoformat()),
        (_CLAUSE.in_(language), clause),
    )
    blocks = form.draw(facts, register, language) or (Pairs(((_NONE.in_(language), ""),)),)
    author = register.operator.name.in_(language)
    return Sheet(language, form.number, form.title.in_(language), author, blocks, head, seals)


_NUMBER, _NAME = Text("番号", "Number"), Text("取引先", "Partner")
_ROLE, _VERSION, _MADE = Text("役割", "Role"), Text("登録簿の版", "Edition"), Text("作成日", "Made")
_CLAUSE, _NONE = Text("根拠条項", "Clause"), Text("記録はまだありません。", "There is no record yet.")


def _pairs(language: Language, *rows: tuple[Text, object]) -> Pairs:
    def said(value: object) -> str:
        return value.in_(language) if isinstance(value, Text) else "" if value is None else str(value)

    return Pairs(tuple((title.in_(language), said(value)) for title, value in rows))


def _table(language: Language, columns: Sequence[Text], rows: Sequence[tuple[str, ...]]) -> tuple[Block, ...]:
    return (Table(tuple(one.in_(language) for one in columns), tuple(rows)),) if rows else ()


def _card(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    first, partner = proposed(facts), register.partners.get(proposed(facts).ref)
    bounds = holds.bounds(facts, partner)
    top = _pairs(
        language,
        (Text("所在地", "Address"), partner.address if partner else None),
        (Text("国", "Country"), first.country),
        (Text("担当部門", "Department"), first.department),
        (Text("個人情報", "Information"), "、".join(first.information)),
        (Text("状態", "State"), standing_words(facts)),
    )
    ends = _table(language, (Text("切れるもの", "What ends"), Text("最終日", "Last day")),
                  [(one.why.in_(language), one.last.isoformat()) for one in bounds])  # fmt: skip
    marks = [
        (mark.on.isoformat(), mark.title.in_(language), mark.more.in_(language), mark.by) for mark in course(facts)
    ]
    return (top, *ends, Heading(Text("経過", "Course").in_(language)), *_table(language, _COURSE, marks))


_COURSE = (Text("日付", "Date"), Text("内容", "What"), Text("詳細", "More"), Text("記録者", "By"))


def _assessment(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    answered = next((one for one in reversed(facts) if isinstance(one, f.Answered)), None)
    judged = next((one for one in reversed(facts) if isinstance(one, f.Assessed)), None)
    blocks: list[Block] = []
    if answered is not None:
        came = score(answered.answers)
        blocks.append(
            _pairs(
                language,
                (Text("回答日", "Answered on"), answered.on),
                (Text("方法", "How"), SOURCES[answered.source]),
                (Text("はい／該当項目", "Yes, of those that apply"), f"{came.yes}／{came.of}"),
                (Text("根拠資料", "Files"), len(answered.papers)),
            )
        )
        rows = [(item.title.in_(language) + ("＊" if item.must else ""),
                 SAID[answered.answers[name]].in_(language) if name in answered.answers else "—")
                for name, item in ITEMS.items()]  # fmt: skip
        blocks += _table(language, (Text("項目（＊必須）", "Item (* required)"), Text("回答", "Answer")), rows)
    if judged is not None:
        until = judged.until or HOLDS.after(judged.on)
        blocks.append(
            _pairs(
                language,
                (Text("評価日", "Assessed on"), judged.on),
                (Text("評価者", "By"), judged.by),
                (Text("結果", "Result"), RESULTS[judged.result]),
                (Text("条件", "Conditions"), judged.conditions),
                (Text("有効期限", "Holds until"), until),
            )
        )
    return tuple(blocks)


def _source(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    partner = register.partners.get(proposed(facts).ref)
    blocks: list[Block] = [
        _pairs(
            language,
            (Text("確認日", "Checked on"), one.on),
            (Text("名称", "Name"), partner.name if partner else None),
            (Text("住所", "Address"), partner.address if partner else None),
            (Text("代表者", "Representative"), partner.representative if partner else None),
            (Text("取得の経緯", "How they acquired it"), one.acquired_how),
            (Text("オプトアウトの届出事業者", "Filed for opt-out"), "○" if one.filer else "×"),
            (Text("確認した書類", "Files seen"), len(one.papers)),
            (Text("結果", "Result"), RESULTS[one.result]),
            (Text("確認者", "By"), one.by),
        )
        for one in facts
        if isinstance(one, f.SourceChecked)
    ]
    uses = [(one.on.isoformat(), str(one.uses), one.by) for one in facts if isinstance(one, f.Used)]
    allowed = [(one.on.isoformat(), one.until.isoformat(), "" if one.uses is None else str(one.uses))
               for one in facts if isinstance(one, f.Licensed)]  # fmt: skip
    licence = (Text("許諾日", "Licensed on"), Text("期限", "Until"), Text("回数", "Uses"))
    blocks += _table(language, licence, allowed)
    blocks += _table(language, (Text("利用日", "Used on"), Text("回数", "Uses"), Text("記録者", "By")), uses)
    return tuple(blocks)


def _contract(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in facts:
        if isinstance(one, f.Contracted):
            blocks.append(
                _pairs(
                    language,
                    (Text("契約書名", "Contract"), one.title),
                    (Text("締結日", "Signed"), one.on),
                    (Text("満了日", "Until"), one.until),
                    (Text("自動更新", "Renews"), "○" if one.renews else "×"),
                )
            )
            rows = [(text.in_(language), "○" if clause in one.clauses else "×") for clause, text in CLAUSES.items()]
            blocks += _table(language, (Text("契約の内容", "Content"), Text("有無", "There")), rows)
    return tuple(blocks)


def _handed(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    columns = (
        Text("日付", "Date"), Text("向き", "Direction"), Text("個人情報", "Information"), Text("件数", "Count"),
        Text("方法", "Method"), Text("受領者", "Received by"),
    )  # fmt: skip
    ways = {True: Text("受け取った", "in").in_(language), False: Text("渡した", "out").in_(language)}
    return _table(
        language,
        columns,
        [
            (one.on.isoformat(), ways[one.incoming], one.information, str(one.count), one.method, one.receiver)
            for one in facts
            if isinstance(one, f.HandedOver)
        ],
    )


def _subs(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    told = {one.name: one for one in facts if isinstance(one, f.SubDecided)}
    words = {True: Text("承認", "allowed").in_(language), False: Text("不承認", "not allowed").in_(language)}
    rows = [
        (one.name, one.business, one.country, one.on.isoformat(), one.start.isoformat(),
         f"{words[told[one.name].allowed]} {told[one.name].on}" if one.name in told else "—")
        for one in facts
        if isinstance(one, f.SubAsked)
    ]  # fmt: skip
    columns = (
        Text("再委託先", "Sub-processor"), Text("業務", "Business"), Text("国", "Country"), Text("申請日", "Asked on"),
        Text("開始予定", "From"), Text("可否", "Answer"),
    )  # fmt: skip
    return _table(language, columns, rows)


def _abroad(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    partner = register.partners.get(proposed(facts).ref)
    declared = partner.abroad if partner else None
    blocks: list[Block] = []
    if declared is not None:
        blocks.append(
            _pairs(
                language,
                (Text("基準に適合する体制の整備方法", "How the arrangement was established"), declared.established_by),
                (Text("講ずる措置の概要", "The measures in outline"), declared.measures),
                (Text("確認の頻度・方法", "How often and how it is looked at"), declared.check_how),
                (Text("影響を及ぼすおそれのある制度", "Law that may affect it"), declared.affecting_law),
                (Text("支障とその対応", "Trouble, and what is done"), declared.trouble),
            )
        )
    rows = [
        (one.on.isoformat(), "○" if one.measures_taken else "×", "×" if one.law_hinders else "○", one.by)
        for one in facts
        if isinstance(one, f.AbroadChecked)
    ]
    columns = (Text("確認日", "Date"), Text("措置の実施", "Measures taken"), Text("制度の支障なし", "Nothing hinders"),
               Text("確認者", "By"))  # fmt: skip
    return (*blocks, *_table(language, columns, rows))


def _end(facts: Sequence[f.Fact], register: Register, language: Language) -> tuple[Block, ...]:
    newest: Mapping[type, f.Fact] = {type(one): one for one in facts}
    ending, ended = newest.get(f.Ending), newest.get(f.Ended)
    blocks: list[Block] = []
    if isinstance(ending, f.Ending):
        blocks.append(
            _pairs(
                language,
                (Text("業務の最終日", "Last day of the work"), ending.last),
                (Text("証明書の期限", "Certificate due"), ending.certificate),
            )
        )
    if isinstance(ended, f.Ended):
        blocks.append(
            _pairs(
                language,
                (Text("終了日", "Ended on"), ended.on),
                (Text("返却・消去", "Returned or erased"), FINISHES[ended.how]),
                (Text("証明書", "Certificates"), len(ended.papers)),
                (Text("確認者", "By"), ended.by),
            )
        )
    return tuple(blocks)


_PROCESSOR = ("appi-25", "jis-2023-a-12", "jis-2017-a-3-4-3-4")
_SOURCE = ("appi-30-1", "jis-2023-a-17", "jis-2017-a-3-4-2-8-3")
_ABROAD = ("appi-28-3", "jis-2023-a-15", "jis-2017-a-3-4-2-8-1")
FORMS: dict[str, Form] = {
    "card": Form("P-1", Text("取引先管理票", "Card of a partner"), _PROCESSOR, _card),
    "assessment": Form("P-2", Text("委託先評価票", "Assessment of a partner"), _PROCESSOR, _assessment),
    "source": Form("P-3", Text("提供元の確認記録", "Check of a source"), _SOURCE, _source),
    "contract": Form("P-4", Text("契約の記録", "Contracts"), _PROCESSOR, _contract),
    "handed": Form("P-5", Text("授受記録", "What was handed over"), _PROCESSOR, _handed),
    "subs": Form("P-6", Text("再委託の記録", "Sub-processors"), _PROCESSOR, _subs),
    "abroad": Form("P-7", Text("外国での取扱いの確認記録", "Looks abroad"), _ABROAD, _abroad),
    "end": Form("P-8", Text("終了・返却・消去の記録", "End, return and erasure"), _PROCESSOR, _end),
}
"""Every record of a relation."""
