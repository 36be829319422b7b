"""The amount of the fee for requests, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Matter, Need, Stance

_AMOUNT = r"[0-9][0-9,]*\s?円|[一二三四五六七八九十百千]+円"
_FREE = (
    r"無料|無償|お代(は|を)?(いただきません|かかりません)|かかりません|(いただ|頂)(き|いて(い|"
    r"おり))ません|いただかない|不要|徴収(は)?(いた)?しません|徴収して(い|おり)ません|(?<![0-9,])0円|"
    r"発生(いた)?しません|申し受けません|要しません|"
    r"(手数料|費用|お金|料金)(は|の)?(なし|ありません|必要ありません)|ご負担(は)?(なし|ありません|"
    r"いただきません)|頂戴(し|いたし)(て(い|おり))?ません|徴収(いた)?し(ない|ません)|いりません|取(り|"
    r"って(い|おり))ません|必要ありません"
)
_FEE = r"手数料|実費|費用|料金|お金|負担"
_NOT = (
    r"通話料|送料|ご?購入|返金|キャンセル|会費|年会費|利用料金|代金|商品|配信停止|月額|通信料|"
    r"相談(料)?(は)?( )?無料|見積|診療|治療|自由診療"
)

_CHARGED = re.compile(
    r"(訂正|利用停止|削除|消去)[^。]{0,40}(手数料|費用)[^。]{0,30}[1-9][0-9,]*\s?円|(訂正|利用停止|"
    r"削除|消去)[^。]{0,24}[1-9][0-9,]*\s?円"
)
_ONLY = re.compile(r"無料|無償|不要|かかりません|いただ(きません|いて)|限り|のみ|以外|徴収(いた)?しません")

_SALES = r"送料|ご?購入|返金|キャンセル|会費|商品|月額|代引|代金引換|決済手数料|解約|仲介|両替|振込手数料(は|を)ご負担"
_COPY = re.compile(rf"(コピー代|写し|複写|実費|手数料|費用)[^。]{{0,30}}({_AMOUNT})|({_FEE})[^。]{{0,20}}({_FREE})")
_ASKED = re.compile(r"開示|訂正|請求|閲覧")

_cues = by(
    Cue(
        rf"(写し|コピー|複写)(の)?(代金|代|料)[^。]{{0,40}}({_AMOUNT}|無料)|\([^)]{{0,12}}(無料|無償)[^)]{{0,20}}\)",
        0.78,
        Text("写しの代金などが書かれています", "gives what a copy costs"),
        under="request retained method",
        unless=_SALES,
        firm=True,
    ),
    Cue(
        rf"({_FEE})[^。]{{0,60}}({_AMOUNT})|({_AMOUNT})[^。]{{0,40}}({_FEE})",
        0.95,
        Text("手数料の額が書かれています", "gives the amount"),
        under="request fee retained method identity agent window",
        unless=_SALES,
        firm=True,
    ),
    Cue(
        rf"({_FEE})[^。]{{0,60}}({_AMOUNT})|({_AMOUNT})[^。]{{0,40}}({_FEE})",
        0.9,
        Text("手数料の額が書かれています", "gives the amount"),
        also=r"開示|請求|利用目的の通知|照会|申請|小為替|切手|(1|一)(件|回|通)",
        unless=_SALES + r"|証明書|再発行|発行(手数)?料|治療|診療",
        firm=True,
    ),
    Cue(
        rf"({_FEE})(は|等は|などは|に?ついては)?、?(一切|特に)?({_FREE})",
        0.93,
        Text("手数料はかからないと書かれています", "says that there is none"),
        unless=r"通話|ご?購入|配信|返品|入会|相談料",
        firm=True,
    ),
    Cue(
        rf"({_FEE})[^。]{{0,40}}({_FREE})",
        0.95,
        Text("手数料はかからないと書かれています", "says that there is none"),
        unless=_NOT,
        firm=True,
    ),
    Cue(
        rf"(1|一)(件|回|通|申請|請求|開示)[^。]{{0,20}}({_AMOUNT})|({_AMOUNT})[^。]{{0,20}}(切手|小為替|"
        rf"収入印紙|振込|同封)",
        0.88,
        Text("請求ごとの額が書かれています", "gives an amount per request"),
        firm=True,
    ),
    Cue(
        rf"(開示|訂正|請求|停止|削除)[^。]{{0,60}}({_FREE.split('|(手数料')[0]})|(無料|"
        rf"無償)で[^。]{{0,20}}(開示|お答え|応じ|承|対応|受付)",
        0.82,
        Text("無料と書かれています", "says that it is free"),
        under="request retained window fee",
        unless=_NOT + r"|対応(は)?不要|同意(は|が)?不要|回答は不要",
        firm=True,
    ),
    Cue(
        rf"{_AMOUNT}|無料|無償|なし|不要|いただきません|かかりません",
        0.9,
        Text("手数料の欄に額があります", "an amount stands in the field"),
        label=r"手数料|費用",
        firm=True,
    ),
    Cue(
        rf"^[^。]{{0,6}}({_FREE})[^。]{{0,8}}。?$",
        0.8,
        Text("無料と書かれています", "says that it is free"),
        under="request retained fee method",
        unless=_NOT + r"|(返却|回答|押印|添付|対応)(は|が)?不要",
        firm=True,
    ),
    Cue(
        rf"^({_FEE})?[^。]{{0,12}}({_FREE})|{_AMOUNT}",
        0.8,
        Text("手数料の見出しの下に額があります", "an amount stands under the heading"),
        topic="fee",
        unless=_NOT,
        firm=True,
    ),
    Cue(
        r"所定の(手数料|費用|料金)|(手数料|実費|費用)(を|は|として)[^。]{0,16}(いただ|申し受け|頂戴|ご負担|徴収)",
        0.6,
        Text("手数料を取るとされていますが、額がありません", "a fee is taken but no amount is given"),
        under="request retained fee method window",
        unless=r"ません|ない",
        stance=Stance.DEFERS,
    ),
    Cue(
        r"手数料[^。]{0,60}(問合せ|尋ね|連絡|案内|お伝え|お知らせ)",
        0.7,
        Text("手数料の額は窓口で案内するとされています", "the amount is told on request"),
        unless=r"別途定め|振込手数料|代引",
    ),
    on_request=True,
)


def _find(document: Document) -> Iterator[Evidence]:
    yield from _cues(document)
    for sentence in document.sentences:
        before = [one for one in document.near(sentence, 2, 0) if one.block == sentence.block]
        follows = any(_ASKED.search(one.norm) for one in before)
        if follows and _COPY.search(sentence.norm) and not re.search(_SALES, sentence.norm):
            yield Evidence(
                sentence, 0.75, Text("請求の説明に続けて額が書かれています", "an amount follows the words on requests")
            )


MATTER = Matter(
    id="fee",
    code="HG947",
    title=Text("手数料の額", "amount of the fee"),
    law=(cite("appi-32-1"), cite("appi-38-1")),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "手数料を定めているときはその額を書いてください（取れるのは利用目的の通知と開示だけです）。取らないならその旨を書くと親切です。",
        "If a fee is set, give its amount (only notice of purpose and disclosure may cost one).",
    ),
    on_request=True,
    topics=frozenset(("request", "fee")),
)


def overcharged(document: Document) -> Iterator[Sentence]:
    """Sentences that read as if correction or stop of use cost a fee, which Art. 38(1) does not allow."""
    for sentence in document.sentences:
        if _CHARGED.search(sentence.norm) and not _ONLY.search(sentence.norm):
            yield sentence
