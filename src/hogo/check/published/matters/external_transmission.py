"""That the visitor's device sends information to somebody else's servers (TBA Art. 27-12), or that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.matters import sent_out

_WHY = Text(
    "利用者の端末から外部へ情報が送信されることが書かれています", "says that the device sends information to others"
)
_NO = Text("外部送信はないと書かれています", "says that nothing is sent")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in sent_out.sentences(document):
        if sent_out.DENIED.search(sentence.norm):
            yield Evidence(sentence, 0.85, _NO, Stance.DENIES)
        elif sent_out.spoken(sentence):
            yield Evidence(sentence, 0.88, _WHY)
        elif under(sentence, "transmission"):
            yield Evidence(sentence, 0.8, _WHY)


MATTER = Matter(
    id="external-transmission",
    code="HG973",
    title=Text("利用者情報の外部送信", "external transmission"),
    law=(cite("tba-27-12"),),
    need=Need.ASKED,
    find=_find,
    tells=Text(
        "アクセス解析や広告のタグ・SDKを使っていますか。規律の対象となる役務なら、送信先ごとの公表が必要です。",
        "Are analytics or advertising tags or SDKs used? Covered services must publish each destination.",
    ),
    topics=frozenset(("transmission", "cookie")),
)
