"""Purposes divided by kind of person, information, business or way of acquiring: two parts or more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import has
from hogo.check.published.document import Document, Sentence
from hogo.check.published.fold import narrow
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import purposes
from hogo.check.published.topic import topics

_KIND = re.compile(
    r"(お客様|担当者|顧客|会員|利用者|ユーザ|患者|入居者|宿泊|購入|ご?契約|加入|申込|応募|採用|求職|従業[員者]|社員|職員|退職|株主|取引先|パートナ|問合せ|来[店場社訪館]|見学|参加|受講|"
    r"内部|院内|院外|外部|他の|以外|必要な|生徒|児童|園児|保護者|卒業|学生|組合員|会員|寄附|寄付|支援者|ボランティア|講師|スタッフ|読者|応募者|登録|出品|オーナ|入居|借主|貸主|受託|委託|カメラ|録音|通話|名刺|"
    r"イベント|セミナ|アンケート|メルマガ|資料請求|事業|業務|サービス|部門|情報|方|様|データ|の皆様|個人番号|住民|納税)"
)
_PLAIN = re.compile(
    r"(個人)?(情報|データ)|利用目的|目的|の?(取扱|利用)|お預かりする|プライバシー|方針|当社|サービス|業務|事業(?!所)|次の|以下の"
)
"""Words that stand in any heading on purposes."""
_PURPOSE_COLUMN = re.compile(r"目的|使いみち|使い道|用途|どうして|なぜ")
_WHOSE = re.compile(
    r"^[^。、]{0,4}?(?P<whose>[^。、]{2,14}?(の方|の皆様|会員|職員|社員|者|さま|様))(から|の|が)[^。]{0,60}(氏名|お名前|住所|連絡先|メール|情報)"
)
"""A sentence that says of whom its information is (`寄付者の方からうかがうお名前、…は、領収書の発行に使います`)."""
_WHY = Text("区分ごとに利用目的が書かれています", "purposes are given per category")


def _key(sentence: Sentence, document: Document) -> str:
    """The name of the part to which a purpose belongs: its row's head, the head of its list, or its heading."""
    if sentence.row and sentence.label and _PURPOSE_COLUMN.search(sentence.column):
        return f"row {sentence.label}"
    if sentence.row:
        first = document.row(sentence)[0]
        name = sentence.label or (first.norm if first.number != sentence.number else "")
        return f"row {sentence.row} {name}" if name and (_KIND.search(name) or "目的" in sentence.column) else ""
    if sentence.label and _KIND.search(sentence.label):
        return sentence.label
    parted = re.match(r"^([^\W\d][^\s。、]{1,13})\s+[^\s。]{4,}", narrow(sentence.text).strip())
    if parted and "purpose" in sentence.under and not sentence.label and "、" in sentence.norm:
        return parted[1]
    named = re.match(
        r"[・\W\d]*([^。、:]{2,24}?)(:|・・・|…|→|について(は|の)|に関する(もの|情報)|の(個人)?情報(は|:|\())",
        sentence.norm,
    )
    if named and _KIND.search(named[1]):
        return named[1]
    if len(sentence.heads) > 1 and "purpose" in topics(sentence.heads[-2]) and "purpose" not in topics(sentence.head):
        return " / ".join(sentence.heads[-2:])
    heads = [head for head in (*sentence.heads, sentence.lead) if head and _KIND.search(_PLAIN.sub("", head))]
    return " / ".join(heads[-2:])


def _says(sentence: Sentence) -> bool:
    """Whether a section of its own on a kind of person says what their information is used for."""
    own = not has(sentence, "request window joint provision entrust safety retention children special")
    return own and bool(sentence.heads) and purposes.strength(sentence) >= 0.7


def _find(document: Document) -> Iterator[Evidence]:
    parts: dict[str, Sentence] = {}
    for sentence in document.sentences:
        listed = "purpose" in sentence.under and has(sentence, "provision") and sentence.kind is Kind.ITEM
        if (purposes.strength(sentence) >= 0.6 and "purpose" in sentence.under) or listed:
            key = _key(sentence, document)
            if key:
                parts.setdefault(key, sentence)
    spread = {_key(one, document): one for one in document.sentences if _says(one)}
    for one in document.sentences:
        whose = _WHOSE.match(one.norm) if one.kind is Kind.TEXT else None
        if whose and not has(one, "joint provision request safety") and purposes.strength(one) >= 0.7:
            spread.setdefault(whose["whose"], one)
    spread.pop("", None)
    if len(parts) < 2 <= len(spread):
        for sentence in list(spread.values())[:6]:
            yield Evidence(sentence, 0.62, _WHY)
    if len(parts) >= 2:
        for sentence in list(parts.values())[:6]:
            yield Evidence(sentence, 0.85 if len(parts) >= 3 or sentence.row else 0.72, _WHY)


MATTER = Matter(
    id="purposes-by-category",
    code="HG939",
    title=Text("区分ごとの利用目的", "purposes by category"),
    law=(cite("appi-17-1"), cite("appi-21-1")),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "お客様・応募者・従業者など、本人や取得方法の区分ごとに利用目的を書くと、本人が自分のことを見つけられます。",
        "Give purposes per kind of person or way of acquiring, so that persons find their own.",
    ),
    topics=frozenset(("purpose",)),
)
