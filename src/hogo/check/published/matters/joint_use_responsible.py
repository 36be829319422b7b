"""Joint use: who is responsible for the management of the data, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import joint
from hogo.check.published.words import BODY_NAME, PLACE_KIND, WE

_NAMED = r"責任|(?<!個人情報保護)(?<!個人情報)管理者|代表者|住所"
_SAYS = r"責任(者|を(有|負|持))|管理責任"
_NAME = re.compile(
    rf"{BODY_NAME}|{WE}|[一-龠ァ-ヶー]{{2,}}{PLACE_KIND}|[部室課]長?|本部|事務局|代表|"
    rf"[一-龠]{{2,4}} ?[一-龠ぁ-んァ-ヶ]{{2,4}}$"
)
_WHY = Text("共同利用の管理責任者が書かれています", "names who is responsible")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, strength in joint.part(document, _NAMED, _SAYS):
        if _NAME.search(sentence.norm):
            yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="joint-use-responsible",
    code="HG967",
    title=Text("共同利用の管理責任者", "joint use: who is responsible"),
    law=(cite("appi-27-5-3"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "管理責任者の氏名又は名称に加え、住所と、法人なら代表者の氏名を書いてください（2022年4月から）。",
        "Name who is responsible, with address and, for a legal person, its representative (since April 2022).",
    ),
    of="joint-use",
    topics=frozenset(("joint",)),
)
