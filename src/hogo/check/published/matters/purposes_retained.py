"""The purposes of *retained* personal data (Art. 32(1)(ii)): under that name, or by pointing at the purposes given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, ON_REQUEST, has, under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.matters import purposes

_RETAINED = r"(?:保有個人データ|開示対象個人情報|保有する個人データ)"
_SAYS = re.compile(
    rf"{_RETAINED}\(利用目的は[^)]{{1,30}}\)|{_RETAINED}[^。]{{0,20}}利用目的[^。]{{0,60}}(とおり|上記|前記|記載|同(じ|様)|定め|です|に掲げ|公表|参照|ご覧)|"
    rf"利用目的[^。]{{0,20}}{_RETAINED}[^。]{{0,30}}(とおり|です|同(じ|様)|適用|共通)|{_RETAINED}(は|を|について)[^。]{{0,80}}(ため|目的)[^。]{{0,12}}(利用|使用|取扱)"
)
_REQUEST = re.compile(r"利用目的の通知|通知を求め|開示(・|、|等)")
_POINTS = re.compile(
    r"(上記|前記|前項|第?\s?\d+\s?(項|条|章)?|「[^」]*利用目的[^」]*」|別表|次|以下|こちら)[^。]{0,40}(とおり|通り|同(じ|様)|記載|参照|ご覧|準じ|です)"
)
_WHY = Text("保有個人データの利用目的として書かれています", "stated as the purposes of retained personal data")


def _find(document: Document) -> Iterator[Evidence]:
    if not re.search(_RETAINED, document.whole):
        return
    for sentence in document.sentences:
        if sentence.kind not in BODY:
            continue
        strength = 0.0
        named = re.search(rf"{_RETAINED}\(利用目的は", sentence.norm)
        if _SAYS.search(sentence.norm) and (named or not _REQUEST.search(sentence.norm)):
            strength = 0.9
        elif has(sentence, "purpose") and under(sentence, "retained") and not has(sentence, "request"):
            strength = 0.9 if purposes.strength(sentence) >= 0.6 or _POINTS.search(sentence.norm) else 0.0
        elif has(sentence, "purpose") and sentence.row and purposes.strength(sentence) >= 0.6:
            row = document.row(sentence)
            strength = 0.85 if any(re.search(_RETAINED, f"{cell.column} {cell.norm}") for cell in row) else 0.0
        if strength:
            asked = ON_REQUEST.search(sentence.norm) is not None
            yield Evidence(sentence, strength, _WHY, Stance.ON_REQUEST if asked else Stance.STATES)


MATTER = Matter(
    id="purposes-retained",
    code="HG938",
    title=Text("すべての保有個人データの利用目的", "purposes of all retained personal data"),
    law=(cite("appi-32-1"),),
    need=Need.ALWAYS,
    find=_find,
    tells=Text(
        "「すべての保有個人データの利用目的」として書くか、上に書いた利用目的が保有個人データの利用目的でもあることを書いてください。",
        "State them as the purposes of all retained personal data, or say that the purposes above are those.",
    ),
    on_request=True,
    topics=frozenset(("retained", "purpose")),
)
