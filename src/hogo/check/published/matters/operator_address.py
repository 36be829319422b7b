"""Where the operator is: an address down to the block, of the operator or its window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY
from hogo.check.published.document import Document
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import operator_name
from hogo.check.published.words import ADDRESS

_OTHERS = frozenset(("accredited", "joint", "entrust", "provision", "abroad", "transmission", "opt-out", "eea"))
_LABEL = re.compile(r"所在地|住所|本社|本店|本部|事務所")
_WHY = Text("番地までの住所が書かれています", "an address down to the block")
_OTHER = Text("ほかの団体の住所かもしれません", "may be somebody else's address")


def _find(document: Document) -> Iterator[Evidence]:
    own = {name for _, name, strength, _ in operator_name.names(document) if strength >= 0.8}
    for sentence in document.sentences:
        if sentence.kind not in BODY | {Kind.HEADING} or not ADDRESS.search(sentence.norm):
            continue
        if _OTHERS & sentence.under:
            around = " ".join(
                other.norm for other in (sentence, *document.near(sentence, 2, 2), *document.row(sentence))
            )
            mine = "accredited" not in sentence.under and any(name in around for name in own)
            yield Evidence(sentence, 0.7 if mine else 0.3, _WHY if mine else _OTHER)
        else:
            yield Evidence(sentence, 0.95 if _LABEL.search(sentence.label) else 0.85, _WHY)


MATTER = Matter(
    id="operator-address",
    code="HG931",
    title=Text("事業者の住所", "address of the operator"),
    law=(cite("appi-32-1"),),
    need=Need.ALWAYS,
    find=_find,
    tells=Text("事業者の住所（番地まで）を書いてください。", "Give the operator's address."),
    on_request=True,
    topics=frozenset(("operator",)),
)
