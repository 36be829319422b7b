"""External transmission: which company or person handles it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import sent_out

_NAMED = re.compile(r"送信先|提供先|(取扱|取り扱)|名称|運営|事業者|社名|会社|提供(元|者)|相手")
_SAYS = re.compile(sent_out.PARTY.pattern)
_WHY = Text("情報を取り扱う者の名称が書かれています", "names who handles it")


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


MATTER = Matter(
    id="transmission-handler",
    code="HG975",
    title=Text("情報を取り扱う者の名称", "external transmission: who handles it"),
    law=(cite("tbr-22-2-29"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text("送信先ごとに、情報を取り扱う者の名称を書いてください。", "For each destination: who handles it."),
    of="external-transmission",
    topics=frozenset(("transmission",)),
)
