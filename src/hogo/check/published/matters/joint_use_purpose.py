"""Joint use: the users' purpose."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import joint
from hogo.check.published.words import ACT

_NAMED = r"目的"
_SAYS = (
    rf"({ACT.pattern})[^。]{{0,20}}(ため|為|目的|こと|など|等)[^。]{{0,30}}"
    r"|目的(は|:|として)|(利用目的|目的)[^。]{0,12}(と同|のとおり|範囲)"
)
_WHY = Text("共同利用する者の利用目的が書かれています", "tells joint use: purpose")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, strength in joint.part(document, _NAMED, _SAYS):
        yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="joint-use-purpose",
    code="HG966",
    title=Text("共同利用する者の利用目的", "joint use: purpose"),
    law=(cite("appi-27-5-3"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text("利用する者の利用目的を書いてください。", "State the purpose of the joint users."),
    of="joint-use",
    topics=frozenset(("joint",)),
)
