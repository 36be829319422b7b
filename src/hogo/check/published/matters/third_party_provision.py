"""Whether or when personal data is given to third parties."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_GIVE = r"(提供|開示|引渡|渡|譲渡|販売|売っ|貸与|預託|漏らし|見せ|教え|伝え|公開|共有|出し|出す|話し|話す)"
_WHO = (
    r"第三者|他(へ|に)(?!も|は)|家族(に|へ)|他(者|人|社)|外部(の|に|へ)|よそ|社外|ほかの(人|会社|方|第三者)|他の(会社|企業|団体|方|組織)|(園|社|院|店|校|会|組合)の外|以外(の者|"
    r"の人|の方|の第三者)?(に|へ)"
)
_NOT = (
    rf"(開示|訂正|停止)[^。]*(請求|求め)(の|でき|が|に|を)|提供(に関する)?の?記録|不正アクセス|{DEFINES}|停止(を|等|"
    rf"の請求)|配信事業者|広告配信|権利(を|の)侵害|第三者が(提供|運営)|(外国|海外)にある第三者|請求(できます|"
    rf"することができ)"
)

MATTER = Matter(
    id="third-party-provision",
    code="HG961",
    title=Text("第三者提供の方針", "provision to third parties"),
    law=(cite("appi-27-1"),),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"(ほか|他|外)の(者|方|会社|団体|企業|人|機関)[^。]{0,24}(情報|データ|事柄|こと)?[^。]{0,24}(渡|知らせ|お?伝え|教え|見せ|提供)[^。]{0,60}(ない|ません|ありません)|(承諾|承知|許し|了承|了解|許可)[^。]{0,40}(ない|なし|なく|ず)[^。]{0,60}(知らせ|渡|伝え|教え|見せ|提供)",
            0.82,
            Text("外部に渡すかどうかが書かれています", "says whether it is given to others"),
            unless=_NOT,
            outside="definition cookie transmission anonymised pseudonymised joint opt-out",
        ),
        Cue(
            rf"({_WHO})[^。]{{0,50}}{_GIVE}[^。]{{0,40}}(ません|ない|ございません|ます|場合|こと|禁)",
            0.93,
            Text("第三者に提供するかどうかが書かれています", "says whether it is given to third parties"),
            unless=_NOT,
            outside="definition cookie transmission anonymised pseudonymised abroad joint safety opt-out",
        ),
        Cue(
            rf"{_GIVE}[^。]{{0,30}}({_WHO})[^。]{{0,30}}(ません|ない|ます)",
            0.8,
            Text("第三者に提供するかどうかが書かれています", "says whether it is given to third parties"),
            unless=_NOT,
            outside="definition cookie transmission anonymised pseudonymised abroad joint safety opt-out",
        ),
        Cue(
            rf"{_GIVE}|同意|場合を除",
            0.85,
            Text("第三者提供の見出しの下に書かれています", "stands under a heading on provision"),
            topic="provision",
            unless=_NOT,
        ),
        Cue(
            r"連携|照会|回答|紹介|説明|提出|送付|通知|提示|会社|機関|事業者",
            0.7,
            Text(
                "外部への提供の見出しの下に相手が挙げられています", "recipients are listed under a heading on provision"
            ),
            topic="provision",
            outside="request safety abroad joint cookie transmission",
            unless=_NOT,
        ),
        Cue(
            rf"(同意|了承|承諾|許可|許し)[^。]{{0,40}}(会社|企業|機関|提携先|団体|事業者)(等|など)?(に|へ)[^。]{{0,40}}{_GIVE}",
            0.75,
            Text("同意を得て提供することが書かれています", "says that it is given with consent"),
            unless=_NOT,
            outside="definition cookie transmission abroad joint opt-out",
        ),
        Cue(
            r"(内容|情報|データ)(は|を)[^。]{0,40}(提携(会社|先|企業)|加盟店|出店者|主催者|保険会社)(に|へ)[^。]{0,10}(提供|通知|開示|伝え)|"
            r"(出店者|出品者|加盟店|提携(先|会社|企業)|メーカ|主催者|販売者|施設|店舗|宿泊先|協力会社)(等|など)?(に|へ)[^。]{0,40}(情報|データ|氏名|お名前|連絡先)"
            r"[^。]{0,20}(提供|開示|通知|伝え|お渡し)",
            0.7,
            Text("ほかの事業者への提供が書かれています", "provision to other businesses is told"),
            outside="definition cookie transmission abroad joint opt-out entrust request",
            unless=_NOT,
        ),
        Cue(
            r"(会社|企業|機関|団体|事業者)(等|など)?(に|へ)(対し)?[^。]{0,40}(同意|了承|承諾|許可)[^。]{0,40}提供",
            0.75,
            Text("同意を得て提供することが書かれています", "says that it is given with consent"),
            unless=_NOT,
            outside="definition cookie transmission abroad joint opt-out request",
        ),
        Cue(
            r"(情報|名簿|データ)を[^。]{0,20}(交換|売|販売|貸|譲渡)[^。]{0,30}(ません|ない)",
            0.8,
            Text("売ったり貸したりしないと書かれています", "says that it is not sold or lent"),
        ),
        Cue(
            r"(法令|警察|裁判所|捜査機関|行政)[^。]{0,40}(照会|要請|求め|命令)[^。]{0,40}(提供|開示|回答|見せ|伝え)",
            0.7,
            Text("法令に基づく提供について書かれています", "speaks of provision by law"),
            outside="request definition abroad",
        ),
        Cue(
            r"(病院|診療所|薬局|機関|事業者|事業所|保険会社|学校)[^。]{0,10}((へ|に)の?[^。]{0,20}(提供|照会|連携|紹介)|からの照会)",
            0.68,
            Text("ほかの機関への提供が挙げられています", "provision to other bodies is listed"),
            topic="purpose",
        ),
        Cue(
            rf"(本人|お客様|利用者|患者)[^。]{{0,20}}同意[^。]{{0,30}}{_GIVE}[^。]{{0,20}}(ません|ない)",
            0.6,
            Text("同意なく提供しないと書かれています", "says that nothing is given without consent"),
            outside="definition request cookie transmission anonymised pseudonymised abroad joint opt-out",
            unless=_NOT,
        ),
        denial=rf"{_GIVE}[^。]{{0,20}}(ません|ない|ございません)",
    ),
    tells=Text(
        "第三者に提供するのか、しないのか、どのような場合に提供するのかを書いてください。",
        "Say whether, and when, data is given to third parties.",
    ),
    topics=frozenset(("provision",)),
)
