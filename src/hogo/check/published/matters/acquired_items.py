"""Which items of information the operator takes: two or more, named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import joint
from hogo.check.published.words import DEFINES, ITEMS

_ELSEWHERE = (
    "joint transmission cookie identity definition anonymised pseudonymised agent fee method entrust abroad opt-out "
    "safety"
)
_NOT = re.compile(
    rf"{DEFINES}|により特定の個人を識別|識別でき(る|ない)|特定でき(る|ない)|のうえ、?(郵送|送付)|(ご)?記入|"
    rf"を記載|同意をいただ|cookie[^。]{{0,6}}使用|明記|写し|証明書|免許証|同封|(変更|訂正)(が|され|の)|第三者(に|へ)|"
    r"(特定|識別)(する|し得る)(情報|もの)"
)
_TAKES = re.compile(
    r"取得|収集|お?あずかり|お?預かり|書いて(いただ|もら)|入力|登録|お?尋ね|伺|うかが|(を|に)(ご)?(入力|登録|記入|提供|お知らせ|"
    r"教え)[^。]{0,6}いただ|項目は|載せる項目|ご提供|受領|記録|お聞き|聞き取|記載され|保有|保存"
)
_WHY = Text("取得する情報の項目が書かれています", "items that are taken are named")


def _find(document: Document) -> Iterator[Evidence]:
    shared = {sentence.number for sentence in joint.sentences(document)}
    lists: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in document.sentences:
        if (
            sentence.number in shared
            or sentence.kind not in BODY
            or has(sentence, _ELSEWHERE)
            or _NOT.search(sentence.norm)
        ):
            continue
        if has(sentence, "request") and not has(sentence, "items"):
            continue
        items = {match.group() for match in ITEMS.finditer(sentence.norm)}
        about = has(sentence, "items") or bool(
            re.search(r"項目|情報の(種類|内容)|情報$", sentence.column or sentence.label)
        )
        if len(items) >= 2:
            if about or _TAKES.search(sentence.norm) or _TAKES.search(sentence.lead):
                yield Evidence(sentence, 0.9, _WHY)
            elif re.search(r"[一-龠]\([^)]*、[^)]*\)", sentence.norm) or has(sentence, "acquire"):
                yield Evidence(sentence, 0.7, _WHY)
            else:
                yield Evidence(sentence, 0.4, _WHY)
        elif items and about and len(sentence.norm) <= 60:
            lists[f"{sentence.head}|{sentence.lead}"].append(sentence)
    for group in lists.values():
        if len(group) >= 2:
            for sentence in group[:4]:
                yield Evidence(sentence, 0.85, _WHY)


MATTER = Matter(
    id="acquired-items",
    code="HG940",
    title=Text("取得する情報の項目", "items of information acquired"),
    law=(cite("appi-21-1"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text("氏名・住所・電話番号など、取得する項目を書いてください。", "Name the items that are taken."),
    topics=frozenset(("items", "acquire")),
)
