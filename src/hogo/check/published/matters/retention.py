"""How long data is kept or when it is erased; the papers of a request are another thing."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_KEEP = r"保存|保管|保持|保有|残"
_GONE = r"消去|削除|廃棄|破棄|処分|抹消|溶解|裁断|シュレッダ|返却|消し|上書き|消え|匿名化"
_TIME = r"[0-9一二三四五六七八九十]+\s?(年|か月|日|時間|週間)"
_PAPER = (
    r"^(?!.*取引(?:終了|時)).*(?:(?:請求|申請|提出|本人確認|同封|お送り|ご送付)[^。]{0,16}(?:書類|書面|写し)|開示等|"
    r"請求書|証明書)"
)
_RIGHT = (
    r"(消去|削除|停止)[^。]{0,12}(請求|求め|申出|依頼|希望)|請求(でき|が|に)|ご希望|お申し?出|お申込|(消去|"
    r"削除)(方法|の方法)"
)

MATTER = Matter(
    id="retention",
    code="HG981",
    title=Text("保存期間・消去", "retention and erasure"),
    law=(cite("appi-22"),),
    need=Need.ADVISED,
    find=by(
        Cue(
            rf"(年度が終わ|たった|を過ぎた|が過ぎ|経った|終わった|終わり次第|終わると|不要になっ)[^。]{{0,50}}({_GONE}|焼却|焚き上げ|捨て)|({_TIME})(で|後に|を過ぎ|がた)[^。]{{0,24}}({_GONE}|焼却)",
            0.82,
            Text("いつ消去・廃棄するかが書かれています", "says when it is erased"),
            unless=rf"{_PAPER}|{_RIGHT}",
            outside="cookie fee method agent",
        ),
        Cue(
            rf"({_TIME})[^。]{{0,30}}({_KEEP}|{_GONE})|({_KEEP})[^。]{{0,20}}({_TIME})",
            0.9,
            Text("保存する期間が書かれています", "gives how long it is kept"),
            unless=rf"{_PAPER}|ログイン状態|有効期限|パスワード",
            outside="request cookie fee method transmission",
        ),
        Cue(
            rf"(不要|必要(が|の|で)?(なく|なくな|ない|性が)|(目的|業務|契約|利用|選考|必要)[^。]{{0,12}}(達成|"
            rf"終了|完了|終え|失|満了)|退会|解約|退職|卒業|閉鎖|やめ(た|られた|ると|る)|年度(の終わり|末)|(期間|年限|"
            rf"期限)[^。]{{0,10}}(経過|満了|過ぎ|終了)|(後|のち)は?、?(速やか|遅滞|直ち|すみやか))"
            rf"[^。]{{0,50}}({_GONE})",
            0.9,
            Text("いつ消去・廃棄するかが書かれています", "says when it is erased"),
            unless=rf"{_PAPER}|{_RIGHT}",
            outside="cookie fee method transmission agent",
        ),
        Cue(
            r"(保存|保管|保持|保有)(する)?期間[^。]{0,60}(年|か月|日|まで|期間|法令|終了)|法(令|"
            r"律)[^。]{0,20}(保存|保管)[^。]{0,6}(期間|義務)[^。]{0,40}(保存|保管|経過|廃棄|消去)",
            0.82,
            Text("保存期間が書かれています", "gives how long it is kept"),
            unless=_PAPER,
            outside="request cookie fee method transmission",
        ),
        Cue(
            rf"期間[^。]{{0,12}}({_KEEP})[^。]{{0,24}}({_GONE})",
            0.85,
            Text("期間の後に消去・廃棄することが書かれています", "says that it is erased after a period"),
            unless=rf"{_PAPER}|{_RIGHT}",
            outside="identity cookie transmission",
        ),
        Cue(
            rf"{_TIME}|({_GONE})|期間",
            0.85,
            Text("保存期間・消去の見出しや欄の下に書かれています", "stands under a heading on it"),
            topic="retention",
            outside="request identity cookie transmission",
            unless=rf"{_PAPER}|{_RIGHT}",
        ),
        Cue(
            rf"{_TIME}|まで|経過|終了|期間",
            0.88,
            Text("保存期間の欄に書かれています", "stands in its field"),
            label=r"(保存|保管|保持|保有)(期間|年数|期限)",
        ),
    ),
    tells=Text("いつまで保存し、いつ消すかを書いてください。", "Say how long it is kept and when it is erased."),
    topics=frozenset(("retention",)),
)
