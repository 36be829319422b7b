"""That records of third-party provision can be disclosed (Art. 33(5), since April 2022)."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_RECORD = (
    r"第三者(への)?提供(に関する|に係る|にかかる|時)?の?記録|提供(および|・)?(受領|受供)?(の)?記録|提供記録|"
    r"第三者(に|へ)提供した(際|とき)?の?記録"
)

MATTER = Matter(
    id="provision-records",
    code="HG946",
    title=Text("第三者提供記録の開示", "disclosure of provision records"),
    law=(cite("appi-33-5"), cite("appi-32-1")),
    need=Need.ADVISED,
    find=by(
        Cue(
            rf"({_RECORD})[^。]{{0,60}}(開示|請求|閲覧|求め)",
            0.95,
            Text("第三者提供記録の開示が書かれています", "says that they are disclosed"),
            unless=r"(作成|保存)(し|いたし)(ます|、)(?!.*開示)",
        ),
        Cue(
            rf"(開示|請求)[^。]{{0,60}}({_RECORD})",
            0.85,
            Text("第三者提供記録の開示が書かれています", "says that they are disclosed"),
        ),
        Cue(
            rf"{_RECORD}",
            0.8,
            Text("請求できる事項の中に挙げられています", "listed among what may be asked for"),
            topic="request",
            unless=r"作成|保存",
        ),
        needs=_RECORD,
    ),
    tells=Text(
        "第三者提供記録も開示の対象であることを書いてください（2022年4月から）。",
        "Say that records of provision are disclosed too (since April 2022).",
    ),
    topics=frozenset(("request",)),
)
