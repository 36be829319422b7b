"""Who represents the operator: title and personal name together; a title alone says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY
from hogo.check.published.document import Document, Sentence
from hogo.check.published.fold import narrow
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import operator_name

_TITLE = (
    r"代表取締役(?:会長|社長|専務|副社長)?(?:兼?(?:ceo|coo|社長|会長)|社長執行役員)?|取締役(?:社長|会長)|代表執行役(?:社長)?|代表(?:理事長?|社員|者|役員|組合員)?|"
    r"業務執行社員|社長執行役員|執行役員社長|理事長|総?院長|園長|学園?長|校長|総長|頭取|店主|館主|館長|塾長|市長|町長|村長|区長|知事|組合長|会長|社長|所長|施設長|"
    r"住職|宮司|塾頭|オーナー|女将|支配人|ceo|代表弁護士|代表税理士|管理組合理事長"
)
_STRONG = re.compile(
    r"代表|取締役社長|理事長|院長|園長|学長|学園長|校長|頭取|店主|市長|町長|村長|区長|知事|組合長|会長|社長"
)
_CHAR = "一-龠々ヶ〆ぁ-んァ-ヶー"
_NAME = rf"(?:[{_CHAR}]{{1,5}} ?[{_CHAR}]{{1,7}}|[a-z]+[ .][a-z]+)"
_NAMED = re.compile(
    rf"(?P<title>{_TITLE})(?:[\s:・/]*\(?(?:{_TITLE}|税理士|弁護士|医師|博士)\)?)*[\s:・/]*\(?(?P<name>{_NAME})(?=[\s、。,()「印/〒a-z0-9<]|$|電話)"
)
_NO_NAME = re.compile(
    r"代理|団体|企業|取締役|役員|理事$|社員$|旅行|登録|免許|認可|許可|を|に|へ|と(し|す|共)|から|より|まで|では|による|直[下轄属]|任命|選任|指名|指示|承認|委員|責任|[部室課係]$|担当|宛|連絡|会社|氏名|名前|選定|以下|挨拶|メッセージ|"
    r"^(と|が|は|の|も|や|または|および|または|等|など|名|印|者|で)|電話|窓口|決定|報告|見直|レビュー|個人情報|プライバシ|ご覧|について|方針|制定|改[定訂]"
)
_LABEL = re.compile(
    rf"^(\W|\d)*(?:{_TITLE}|代表者?の?(氏名|名)?|代表者氏名|事業者の代表者)(の?(役職|氏名|名|お名前))*(・?氏名)?$"
)
_PERSON = re.compile(rf"^(?:{_TITLE})?\s*[:：]?\s*{_NAME}(?:\s*\([^)]*\))?$")
_SERVES = re.compile(rf"(?P<title>{_TITLE})の(?P<name>[一-龠々]{{1,4}}[一-龠々ぁ-んァ-ヶ]{{1,6}}?)が代表")
_TITLED = re.compile(rf"^{_NAME}\s*\((?:{_TITLE})\)$")
_WHY = Text("肩書と氏名がそろって書かれています", "title and name stand together")
_OTHER = Text("ほかの団体の代表者かもしれません", "may represent somebody else")
_OTHERS = frozenset(("joint", "provision", "abroad", "entrust", "opt-out", "transmission", "accredited"))


def named(sentence: Sentence) -> str:
    """Title and name as the sentence gives them, or an empty string."""
    # WHY: blanks part a name from what follows it; folding has taken them out.
    plain = narrow(sentence.value).lower().strip()
    if re.search(rf"^(?:{_TITLE})\s*\([^)]*兼", plain):
        return ""
    if _LABEL.match(sentence.label) and _PERSON.match(plain) and not _NO_NAME.search(plain):
        text = sentence.value.strip()
        return text if re.match(_TITLE, plain) or sentence.label.startswith("代表者") else f"{sentence.label} {text}"
    if _LABEL.match(sentence.head) and _TITLED.match(plain):
        return sentence.value.strip()
    if serves := _SERVES.search(narrow(sentence.text).lower()):
        return f"{serves['title']} {serves['name']}"
    for match in _NAMED.finditer(narrow(sentence.text).lower().strip()):
        if not _NO_NAME.search(match["name"]) and not re.fullmatch(_TITLE, match["name"]):
            return match.group().strip()
    return ""


def _named(sentence: Sentence) -> float:
    text = named(sentence)
    if not text:
        return 0.0
    if _LABEL.match(sentence.label):
        return 0.95
    lone = len(sentence.norm) <= len(text) + 40
    return (0.92 if lone else 0.75) if _STRONG.search(text) else (0.75 if lone else 0.55)


def _find(document: Document) -> Iterator[Evidence]:
    own = {name for _, name, strength, _ in operator_name.names(document) if strength >= 0.8}
    for sentence in document.sentences:
        if sentence.kind not in BODY | {Kind.HEADING}:
            continue
        strength = _named(sentence)
        if not strength:
            continue
        if _OTHERS & sentence.under:
            around = " ".join(
                other.norm for other in (sentence, *document.near(sentence, 2, 2), *document.row(sentence))
            )
            mine = "accredited" not in sentence.under and any(name in around for name in own)
            yield Evidence(sentence, 0.65 if mine else 0.3, _WHY if mine else _OTHER)
        else:
            yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="representative",
    code="HG932",
    title=Text("代表者の氏名", "name of the representative"),
    law=(cite("appi-32-1"),),
    need=Need.ALWAYS,
    find=_find,
    tells=Text("法人の場合は代表者の氏名を書いてください。", "For a legal person, name who represents it."),
    on_request=True,
    topics=frozenset(("operator",)),
)
