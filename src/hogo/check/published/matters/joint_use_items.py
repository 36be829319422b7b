"""Joint use: which items are used jointly."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import joint
from hogo.check.published.words import ITEM

_NAMED = r"(情報|データ)(の|等の)?(項目|内容|種類)|項目"
_SAYS = (
    rf"({ITEM})[^。]{{0,6}}(、|・|および|と)[^。]{{0,6}}({ITEM})"
    r"|項目(は|:|として)|(?<!個人)(?<!次の)(?<!以下の)(契約|購入|利用|取引|履歴|予約|会員|加入|登録|診療|購買)(情報|内容|履歴|記録|名簿)を"
)
_WHY = Text("共同利用される個人データの項目が書かれています", "tells joint use: items")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, strength in joint.part(document, _NAMED, _SAYS):
        yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="joint-use-items",
    code="HG964",
    title=Text("共同利用される個人データの項目", "joint use: items"),
    law=(cite("appi-27-5-3"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text("共同利用するデータの項目を書いてください。", "Name the items used jointly."),
    of="joint-use",
    topics=frozenset(("joint",)),
)
