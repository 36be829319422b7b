"""In which way the answer to a request is given; how the request itself is sent in is another matter."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_FORM = (
    r"配達記録|住所(あて|宛)|書面|文書|電磁的(記録|方法|に)|電子(データ|ファイル|的)|メール|郵送|郵便|郵便物|書留|cd-?r|usb|"
    r"データファイル|ダウンロード|口頭|pdf|csv|zip|ファイル|画面|マイページ|電話|"
    r"ファクシミリ|fax|(指定|希望|選択|選ば)(の|し(た|て)|され(た|る)|いただ(い|く|ける)|れた|"
    r"する)[^。]{0,12}(方法|形式|やり方)"
)
_GIVE = (
    r"(回答|開示|交付|お届け|お?送り|送付|お?渡し|通知|返送|発送|お答え|お伝え|お知らせ|ご?提供|ご?連絡|ご?返事|お返し|"
    r"ご?案内)"
    r"(を|は|も|に)?(いた|し|す|を行|申し|させ|でき|が|のい|する|ます|って|られ|可能)|によ(り|る|って)(ます|もの)?(。|$)"
)
_IN = (
    r"(ご?(送付|郵送|提出|連絡|記入|返送|持参|申出|請求|同封|用意)|お送り|お申し(付け|出)?)(のうえ|の上|いただ|"
    r"くださ|願|をお願)|ください(。|$)"
)

MATTER = Matter(
    id="disclosure-method",
    code="HG950",
    title=Text("開示・回答の方法", "way of answering"),
    law=(cite("appi-33-1"), cite("appi-33-2")),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"(お返事|返事|回答|お答え|結果)(は|を)?[^。]{0,40}(メール|手紙|書面|電話|郵送|アプリ)[^。]{0,30}(で|にて|か|または)[^。]{0,20}(いた|し(ます|て)|お返事|お送り|差し上げ|お?渡し)|(書面|文書|メール|お?手紙)(また|か|で|に)[^。]{0,16}(お?返事|回答|お答え)(し|いた|を)",
            0.8,
            Text("回答の方法が書かれています", "tells how the answer is given"),
            unless=rf"{_IN}|第三者|漏えい",
            outside="accredited provision safety joint cookie breach",
        ),
        Cue(
            rf"({_FORM})[^。]{{0,50}}{_GIVE}",
            0.88,
            Text("回答・開示の方法が書かれています", "tells how the answer is given"),
            under="request method identity fee retained agent",
            unless=rf"{_IN}|第三者|(結果|可否)の?通知のみ|漏えい|本人確認用|url|請求書を|様式を|用紙を",
            outside="accredited provision safety joint cookie breach items purpose",
        ),
        Cue(
            rf"(開示|回答|結果|ご?請求)[^。]{{0,40}}({_FORM})[^。]{{0,40}}{_GIVE}",
            0.85,
            Text("回答・開示の方法が書かれています", "tells how the answer is given"),
            unless=rf"{_IN}|第三者|漏えい",
            outside="accredited provision safety joint cookie breach purpose",
        ),
        Cue(
            rf"(開示|回答)(は|を)、?[^。]{{0,60}}({_FORM})[^。]{{0,30}}((方法|形式)(で|によ|にて)|により行|にて行|で行)",
            0.85,
            Text("回答・開示の方法が書かれています", "tells how the answer is given"),
            unless=rf"{_IN}|第三者",
        ),
        Cue(
            rf"(開示|回答)(は|を|の方法)[^。]{{0,10}}({_FORM})[^。]{{0,50}}(選(べ|ぶ|択)|お選び|いずれか)",
            0.85,
            Text("開示の方法を選べることが書かれています", "the way may be chosen"),
            unless=r"請求書|様式|用紙",
        ),
        Cue(
            rf"({_FORM})[^。]{{0,40}}(選(べ|ぶ|択)|お選び|ご指定)",
            0.82,
            Text("開示の方法を選べることが書かれています", "the way may be chosen"),
            under="request method retained",
            unless=r"請求書|様式|用紙|本人確認|お支払",
        ),
        Cue(
            r"(ダウンロード|出力|書き出し|エクスポート)",
            0.75,
            Text("データをダウンロードできるとされています", "the data may be downloaded"),
            under="request method",
            unless=r"請求書|様式|用紙|書式",
        ),
        Cue(
            rf"{_FORM}",
            0.88,
            Text("開示方法・回答方法の欄にあります", "stands in its field"),
            label=r"(開示|回答|交付|通知|お答え)(の|する|等の)?方法|^ご?回答$|返事|返信",
        ),
        Cue(
            rf"{_FORM}",
            0.82,
            Text("開示方法・回答方法の見出しの下にあります", "stands under its heading"),
            topic="method",
            unless=_IN,
        ),
        Cue(
            rf"(開示|回答)(の)?方法[^。]{{0,60}}({_FORM}|選)",
            0.85,
            Text("開示の方法を選べることなどが書かれています", "speaks of the ways of disclosure"),
        ),
    ),
    tells=Text(
        "本人は、電磁的記録・書面など開示の方法を指定できます。選べる方法を書いてください。",
        "The person chooses how (electronic record, paper …): say what may be chosen.",
    ),
    topics=frozenset(("request", "method")),
)
