"""How special care-required (要配慮) or formerly sensitive information is taken or used, or that it is not."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_WORD = r"要配慮個人情報|要配慮情報|機微(な|情報|\(|個人|の)|センシティブ(情報|な|デ)|配慮(が|を)(必要|要す)"
_NOT = (
    rf"{DEFINES}|対象(と|に)は?なり|除く|除き(ます|、オプト)|除いて|が含まれる(漏|個人データの漏)|漏えい(等)?(が|し|の|のおそれ)|"
    rf"安全管理措置(の|と)(内容|程度)"
)

MATTER = Matter(
    id="special-care",
    code="HG941",
    title=Text("要配慮個人情報の取扱い", "special care-required information"),
    law=(cite("appi-20-2"), cite("appi-2-3")),
    need=Need.ASKED,
    find=by(
        Cue(
            r"(病気|病名|既往症|服薬|病歴|持病|健康(の|上の|に関する)?(申告|状態|情報|診断)|アレルギー|障害|心身の状態|症状|信条|宗教)[^。]{0,80}"
            r"(だけ(が|で|に|記録|ともに|見)|のみ(が|で|に)|限(って|り|る|定)|のほか(に)?(は|には)|承諾|同意|見(ません|せません|せない)|答えません|使いません|用いません|お話し(くださった|いただいた))",
            0.72,
            Text("病歴や健康の情報の扱いを限ることが書かれています", "limits how medical information is handled"),
            unless=_NOT,
            outside="definition opt-out safety transmission request retention",
            also=r"病|健康|症|障害(?!対応|復旧|発生|時)|アレルギー|服薬|信条|宗教|心身",
        ),
        Cue(
            rf"({_WORD})[^。]{{0,80}}(取得|収集|利用|取扱|提供|お預かり|同意|伺|うかが|いただ|扱)",
            0.92,
            Text("要配慮個人情報の取得・利用について書かれています", "tells how it is taken or used"),
            unless=_NOT,
            outside="definition opt-out anonymised breach",
        ),
        Cue(
            r"(取得|収集|お預かり|伺|うかが|お聞き)[^。]{0,60}(病歴|既往歴|持病|服薬|アレルギー|信条|"
            r"犯罪(の)?経歴|障害|健康診断|健診|思想|宗教|宗(旨|派)|人種|本籍地|門地|労働組合)[^。]{0,80}",
            0.62,
            Text("病歴や信条などの取得について書かれています", "tells of taking medical history, creed or the like"),
            also=r"同意|ません|のみ|限り",
            unless=_NOT,
            outside="definition opt-out",
        ),
        Cue(
            r"(病歴|既往歴|持病|服薬|アレルギー|信条|犯罪(の)?経歴|診断書|障害(のある|の(内容|程度|状況|有無|種類)|者手帳)|"
            r"心身の(状況|状態)|健康状態|思想|宗教|宗(旨|派)|人種|本籍地|門地|労働組合)[^。]{0,80}(取得|収集|お預かり|伺|"
            r"うかが|お聞き|お?尋ね|伝え|提出|記入|申告)",
            0.75,
            Text("病歴や信条などの取得について書かれています", "tells of taking medical history, creed or the like"),
            also=r"同意|ません|のみ|限り|場合",
            unless=_NOT,
            outside="definition opt-out",
        ),
        Cue(
            r"取得|収集|利用|取扱|同意|承諾|含まれ|いただ|お預かり|お聞き|うかが|伺|用い|使い|伝え|だけ|見せ",
            0.85,
            Text("要配慮個人情報の見出しの下に書かれています", "stands under a heading on it"),
            topic="special",
            unless=_NOT,
        ),
        denial=r"(取得|収集|お預かり|お聞き|お?尋ね|伺|うかが)[^。]{0,12}(ません|ない|ございません)",
    ),
    tells=Text(
        "病歴・健康診断結果などの要配慮個人情報を取得していますか。取得するなら、同意を得ることと用途を書いてください。",
        "Is medical history or the like taken? If so, say that consent is taken and what it is used for.",
    ),
    topics=frozenset(("special",)),
)
