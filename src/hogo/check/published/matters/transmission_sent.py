"""External transmission: what is sent, for at least one destination."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import sent_out
from hogo.check.published.words import ITEM

_NAMED = re.compile(
    r"(送信|取得|収集)(される|する|している|させる)?[^。]{0,10}(情報|データ|内容|項目)|(送信|送)られる|情報の内容|^(情報|送信内容)$"
)
_SAYS = re.compile(
    rf"(読まれた|読んだ|見た|閲覧|時刻|記録|地域|{ITEM}|url|参照元|リファラ|閲覧(した)?(ページ|状況|日時|情報)|ブラウザ|os|画面|アクセス(日時|状況|した|情報)|識別子|訪問|滞在|操作)[^。]{{0,80}}(送信|送ら|送り|送る|収集|取得|伝)"
)
_THINGS = re.compile(r"cookie|閲覧|ipアドレス|端末|広告(id|識別子)|url|参照元|訪問|ブラウザ|日時|識別子")
_LISTED = re.compile(rf"(送信|送られ)[^。]{{0,16}}(情報|データ|項目)(は|として|には)[^。]*({ITEM}|url|閲覧|日時)")
_WHY = Text("送信される情報の内容が書かれています", "tells what is sent")


def _find(document: Document) -> Iterator[Evidence]:
    if not sent_out.declared(document):
        return
    for sentence in sent_out.sentences(document):
        if sent_out.DENIED.search(sentence.norm):
            continue
        here = under(sentence, "transmission") or sent_out.spoken(sentence)
        if sent_out.called(sentence, _NAMED) and len(sentence.norm) >= 2:
            yield Evidence(sentence, 0.93 if here else 0.7, _WHY)
        elif _SAYS.search(sentence.norm) or _LISTED.search(sentence.norm):
            yield Evidence(sentence, 0.85 if here else 0.62, _WHY)
        elif under(sentence, "transmission") and len(_THINGS.findall(sentence.norm)) >= 2:
            yield Evidence(sentence, 0.62, _WHY)


MATTER = Matter(
    id="transmission-sent",
    code="HG974",
    title=Text("送信される情報の内容", "external transmission: what is sent"),
    law=(cite("tbr-22-2-29"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text("送信先ごとに、送信される情報の内容を書いてください。", "For each destination: what is sent."),
    of="external-transmission",
    topics=frozenset(("transmission",)),
)
