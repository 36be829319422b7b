"""Provision abroad: what the recipient does or is bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import opens
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import abroad

_NAMED = re.compile(r"措置")
_SAYS = re.compile(
    r"(提供先|相手(先|方)?|手配会社)(と|に)は?[^。]{0,60}(覚書|約束|契約)[^。]{0,20}(交わ|結|締)|(?<![a-z])dpa(?![a-z])|契約(で|により|上)[^。]{0,12}(課|負|確保|定め|担保|約)|規程を守|契約[^。]{0,50}(締結|結|義務|定め|取り決め|交わ|講じ|求め|約|基づ)|標準契約条項|(?<![a-z])scc(?![a-z])|cbpr|相当措置|基準(に)?適合(する)?体制|(提供先|委託先|移転先|同社|当該|受領者|現地|事業者)[^。]{0,50}(措置|義務|遵守|規程|基準に|"
    r"講じ|暗号|認証)|oecd[^。]{0,30}(原則|8)|拘束的企業準則|(?<![a-z])bcr(?![a-z])|同等の(措置|保護)|日本の(個人情報保護)?法[^。]{0,20}(同等|相当|準じ)"
)
_ANY_COUNTRY = re.compile(r"当該外国の制度[^。]{0,20}(把握|確認)[^。]{0,20}措置")
_WHY = Text("提供先が講ずる措置が書かれています", "tells what the recipient does or is bound to")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in abroad.sentences(document):
        if _ANY_COUNTRY.search(sentence.norm):
            continue
        named = any(
            _NAMED.search(name)
            for name in (sentence.label, sentence.column, sentence.head)
            if name and "安全管理" not in name
        )
        if (named or opens(sentence, _NAMED.pattern)) and len(sentence.norm) > 4:
            yield Evidence(sentence, 0.9, _WHY)
        elif _SAYS.search(sentence.norm):
            yield Evidence(sentence, 0.85 if "abroad" in sentence.under or abroad.spoken(sentence) else 0.6, _WHY)


MATTER = Matter(
    id="transfer-measures",
    code="HG972",
    title=Text("外国の第三者が講ずる措置", "provision abroad: measures"),
    law=(cite("appi-28-2"), cite("appi-28-3")),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "提供先が講ずる措置（契約の内容、基準適合体制など）を書いてください。",
        "Tell what the recipient does or is bound to.",
    ),
    of="transfer-abroad",
    topics=frozenset(("abroad",)),
)
