"""What is published on pseudonymised information (仮名加工情報), or that none is made."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_NOT = (
    rf"{DEFINES}|定義|匿名加工情報(および|ならびに|、)[^。]{{0,12}}(個人関連情報|等)[^。]{{0,20}}(適切|遵守|法令)|"
    rf"(個人情報|特定個人情報|個人データ|個人関連情報)、[^。]{{0,40}}(適切|適正|遵守|定め)"
)

MATTER = Matter(
    id="pseudonymised",
    code="HG978",
    title=Text("仮名加工情報に関する公表", "pseudonymised information"),
    law=(cite("appi-41-3"),),
    need=Need.ASKED,
    find=by(
        Cue(
            r"(作って|作成して|作って(は)?(い|おり)|取り?扱って)(い|おり)?ません|作る予定も",
            0.85,
            Text("作っていないと書かれています", "says that none is made"),
            topic="pseudonymised",
        ),
        Cue(
            r"仮名加工情報[^。]{0,80}(作成|加工|利用目的|項目|提供|利用|共同利用|取扱|ません|削除情報|照合|分析)",
            0.93,
            Text("仮名加工情報の作成・利用について書かれています", "tells of its making or use"),
            unless=_NOT,
            outside="definition",
        ),
        Cue(
            r"(作成|加工|利用)[^。]{0,60}仮名加工情報",
            0.85,
            Text("仮名加工情報の作成・利用について書かれています", "tells of its making or use"),
            unless=_NOT,
            outside="definition",
        ),
        Cue(
            r"作って|作り(ます|ません)|作る|作成|加工|項目|利用|提供|目的|分析|氏名|削除",
            0.82,
            Text("仮名加工情報の見出しの下に書かれています", "stands under a heading on it"),
            under="pseudonymised",
            unless=_NOT,
        ),
        needs=r"仮名加工情報",
        denial=r"仮名加工情報[^。]{0,60}(作成|取扱|利用|保有)[^。]{0,16}(ません|ない|ございません)",
    ),
    tells=Text(
        "仮名加工情報を作っていますか。作るなら利用目的の公表が必要です。",
        "Is it made? Then its purposes must be published.",
    ),
    topics=frozenset(("pseudonymised",)),
)
