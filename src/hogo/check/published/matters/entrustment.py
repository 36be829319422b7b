"""That handling is or may be entrusted to others; data that clients entrust to the operator is another thing."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_NOT = (
    rf"(お?客様|顧客|取引先|他の?(会社|事業者|企業)|市|町|県|国|自治体|官公庁|企業|クライアント)等?(から|"
    rf"より)[^。]{{0,20}}委託|委託(を受け|され(た|て|る)|元)|受託|{DEFINES}|をいい"
)

MATTER = Matter(
    id="entrustment",
    code="HG968",
    title=Text("委託", "entrustment"),
    law=(cite("appi-25"), cite("appi-27-5-1")),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"委託(し|する|いた|先|業者|会社|契約|すること|を|は|に|の範囲|させ)",
            0.92,
            Text("取扱いを委託することが書かれています", "says that handling is entrusted"),
            unless=_NOT,
            outside="definition purpose",
        ),
        Cue(
            r"外部(の|へ|に)?(業者|会社|事業者|専門|委託|の専門)?[^。]{0,16}(依頼|お願い|任せ|委ね|頼)",
            0.75,
            Text("外部に任せることが書かれています", "says that outsiders do some of it"),
            unless=_NOT,
            outside="definition purpose",
        ),
        Cue(
            r"(業者|会社|事業者|事業所|工場|サービス)[^。]{0,12}(に|へ)[^。]{0,12}(依頼|お願い|任せ|委ね|頼)",
            0.68,
            Text("外部に任せることが書かれています", "says that outsiders do some of it"),
            unless=_NOT,
            outside="definition purpose request window",
        ),
        Cue(
            r"委託|外注|下請|代行(の)?(会社|業者|事業者)(が|に|へ)[^。]{0,20}(行|任|頼|お?渡|預け)",
            0.8,
            Text("委託することが挙げられています", "entrusting is listed"),
            unless=_NOT,
            outside="definition",
        ),
        Cue(
            r"(会社|業者|事業者|事務所|写真館|税理士|法人|センタ|社)(さん)?(に|へ)[^。]{0,40}(任せ(て|る|ます)|委ね|担(って|わせ)|代行|お願いして|依頼し|行わせ|頼んで)",
            0.72,
            Text("外部に任せることが書かれています", "says that outsiders do some of it"),
            unless=_NOT,
            outside="definition request window",
        ),
        Cue(
            r"(私|わたし|当社|当店)(たち|ども)?の代わりに[^。]{0,20}(働|行|して)|(委託|受託者|代行)[^。]{0,30}(覚書|誓約|約束)|再委託",
            0.72,
            Text("委託先に約束させることが書かれています", "binds those to whom it is entrusted"),
            unless=DEFINES,
            outside="definition",
        ),
        denial=r"委託(は|を|して|する)?[^。]{0,16}(ません|ない|ございません)(?!.*(場合|監督))",
    ),
    tells=Text(
        "取扱いを委託することがあるなら、その旨と委託先を監督することを書くとよいでしょう。",
        "If handling is entrusted, say so and that processors are supervised.",
    ),
    topics=frozenset(("entrust",)),
)
