"""External transmission: for what it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import sent_out
from hogo.check.published.words import ACT

_NAMED = re.compile(r"目的|用途|なぜ|理由")
_SAYS = re.compile(
    rf"(ため|目的|為)(に|で|として|です|と|、)|({ACT.pattern})[^。]{{0,12}}(に(利用|使用|活用|役立)|ため)"
)
_ACTS = re.compile(
    r"(分析|解析|計測|測定|測る|最適化|改善|把握|調査|検知|防止|集計|配信|効果(の|を)?(確認|測))[^。]{0,10}(。|$|等|など|を行|に(利|使|役))"
)
"""Acts that a cell or a short sentence on external transmission names without saying `ため`."""
_PARTY = re.compile(sent_out.PARTY.pattern)
_WHY = Text("送信される情報の利用目的が書かれています", "tells for what it is used")


def _find(document: Document) -> Iterator[Evidence]:
    if not sent_out.declared(document):
        return
    for sentence in sent_out.sentences(document):
        if sent_out.DENIED.search(sentence.norm):
            continue
        here = under(sentence, "transmission") or sent_out.spoken(sentence)
        if sent_out.called(sentence, _NAMED) and len(sentence.norm) >= 2:
            yield Evidence(sentence, 0.93 if here else 0.7, _WHY)
        elif _SAYS.search(sentence.norm):
            yield Evidence(sentence, 0.85 if here else 0.62, _WHY)
        elif under(sentence, "transmission") and _ACTS.search(sentence.norm) and not _PARTY.search(sentence.norm):
            yield Evidence(sentence, 0.62, _WHY)


MATTER = Matter(
    id="transmission-purpose",
    code="HG976",
    title=Text("送信される情報の利用目的", "external transmission: for what it is used"),
    law=(cite("tbr-22-2-29"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "送信先ごとに、送信される情報の利用目的を書いてください。", "For each destination: for what it is used."
    ),
    of="external-transmission",
    topics=frozenset(("transmission",)),
)
