"""What is done when data has leaked: report, notice, a structure for it."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_LEAK = r"漏えい|流出|紛失|漏れ|もれ|なくした|失った|不正なアクセスを受け|事故|インシデント|不正アクセス被害|侵害"
_HAPPENS = (
    r"見つけ|気づ|疑い|あれば|したら|たとき|たら|発生|生じ|起き|起こ|発覚|(た|る)(場合|とき|際)|万が?一|事案|事態|あった(場合|とき)|兆候|"
    r"おそれ(が|を)"
)
_DONE = (
    r"報告|通知|通報|公表|連絡|知らせ|届け(出|ま|、)|届出|第一報|手順|調査|是正|再発|体制|措置を(講|と)|対応(し|いた|する|手順)|復旧|"
    r"拡大(を)?防|対処"
)
_RIGHT = r"リスクに対|(利用停止|停止|消去)[^。]{0,24}(請求|求め)|請求(でき|すること|が)|責任を負(い|わ)|免責"

MATTER = Matter(
    id="breach",
    code="HG982",
    title=Text("漏えい等が発生したときの対応", "what is done after a leak"),
    law=(cite("appi-26-1"), cite("appi-26-2")),
    need=Need.ADVISED,
    find=by(
        Cue(
            rf"({_LEAK})[^。]{{0,40}}({_HAPPENS})[^。]{{0,80}}({_DONE})|"
            rf"(万が?一)[^。]{{0,60}}({_LEAK})[^。]{{0,80}}({_DONE})",
            0.92,
            Text("漏えい等が起きたときの対応が書かれています", "tells what is done after a leak"),
            unless=_RIGHT,
            outside="definition",
        ),
        Cue(
            rf"({_LEAK}|違反)[^。]{{0,30}}(報告(連絡)?体制|連絡体制|対応(する)?体制|報告(する)?手順|対応手順)",
            0.85,
            Text("漏えい等に備えた体制が書かれています", "tells of a structure for it"),
        ),
        Cue(
            rf"{_DONE}",
            0.82,
            Text("漏えい時の対応の見出しの下に書かれています", "stands under a heading on it"),
            topic="breach",
            unless=_RIGHT,
        ),
        needs=_LEAK,
    ),
    tells=Text(
        "漏えい等が起きたときに委員会へ報告し、本人に通知することを書けます。",
        "Say that a leak is reported to the Commission and told to the persons.",
    ),
    topics=frozenset(("breach",)),
)
