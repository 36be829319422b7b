"""Joint use: the range of users."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import joint
from hogo.check.published.words import BODY_NAME

_NAMED = r"範囲|利用する(者|会社|事業者)|利用者|共同利用(者|先|会社)|相手"
_SAYS = (
    rf"({BODY_NAME}|グループ(会社|各社|企業|内)|加盟店|各(店|校|園|社|支部|事業所|施設)|子会社|関連会社|関係会社|"
    rf"系列|連結|提携|フランチャイズ|本部|出店者|出品者|支部|姉妹|法人内)"
)
_WHY = Text("共同利用する者の範囲が書かれています", "tells joint use: range of users")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, strength in joint.part(document, _NAMED, _SAYS):
        yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="joint-use-users",
    code="HG965",
    title=Text("共同利用する者の範囲", "joint use: range of users"),
    law=(cite("appi-27-5-3"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "共同利用する者の範囲を、本人が分かるように書いてください。",
        "Say who uses it jointly, so that the person can tell.",
    ),
    of="joint-use",
    topics=frozenset(("joint",)),
)
