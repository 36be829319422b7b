"""Whether personal data is used jointly with others (Art. 27(5)(iii))."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import DEFERS
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.matters import joint

_WHY = Text("共同利用することが書かれています", "says that data is used jointly")
_NO = Text("共同利用しないと書かれています", "says that there is no joint use")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in joint.sentences(document):
        if joint.DENIED.search(sentence.norm):
            yield Evidence(sentence, 0.92, _NO, Stance.DENIES)
        elif joint.WORD.search(sentence.norm) and DEFERS.search(sentence.norm):
            yield Evidence(sentence, 0.5, _WHY, Stance.DEFERS)
        else:
            yield Evidence(sentence, 0.93 if joint.WORD.search(sentence.norm) else 0.7, _WHY)


MATTER = Matter(
    id="joint-use",
    code="HG963",
    title=Text("共同利用", "joint use"),
    law=(cite("appi-27-5-3"),),
    need=Need.ASKED,
    find=_find,
    tells=Text(
        "グループ会社などと個人データを共同で使っていますか。そうなら5事項をあらかじめ知らせる必要があります。",
        "Is data used jointly with others? Then five matters must be told beforehand.",
    ),
    topics=frozenset(("joint",)),
)
