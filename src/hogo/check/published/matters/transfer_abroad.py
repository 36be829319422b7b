"""Whether personal data is given to, or kept at, a third party abroad; processors and clouds too (Art. 28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import DEFERS, has
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.matters import abroad

_WHY = Text("外国にある者への提供・保管について書かれています", "speaks of provision or keeping abroad")
_NO = Text("外国に提供・保管しないと書かれています", "says that nothing goes abroad")
_ANY_COUNTRY = re.compile(r"当該外国の制度[^。]{0,20}(把握|確認)[^。]{0,20}措置")
"""A promise for whatever country it may be says of none that data goes there."""
_FUTURE = re.compile(
    r"(場合|とき|際)(に)?は[^。]{0,60}(同意を?(得|いただ|取得)|公表|通知|お知らせ|措置を講じ|情報(を)?提供)"
)


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in abroad.sentences(document):
        if abroad.DENIED.search(sentence.norm):
            yield Evidence(sentence, 0.88, _NO, Stance.DENIES)
        elif DEFERS.search(sentence.norm) or _ANY_COUNTRY.search(sentence.norm):
            yield Evidence(sentence, 0.6, _WHY, Stance.DEFERS)
        elif abroad.spoken(sentence):
            yield Evidence(sentence, 0.75 if _FUTURE.search(sentence.norm) else 0.9, _WHY)
        elif has(sentence, "abroad") and re.search(r"提供|移転|委託|保管|サーバ|クラウド", sentence.norm):
            yield Evidence(sentence, 0.78, _WHY)


MATTER = Matter(
    id="transfer-abroad",
    code="HG969",
    title=Text("外国にある第三者への提供", "provision abroad"),
    law=(cite("appi-28-1"),),
    need=Need.ASKED,
    find=_find,
    tells=Text(
        "外国の会社への提供・委託や、外国にあるクラウドでの保管はありますか。あるなら国名・制度・措置を書いてください。",
        "Is data given or entrusted to somebody abroad, or kept there? Then tell country, system, measures.",
    ),
    topics=frozenset(("abroad",)),
)
