"""Provision under Art. 27(2) (by opt-out), or that there is none. Opting out of advertising is another thing."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_NOT = (
    rf"{DEFINES}|(行おうとする|行う(場合|とき))[^。]{{0,40}}(届け?出|改め|公表)|対象(と|に)は?なり|"
    rf"広告|cookie|メール|配信(を)?停止|アドオン|解析|トラッキング|無効|電話勧誘|除く|除き"
)

MATTER = Matter(
    id="opt-out",
    code="HG962",
    title=Text("オプトアウトによる第三者提供", "provision by opt-out"),
    law=(cite("appi-27-2"),),
    need=Need.ASKED,
    find=by(
        Cue(
            r"第三者提供[^。]{0,20}オプトアウト|オプトアウト[^。]{0,40}(提供|届出|手続)",
            0.93,
            Text("オプトアウトによる提供について書かれています", "speaks of provision by opt-out"),
            unless=_NOT,
            outside="cookie transmission",
        ),
        Cue(
            r"法(第)?\s?(27|23)\s?条(の)?(第)?\s?2\s?項",
            0.85,
            Text("法27条2項（旧23条2項）による提供について書かれています", "cites Art. 27(2)"),
            unless=rf"除|{DEFINES}",
        ),
        Cue(
            r"(求め|申出|請求)[^。]{0,30}(応じ|より|あれば|"
            r"あった)[^。]{0,40}第三者(への)?[^。]{0,20}提供[^。]{0,10}停止[^。]{0,60}(個人情報保護委員会|届)",
            0.85,
            Text("求めに応じて停止する提供が書かれています", "provision that is stopped on request"),
        ),
        Cue(
            r"個人情報保護委員会(へ|に)[^。]{0,20}届(出|け)[^。]{0,60}(第三者)?提供|"
            r"第三者提供[^。]{0,40}個人情報保護委員会[^。]{0,20}届",
            0.8,
            Text("届け出た第三者提供が書かれています", "provision that was filed"),
            unless=r"漏えい|匿名",
        ),
        Cue(
            r"提供|停止|届出|届け|項目|方法",
            0.85,
            Text("オプトアウトの見出しの下に書かれています", "stands under a heading on it"),
            topic="opt-out",
            unless=r"広告|cookie|アドオン|解析",
        ),
        denial=r"(用い|提供)[^。]{0,30}(ません|ない)",
    ),
    tells=Text(
        "本人の求めがあれば止めるという形で第三者に提供していますか。そうなら8事項の公表と委員会への届出が必要です。",
        "Is data given away unless the person objects? Then eight items must be published and filed.",
    ),
    topics=frozenset(("opt-out",)),
)
