"""How, or that, requests through an agent are taken."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, Cue, by
from hogo.check.published.matter import Matter, Need

MATTER = Matter(
    id="agent",
    code="HG949",
    title=Text("代理人による請求", "requests through an agent"),
    law=(cite("appi-37-3"),),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"(代理人|代わりの(方|人)|代わって)[^。]{0,60}(申出|申し出|求め|お手紙|委任|書面|お持ち|本人又は|確かめ|であること)|(家族|おじいさま|ご親族)[^。]{0,30}(代わ|代理)[^。]{0,60}",
            0.75,
            Text("代理人による申出について書かれています", "speaks of agents"),
            unless=r"代理人[^。]{0,10}(の)?同意|販売代理|同意(を|が)",
            outside="children joint purpose",
        ),
        Cue(
            r"代理人|委任状|代理(の方|で|による|権)",
            0.93,
            Text("代理人による請求について書かれています", "speaks of agents"),
            under="request identity agent retained window fee method",
            unless=r"代理人[^。]{0,10}同意|販売代理",
            outside="children joint",
        ),
        Cue(
            r"(代理人|委任状|代理の方|成年後見)[^。]{0,60}(請求|開示|申出|手続|書類|確認|提出)|(請求|開示|申出|手続)[^。]{0,60}(代理人|委任状|代理の方)",
            0.85,
            Text("代理人による請求について書かれています", "speaks of agents"),
            unless=r"代理人[^。]{0,10}(の)?同意|販売代理",
            outside="children joint",
        ),
        Cue(
            r"(ご?家族|親権者|保護者|後見人|お子様)[^。]{0,40}(請求|申出|お申し|代わ)[^。]{0,40}",
            0.6,
            Text("家族などによる請求について書かれています", "speaks of requests by family"),
            topic="request identity",
            unless=r"同意",
        ),
        Cue(
            r"\S",
            0.85,
            Text("代理人の欄・見出しの下に書かれています", "stands under a heading on agents"),
            label=r"代理人",
            kinds=BODY,
        ),
    ),
    tells=Text(
        "代理人が請求するときに必要な書類（委任状・戸籍など）を書いてください。",
        "Say which papers an agent needs (power of attorney, family register …).",
    ),
    topics=frozenset(("request", "agent")),
)
