"""What to do for such a request: where to turn, with what form."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_WAY = (
    r"(窓口|下記|以下の|上記|次の|末尾|連絡先|お?問合せ先|フォーム|電話|メール|郵送|書留|店頭|受付|マイページ|"
    r"会員ページ|ログイン|アプリ(内)?の|画面|ページ|アカウント|"
    r"請求書|申請書|依頼書|申込書|申出書|用紙|書式|様式|書面|事務局|相談室|担当(者|部署|窓口)?|総務|係|センタ|"
    r"宛|フロント|医師|園長|先生|職員|係員|声をか|事務(室|所)|[一-龠]{1,6}[所課係室局部店](?=まで|へ|に|で)|スタッフ)"
)
_DO = (
    r"(ください|お願い|受付(け|ます|て)|お?受け(付け|し|いたし|ます)|承り|申出|送付|送り|郵送|ご?連絡|お申し|提出|ご?請求(いただ|"
    r"でき|くださ|する)|行え|可能|できます|いただけます|お問合せ|お渡し|交付|配布|手続(き)?(いただ|でき|くださ)|お知らせ|対応|応じ)"
)
_ASKED = r"知りたい|使わないで|開示|訂正|修正|利用停止|停止|消去|削除|照会|請求|確かめ|見たい|直し|確認"
_NOT = r"開示対象でない|第三者に開示|手数料は|認定個人情報保護団体"

MATTER = Matter(
    id="request-procedure",
    code="HG945",
    title=Text("請求の手続（申出先・様式）", "procedure for requests"),
    law=(cite("appi-32-1"), cite("appi-37-1")),
    need=Need.ALWAYS,
    find=by(
        Cue(
            r"(備付け|備え付け|所定)の?(請求書|申請書|用紙|書式)[^。]{0,40}(記入|捺印|押印)|個人情報に関する(お)?申出",
            0.72,
            Text("請求書の書き方・申出先が書かれています", "tells the form or where to turn"),
            under="request window",
            firm=True,
        ),
        Cue(
            rf"{_WAY}[^。]{{0,60}}{_DO}",
            0.92,
            Text("請求のしかた（申出先・様式・送付方法）が書かれています", "tells where and how to send a request"),
            topic="request",
            unless=_NOT,
            outside="accredited breach",
            firm=True,
        ),
        Cue(
            rf"({_ASKED})[^。]{{0,80}}{_WAY}[^。]{{0,40}}{_DO}",
            0.88,
            Text("請求のしかた（申出先・様式・送付方法）が書かれています", "tells where and how to send a request"),
            also=r"情報|データ|請求|名簿|内容|登録|開示|訂正|住所",
            unless=_NOT,
            outside="accredited breach definition cookie transmission purpose",
            firm=True,
        ),
        Cue(
            rf"{_WAY}(から|より|にて|で|へ|に|まで|の)[^。]{{0,60}}({_ASKED})[^。]{{0,40}}{_DO}",
            0.85,
            Text("請求のしかた（申出先・様式・送付方法）が書かれています", "tells where and how to send a request"),
            unless=_NOT,
            outside="accredited breach definition cookie transmission purpose",
            firm=True,
        ),
        Cue(
            r"\S",
            0.85,
            Text("請求の申出先・方法の欄があります", "a field says where to turn"),
            label=(
                r"(請求|開示|申出)(等)?(の|書の)?[^。]{0,8}(申出先|送付先|提出先|宛先|方法|受付|窓口|手続|手順)|"
                r"提出(書類|先)|送付先|宛先|^\W*(申出|申込|申請|提出)先"
            ),
            under="request",
            firm=True,
        ),
        Cue(
            r"(開示|請求|手続|手順)[^。]{0,40}(問合せ|お?尋ね|連絡)ください",
            0.75,
            Text("手続は窓口で案内するとされています", "the procedure is told on request"),
        ),
        Cue(
            r"宛(て|先)?$|(係|窓口|室|課)$|〒?\d{3}-\d{4}|@|\d{2,4}-\d{3,4}-\d{3,4}",
            0.7,
            Text("請求の見出しの下に連絡先があります", "a contact stands under the heading on requests"),
            topic="request",
            unless=r"認定",
        ),
        on_request=True,
    ),
    tells=Text(
        "どこへ、どの様式で、どう送れば請求できるかを書いてください。",
        "Say where, on what form and by what way a request is made.",
    ),
    on_request=True,
    topics=frozenset(("request",)),
)
