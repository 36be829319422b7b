"""Lines → sections: which words are headings, what stands under them, which sentence leads into a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hogo.check.published.fold import fold, narrow
from hogo.check.published.join import MARK
from hogo.check.published.line import Kind, Line
from hogo.check.published.topic import topics

_ARTICLE = re.compile(
    r"\s*(第\s*[0-9一二三四五六七八九十百]+\s*条(?:の[0-9])?\s*[(（【][^)）】]{1,40}[)）】])\s*[:：]?\s*(\S.*)?$", re.S
)
_BRACKET = re.compile(r"\s*([【《＜〔［〈][^】》＞〕］〉]{2,40}[】》＞〕］〉])\s*(\S.*)?$", re.S)
_COLON = re.compile(r"\s*(?P<mark>[・●○■◆▼◇□※]?\s*)(?P<label>[^。、:：「」]{1,24}?)\s*[:：]\s*(?P<rest>\S.*)$", re.S)
_GAP = re.compile(
    r"\s*(?:[・●○■◆▼◇□]|[(（]?[0-9０-９ア-ン]{1,2}[)）.．]|"
    r"[①-⑳])?\s*(?P<label>\S{1,14}?(?:[ \u3000]\S{1,2}){0,2})(?:\u3000+|\t+| {2,})(?P<rest>\S.*)$",
    re.S,
)
_LABELS = re.compile(
    r"^(?:[0-9(.)・]*)(会社名|社名|名称|商号|法人名|団体名|事業者名?|事業者の名称|店名|屋号|施設名|病院名|"
    r"医院名|学校名|園名|運営(者|会社|元)?|販売業者|"
    r"(本社|本店|本部|主たる事務所の)?所在地|(本社)?住所|代表者?(の)?(氏名|名)?|代表取締役(社長)?|代表理事|"
    r"理事長|院長|園長|学長|校長|店主|市長|町長|会長|社長|"
    r"電話(番号)?|tel|fax|ファ(ック|クシミリ|ックス番号).*|(e-?)?mail|メール(アドレス)?|受付(時間|窓口|方法)?|"
    r"営業時間|宛先|送付先|担当(部署|窓口)?|窓口(名)?|連絡先|"
    r"個人情報(保護)?(管理)?(責任)?者|(個人情報)?(保護)?管理責任者|責任者|制定日?|改[定訂正]日?|施行日?|"
    r"最終(改[定訂正]|更新)日?|更新日|手数料|費用|"
    r"認定番号|登録番号|url|ホームページ|項目|目的|利用目的|範囲|利用(する)?者の範囲|期間|方法|送信先|内容|対象|"
    r"国名|提供先|委託先)$"
)
_PARTS = re.compile(r"(項目|目的|範囲|責任者|情報|方法|期間|送信先|提供先|名称|窓口|措置|確認|書類|先)$")
_CIRCLED = re.compile(r"[①-⑳](?=[^①-⑳]{3})")
_LEADS = re.compile(r"(以下|次|下記|下表|つぎ)(の|に|は|を|と|から|各)|のとおり|通り(です|と|に)|[:：]$")
_VERBAL = re.compile(
    r"(ます|ません|です|ください|ました|ありません|する|した|いる|ある|ない|こと|ため|とき|場合|等)[。)]?$"
)
_SENTENCE = re.compile(r"(ます|ません|です|ください|ました|でした)[。)]?$")
_RANKS = (
    re.compile(r"第\s*[0-9一二三四五六七八九十百]+\s*[章部編]"),
    re.compile(r"第\s*[0-9一二三四五六七八九十百]+(?:\s*条|\s)|[Ⅰ-Ⅻ]|【"),
    re.compile(
        r"[0-9]{1,2}\s*[.、):：]|[0-9]{1,2} +(?=[^\d\s年月日時分件円人名回%-])|[一二三四五六七八九十]{1,3}[、.]"
    ),
    re.compile(r"[0-9]{1,2}[-.][0-9]{1,2}"),
    re.compile(r"[■□◆◇●○◎◯▼▲★☆▶►◾◼▪]"),
    re.compile(r"[《＜〔［<〈]"),
    re.compile(r"\([0-9一二三四五六七八九十]{1,3}\)|\([^()0-9]{2,30}\)$"),
    re.compile(r"[①-⑳㈠-㈩]"),
    re.compile(r"\([a-zア-ンあ-んivx]\)|[a-zA-Zア-ン](?:[.)、]|\s(?=\S))|[ⅰ-ⅹ]"),
)
"""Kinds of numbering, outermost first."""

_SYMBOL = 1 + next(number for number, one in enumerate(_RANKS) if one.match("■"))
"""The rank of symbols that open headings; such a heading may end like a clause (`◇見たいとき`)."""
_BULLET = re.compile(r"\s*[・･•‣⁃\-*✓✔※]")
_CONTACT = re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|〒|円|https?:")
_MAX_HEAD = 42
_ASKED = re.compile(
    r"\s*(?:q|問|質問)\s*[0-9]{0,2}\s*[.:、)．：]?\s*\S.{0,56}(\?|か。?|です。?|ます。?|とき。?|たい。?)$", re.I
)
"""A question of a page of questions and answers: what follows answers it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A line with what stands above it: heads (folded, outermost first), the lead-in of its list, its label."""

    line: Line
    heads: tuple[str, ...]
    lead: str
    label: str
    heading: bool


def sections(lines: Sequence[Line]) -> Iterator[Section]:
    """Give each line its heads and its lead-in."""
    begun = False
    parted = [part for line in lines for part in _parted(line)]
    stack: list[tuple[int, str]] = []
    leads: list[tuple[int, str]] = []
    for number, line in enumerate(parted):
        rank = _heading_rank(parted, number)
        if line.footer and stack:
            stack, leads = [], []
        if line.kind is Kind.NAV:
            yield Section(line, (), "", "", heading=False)
            continue
        folded = fold(line.text).text
        begun = begun or not rank
        if rank:
            # WHY: what opens a page before any text names all of it, however it is set.
            rank = 6 if rank > 6 and not begun and not stack and not _rank_of(line.text) else rank
            while stack and stack[-1][0] >= rank:
                stack.pop()
            stack.append((rank, folded))
            leads = []
            yield Section(line, tuple(head for _, head in stack), "", "", heading=True)
            continue
        depth = _depth(line)
        while leads and leads[-1][0] >= max(depth, 1):
            leads.pop()
        lead = leads[-1][1] if leads and (depth > 0 or (len(folded) <= 70 and "。" not in folded)) else ""
        yield Section(line, tuple(head for _, head in stack), lead, fold(line.label).text, heading=False)
        if depth:
            leads.append((depth, folded))
        elif _LEADS.search(folded[-40:]):
            leads = [(0, folded)]
        elif "。" in folded:
            leads = []


def _depth(line: Line) -> int:
    if line.kind is Kind.CELL or line.row:
        return 1 + len(line.items)
    if line.items:
        return len(line.items)
    mark = _rank_of(line.text)
    return 10 + mark if mark else (20 if _BULLET.match(line.text) else 0)


def _rank_of(text: str) -> int:
    """1 + the kind of numbering with which a text begins; 0 without."""
    plain = narrow(text).lstrip()
    for number, pattern in enumerate(_RANKS):
        if pattern.match(plain):
            return number + 1
    return 0


def _parted(line: Line) -> Iterator[Line]:
    """Cut off what names the rest of its own line: `第3条(目的)…`, `【目的】…`, `会社名:…`."""
    if line.kind in (Kind.HEADING, Kind.NAV, Kind.TERM) or len(line.text) > 20_000:
        yield line
        return
    marks = [match.start() for match in _CIRCLED.finditer(line.text) if match.start()]
    if len(marks) >= 2 or (marks and _CIRCLED.match(line.text)):
        for start, end in zip([0, *marks], [*marks, len(line.text)], strict=True):
            if line.text[start:end].strip():
                yield from _parted(replace(line, text=line.text[start:end].strip(), at=_moved(line, start)))
        return
    plain = narrow(line.text)
    for match in (_ARTICLE.match(plain), _BRACKET.match(line.text)):
        if match and match[2]:
            yield replace(line, text=line.text[slice(*match.span(1))], kind=Kind.HEADING, level=0, bold=True)
            yield replace(line, text=line.text[match.start(2) :], at=_moved(line, match.start(2)))
            return
    for pattern in (_COLON, _GAP):
        match = pattern.match(line.text)
        if not match:
            continue
        label = fold(match["label"]).text.strip()
        known = bool(
            _LABELS.match(label.replace(" ", ""))
            or (pattern is _GAP and (_PARTS.search(label) or (len(label) <= 10 and topics(label))))
        )
        if line.label and not known:
            continue
        if known or (
            pattern is _COLON and not re.search(r"https?$|[0-9]$", label) and (topics(label) or len(label) <= 12)
        ):
            yield replace(line, label=match["label"].strip(), column=line.column or line.label)
            return
    yield line


def _moved(line: Line, by: int) -> int:
    return line.at if line.at < 0 else line.at + by


def _heading_rank(lines: list[Line], number: int) -> int:
    """1-6 for real headings, 7 and more for lines that only look like one, 0 for the others."""
    line = lines[number]
    if line.kind is Kind.HEADING:
        return line.level or 7 + _rank_of(line.text)
    text = line.text.strip()
    if line.kind in (Kind.NAV, Kind.TERM) or line.row or line.label or not 2 <= len(text) <= _MAX_HEAD:
        return 14 if line.kind is Kind.TEXT and not line.row and _asked(lines, number, text) else 0
    folded = fold(text).text
    if _asked(lines, number, text):
        return 14
    if (
        "。" in folded
        or "、" in folded[-1:]
        or folded[-1:] in "、,"
        or "@" in folded
        or folded.startswith("※")
        or _CONTACT.search(folded)
    ):
        return 0
    following = next((other for other in lines[number + 1 : number + 3] if other.kind is not Kind.NAV), None)
    if following is None or (following.kind is Kind.HEADING and following.level):
        return 0
    mark = _rank_of(text)
    if line.items:
        inside = following.items[: len(line.items)] == line.items
        return 15 + len(line.items) if inside and not _VERBAL.search(folded) and (line.bold or topics(folded)) else 0
    if _BRACKET.match(text) and len(text) <= _MAX_HEAD:
        return 7 + mark
    if mark:
        before = lines[number - 1] if number else None
        run = _rank_of(following.text) == mark or (
            before is not None
            and _rank_of(before.text) == mark
            and not before.bold
            and len(before.text) <= 60
            and not line.bold
            and before.kind is not Kind.HEADING
            and not _heads_itself(before, mark)
        )
        if run and not line.bold:
            return 0
        ending = _SENTENCE if mark == _SYMBOL and len(folded) <= 30 else _VERBAL
        return 0 if ending.search(folded) and not line.bold else 7 + mark
    if _BULLET.match(text):
        return 0
    if line.bold:
        return 14 if not _VERBAL.search(folded) or topics(folded) else 0
    named = topics(folded) and len(folded) <= 28 and not _VERBAL.search(folded) and not MARK.match(text)
    if (
        named
        and line.kind is Kind.TEXT
        and following.block != line.block
        and ("。" in following.text or following.items or MARK.match(following.text))
    ):
        return 16
    if named and line.kind is Kind.TEXT and line.blank_before and "。" in following.text:
        return 16
    return 0


def _asked(lines: list[Line], number: int, text: str) -> bool:
    """Whether a line asks and the next one answers (`Q3. …?` `A. …`)."""
    return (
        len(text) <= 64
        and _ASKED.match(narrow(text)) is not None
        and number + 1 < len(lines)
        and re.match(r"\s*(a|答え?|回答)\s*[0-9]{0,2}\s*[.:、)．：]", narrow(lines[number + 1].text), re.I) is not None
    )


def _heads_itself(line: Line, mark: int) -> bool:
    return bool(topics(fold(line.text).text)) and _rank_of(line.text) == mark
