"""That the person may ask for disclosure and for at least one of correction, stop of use and erasure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.words import DEFINES

_SEE = (
    r"開示|コピーを(請求|受け)|写しを(受け|請求|求め)|ご?覧(に|い)|見ること|見せ|受け取|照会|閲覧|"
    r"確認(し|を|の|・|、|や|したい|できる)|見たい|知りたい|確かめたい|見たり|見られ|見せて"
)
_CHANGE = (
    r"訂正|誤り|まちがい|間違い|使って?ほしくない|使うのを|直させ|削除|修正|追加|削除|利用(の)?停止|"
    r"停止|消去|消し|直し|直す|直せ|直したり|消したり|やめ|抹消|変更"
)
_BOTH = re.compile(rf"({_SEE})[^。]{{0,80}}({_CHANGE})|({_CHANGE})[^。]{{0,80}}({_SEE})")
_FIRM = re.compile(r"開示[^。]{0,60}(訂正|修正|追加|削除|停止|消去)|(訂正|修正|追加|削除|停止|消去)[^。]{0,60}開示")
_ETC = re.compile(
    r"開示等(の|を|に)?[^。]{0,12}(請求|求め|申出|申請)[^。]{0,20}(でき|権利|応じ|受付|承り|ください|対応)"
)
"""`開示等` is the law's own short word for disclosure, correction and stop of use (Art. 32(1)(iii))."""
_ASK = re.compile(
    r"請求|頼め|頼み|求め|申出|お申し|希望|依頼|要求|権利|応じ|受付|承り|できます|連絡|対応|ください|"
    r"手続|(たい|ほしい)方|要望|場合|いつでも"
)
_NOT = re.compile(rf"{DEFINES}|権限を有|をいい(ます|、)|第三者(に|へ)の?開示|内閣府")
_WHY = Text(
    "開示と訂正・利用停止等を求められることが書かれています", "disclosure and correction or stop may be asked for"
)


def _strength(sentence: Sentence) -> float:
    norm = sentence.norm
    if sentence.kind not in BODY or _NOT.search(norm) or has(sentence, "definition"):
        return 0.0
    asked = bool(_ASK.search(norm)) or has(sentence, "request")
    if _ETC.search(norm) and not re.search(r"別途|規程", norm):
        return 0.7
    if _FIRM.search(sentence.label) and _ASK.search(norm):
        return 0.85
    if _FIRM.search(norm):
        return 0.95 if asked else 0.6
    if has(sentence, "request") and _BOTH.search(norm):
        return 0.85
    if _BOTH.search(norm) and asked and re.search(r"情報|データ|名簿|内容|登録|住所", norm):
        return 0.62
    return 0.0


def _find(document: Document) -> Iterator[Evidence]:
    seen: dict[str, Sentence] = {}
    for sentence in document.sentences:
        if strength := _strength(sentence):
            yield Evidence(sentence, strength, _WHY)
        elif has(sentence, "request") and sentence.kind in BODY:
            for part, pattern in (
                ("see", r"開示|照会|閲覧|コピー|写し|ご覧"),
                ("change", r"訂正|修正|停止|消去|削除|直し|直せ|直す|消す|ほしくない"),
            ):
                if re.search(pattern, sentence.norm) and (_ASK.search(sentence.norm) or sentence.kind is Kind.ITEM):
                    seen.setdefault(part, sentence)
        elif (
            sentence.kind is Kind.HEADING
            and (_FIRM.search(sentence.norm) or (_BOTH.search(sentence.norm) and has(sentence, "request")))
            and re.search(r"請求|手続|求め|申出|等|権利|たい|でき|たり", sentence.norm)
        ):
            following = [
                other for other in document.near(sentence, 0, 2) if other.kind in BODY and _ASK.search(other.norm)
            ]
            if following:
                yield Evidence(following[0], 0.8, _WHY)
    if len(seen) == 2:
        for sentence in seen.values():
            yield Evidence(sentence, 0.8, _WHY)


MATTER = Matter(
    id="requests",
    code="HG944",
    title=Text("開示・訂正・利用停止等の請求に応じること", "requests for disclosure, correction, stop"),
    law=(cite("appi-32-1"), cite("appi-33-1"), cite("appi-34-1"), cite("appi-35-1")),
    need=Need.ALWAYS,
    find=_find,
    tells=Text(
        "利用目的の通知、開示、訂正等、利用停止等、第三者提供の停止を求められることを書いてください。",
        "Say that notice of purpose, disclosure, correction, stop of use and of provision may be asked for.",
    ),
    topics=frozenset(("request",)),
)
