"""Reading of dates on a policy: which belong to the policy itself and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.check.published.cue import BODY
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.words import BODY_NAME, DATE

_ENACTED = re.compile(
    r"第\s?1\s?版|第一版|制定|策定|決定|決議|承認|施行|総会で定め|(を|に)定め(た|ま|、)|書き(、|ました|上げ)|作り(、|ました)|つくり|初めて|第1版|初版|発効|適用(開始)?|実施|発行|(から|より)(有効|効力)|掲載|公開|公表日?|作成"
)
_REVISED = re.compile(
    r"改定|改め(た|ま|、|。)|書き直|(さいご|最後)に(変え|直|更新|見直)|アップデート|update|revised|改訂|改正|更新|変更|見直|修正|追記|第\s?([2-9]|\d\d)\s?版|最終"
)
_WORD = re.compile(r"[一-龠ぁ-んァ-ヶ]")
_OTHER = re.compile(
    r"法の改正|改正(個人情報|法|後)|法律|規則|ガイドライン|jis|平成\d+年(法律|政令)|施行の|施行され|創業|設立|認定|有効期[間限]|登録|取得日|休業|営業|受付|公布|届出|講習|研修|監査|"
    r"(以前|以降|まで)に(取得|ご)|開始予定|\d{4}年度|発行の|現在の(状況|契約)|提供を?(開始|予定)|名簿"
)


_OTHERS_OWN = re.compile(r"(勧誘|投資|反社会的勢力|情報セキュリティ|調達)[^。]{0,8}方針[^。]{0,4}\(")
"""Another document with a date of its own."""
_SIGNED = re.compile(rf"{BODY_NAME}|代表取締役|理事長|院長|園長")
"""A date beside who signs."""


def dated(document: Document) -> Iterator[tuple[Sentence, bool, bool, float]]:
    """Sentences with a date of the policy: (sentence, says enacted, says revised, strength)."""
    for sentence in document.sentences:
        if sentence.kind not in BODY | {Kind.HEADING}:
            continue
        found = list(DATE.finditer(sentence.norm))
        if not found or len(sentence.norm) > 60 + 30 * len(found):
            continue
        rest = DATE.sub(" ", sentence.norm)
        named = f"{rest} {sentence.label} {sentence.column} {sentence.head if len(sentence.head) <= 12 else ''}"
        if re.search(r"提供|開始|届出|取得", sentence.label):
            continue
        if _OTHER.search(rest) and not re.search(r"(制定|改定|改訂|改正|施行)日?\s*[:：)]?\s*$", rest.strip()):
            continue
        if _OTHERS_OWN.search(rest):
            continue
        enacted, revised = bool(_ENACTED.search(named)), bool(_REVISED.search(named))
        if "改正" in rest and "施行" in rest and not re.search(r"制定|^\s*施行", named):
            enacted = False
        words = DATE.split(sentence.norm)
        if revised and not enacted and len(found) >= 2 and not _WORD.search(words[1]) and not _WORD.search(words[0]):
            enacted = True
        if enacted or revised:
            yield sentence, enacted, revised, 0.93 if len(rest.strip()) <= 24 else 0.7
        elif _SIGNED.search(rest) and len(rest.strip()) <= 50 and found[0].start() <= 2 and len(found) == 1:
            yield sentence, True, False, 0.6
        elif re.fullmatch(r"[\s()以上。、付日現在]*", rest):
            yield sentence, True, False, 0.65
