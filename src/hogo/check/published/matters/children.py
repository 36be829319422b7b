"""Information given by or about minors as such: age limits, a guardian's consent."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_MINOR = (
    r"未成年|高校生|園児|生徒|未就学|お子さま|こども|満?1[0-9]歳以上|1[0-9]歳(未満|以下)|(20|二十|"
    r"十[一-九]?)歳(未満|以下)|児童|子ども|お子様|小学生|中学生|園児|年少"
)
_AGENT = r"代理人(による|から|の方|が|として|であ)|開示|請求(の|を|に)|委任状|後見|戸籍|代理して"

MATTER = Matter(
    id="children",
    code="HG942",
    title=Text("未成年者・子どもの情報", "children's information"),
    law=(cite("appi-18-1"), cite("appi-27-1")),
    need=Need.ASKED,
    find=by(
        Cue(
            r"(満)?(1[0-9]|20|十[一-九]?|二十)歳(以上|未満|以下|から|に満たない|になるまで)[^。]{0,50}(限(り|"
            r"る|って)|のみ|だけ|ため|対象|入会|登録|利用|必要|消(し|去)|削除|断|ご遠慮|できません|いただ(け|"
            r"い)|使え)",
            0.82,
            Text("年齢による扱いが書かれています", "sets an age"),
            unless=rf"{_AGENT}|本人確認書類|納付|料金|割引",
            outside="request agent identity joint retention fee",
        ),
        Cue(
            rf"({_MINOR}|子)[^。]{{0,60}}(保護者|親権者|法定代理人|親御)[^。]{{0,30}}(うかが|伺|書(き|く|いた)|"
            rf"サイン|記入|届|から(いただ|お聞き|受け))|"
            rf"(保護者|親権者|親御)[^。]{{0,30}}(うかが|伺|サイン|から(いただ|お聞き|受け))[^。]{{0,60}}({_MINOR}|子)",
            0.8,
            Text("子どもの情報を保護者から受け取ることが書かれています", "says that a guardian gives it"),
            unless=_AGENT,
            outside="request agent identity joint",
        ),
        Cue(
            rf"({_MINOR})[^。]{{0,80}}(保護者|親権者|法定代理人|親御)[^。]{{0,40}}(同意|許可|承諾|了承|了解|"
            rf"確認|一緒|代わ|立ち会|署名|承認|同伴)",
            0.95,
            Text("保護者の同意などについて書かれています", "speaks of a guardian's consent"),
            unless=r"開示|委任状|後見|戸籍",
        ),
        Cue(
            r"(保護者|親権者|法定代理人|親御)[^。]{0,40}(同意|許可|承諾|了承|了解|確認)[^。]{0,80}",
            0.8,
            Text("保護者の同意などについて書かれています", "speaks of a guardian's consent"),
            unless=_AGENT,
            outside="request agent identity joint",
        ),
        Cue(
            rf"({_MINOR})[^。]{{0,60}}(取得|収集|登録|利用|申込|提供|ご遠慮|対象|同意)[^。]{{0,30}}(ません|"
            rf"ない|できません|ご遠慮|控え|お断り|いただけません|限り|のみ)",
            0.85,
            Text("未成年者の情報の扱いが書かれています", "tells how minors' information is treated"),
            unless=_AGENT,
            outside="request agent identity joint",
        ),
        Cue(
            r"(写真|掲載|公開|動画)[^。]{0,50}(保護者|親権者)[^。]{0,24}(申出|希望|承諾|同意|意向)|(保護者|"
            r"親権者)[^。]{0,24}(申出|希望|承諾|同意|意向)[^。]{0,30}(写真|掲載|公開|動画)",
            0.8,
            Text(
                "子どもの写真などと保護者の意向について書かれています",
                "speaks of children's pictures and their guardians' wish",
            ),
        ),
        Cue(
            r"同意|許可|承諾|取得|収集|利用|削除|抹消|消し|消去|登録|提供|配慮|掲載|いただ|必要|限(り|る)|できま",
            0.8,
            Text("未成年者・子どもの見出しの下に書かれています", "stands under a heading on minors"),
            topic="children",
            unless=_AGENT,
            outside="request agent identity purpose joint",
        ),
        denial=rf"({_MINOR})[^。]{{0,60}}(取得|収集)[^。]{{0,10}}ません",
    ),
    tells=Text(
        "未成年者が利用するサービスですか。そうなら、同意を得る相手（保護者）と年齢を書いてください。",
        "Do minors use the service? If so, say from what age and whose consent is taken.",
    ),
    topics=frozenset(("children",)),
)
