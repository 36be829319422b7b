"""What is published on anonymised information (匿名加工情報), or that none is made; statistics are another thing."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_NOT = (
    rf"作成(した|する)(とき|場合)[^。]{{0,40}}公表|{DEFINES}|定義|(個人情報|特定個人情報|個人データ|個人関連情報|仮名加工情報)(、|および|ならびに|"
    rf"・)[^。]{{0,40}}(適切|適正|遵守|定め)"
)

MATTER = Matter(
    id="anonymised",
    code="HG979",
    title=Text("匿名加工情報に関する公表", "anonymised information"),
    law=(cite("appi-43-3"), cite("appi-43-4")),
    need=Need.ASKED,
    find=by(
        Cue(
            r"(作って|作成して|作って(は)?(い|おり)|取り?扱って)(い|おり)?ません|作る予定も",
            0.85,
            Text("作っていないと書かれています", "says that none is made"),
            topic="anonymised",
        ),
        Cue(
            r"匿名加工情報[^。]{0,80}(作成|加工|項目|提供|利用|取扱|ません|識別|分析|公表)",
            0.93,
            Text("匿名加工情報の作成・提供について書かれています", "tells of its making or provision"),
            unless=_NOT,
            outside="definition",
        ),
        Cue(
            r"(作成|加工|提供)[^。]{0,60}匿名加工情報",
            0.85,
            Text("匿名加工情報の作成・提供について書かれています", "tells of its making or provision"),
            unless=_NOT,
            outside="definition",
        ),
        Cue(
            r"作って|作り(ます|ません)|作る|作成|加工|項目|利用|提供|性別|年代|方法|サーバ|暗号",
            0.82,
            Text("匿名加工情報の見出しの下に書かれています", "stands under a heading on it"),
            under="anonymised",
            unless=_NOT,
        ),
        needs=r"匿名加工情報",
        denial=r"匿名加工情報[^。]{0,60}(作成|取扱|利用|提供|保有)[^。]{0,16}(ません|ない|ございません)",
    ),
    tells=Text(
        "匿名加工情報を作成・提供していますか。作成したら項目を、提供するなら項目と方法を公表します。",
        "Is it made or given away? Then items (and the method of provision) must be published.",
    ),
    topics=frozenset(("anonymised",)),
)
