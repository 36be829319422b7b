"""By which document or way identity is checked for requests."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_PAPER = (
    r"運転免許証|免許証|パスポート|旅券|健康保険|保険証|資格確認書|マイナンバーカード|個人番号カード|住民票|在留カード|印鑑(登録)?証明|年金手帳|学生証|社員証|"
    r"身分を証|(利用者|会員)カード|会員証|組合員証|身分証|身元を証明|公的(な)?(証明|書類|機関が発行)|顔写真(付|入)"
)
_WAY = (
    r"ログイン|認証|折返|登録(された|の|済みの|いただいている|している|時の)?(お)?(電話|メール|住所|情報|メールアドレス)|会員番号|お?客様番号|暗証番号|パスワード|診察券|生年月日|"
    r"秘密の質問|合言葉|質問|照合|面談|対面|予約番号|注文番号|登録番号|応募時の|メールアドレス(で|への|から|に)|ご?登録内容"
)
_CHECK = (
    r"本人(で|と確認|確認|か|様|の確認|であること|を確認|ご確認)|確認(し|でき|する|いたし|させ|書類|の(た|う))|確かめ"
)

MATTER = Matter(
    id="identity-check",
    code="HG948",
    title=Text("本人確認の方法", "identity check"),
    law=(cite("appi-37-1"),),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"本人(か(どうか)?|だと|と|で(ある|あること))(を|が)?[^。]{0,10}(確かめ|確認|わか|分か)",
            0.75,
            Text("本人かどうかを確かめる方法が書かれています", "tells how identity is checked"),
            also=r"コード|電話|メール|アドレス|登録|番号|カード|書類|折り?返|お顔|対面",
            outside="items purpose safety cookie transmission technical",
        ),
        Cue(
            rf"({_PAPER})",
            0.93,
            Text("本人確認に使う書類が書かれています", "names the papers"),
            also=rf"{_CHECK}|写し|コピー|提示|提出|同封|添付|お?持(って|参|ち)",
            outside="joint",
            unless=r"(取得|収集)(する|し(ます|て))|宿泊|旅館業|在留カード番号|免許証番号",
        ),
        Cue(
            rf"({_PAPER})",
            0.9,
            Text("本人確認書類の一覧に書かれています", "stands in the list of papers"),
            topic="identity request agent",
        ),
        Cue(
            rf"({_PAPER}|{_WAY})",
            0.88,
            Text("本人確認の欄に書かれています", "stands in its field"),
            label=r"本人(の)?確認|必要書類|確認書類",
        ),
        Cue(
            rf"({_WAY})",
            0.8,
            Text("本人かどうかを確かめる方法が書かれています", "tells how identity is checked"),
            also=r"本人[^。]{0,24}(確認|確かめ)|(確認|確かめ)[^。]{0,24}本人",
            outside="items purpose safety cookie transmission technical",
        ),
        needs=r"確認|確かめ|証",
    ),
    tells=Text(
        "本人であることを何で確認するか（運転免許証の写しなど）を書いてください。過重な負担にならないようにします。",
        "Say by what identity is checked (a copy of a driving licence …), without burdening the person.",
    ),
    topics=frozenset(("request", "identity")),
)
