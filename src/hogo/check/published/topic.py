"""What a heading, a row's label or a lead-in is about: topics that the sentences under it inherit."""

from __future__ import annotations

import re
from functools import lru_cache

TOPICS: dict[str, tuple[str, ...]] = {
    "definition": (r"定義", r"用語の説明", r"とは[?。]?$"),
    "retained": (r"保有個人データ", r"開示対象個人情報", r"保有する個人データ"),
    "purpose": (
        r"(利用|使用|収集|取得|活用)(の|する)?(目的|理由)(?!の(通知|変更|改定|改訂|履歴))",
        r"使いますか|使いみち|使い道|用途|何のため|何に使|どう使|利用のしかた|使い方|利用範囲",
        r"目的(で|に|のため(に)?)、?(個人)?(情報|データ)?[^。]{0,6}(利用|使用|使い|取得)|業務で、?[^。]{0,4}(利用|使用)|目的と(利用|範囲)|目的(?<!の変更)$|利用について$|情報の利用$|情報の活用$",
    ),
    "items": (
        r"(取得|収集|預か|いただ|うかが|伺|登録|入力|保有|集め)[しするたていりうくる]*(いただく)?(ご|お|個人|利用者|の|主な)*(情報|項目)",
        r"(情報|データ)の(項目|種類|内容)|取得項目|どんな情報|(?<!開示)対象(と)?(となる|なる)?(個人)?情報",
    ),
    "acquire": (r"取得|収集|お預かり|入手",),
    "provision": (
        r"第三者(へ|に|提供|開示|の?提供|と|・|$)",
        r"(外部|他者|他社|社外|外|先|企業|会社|機関|業者|事業者)(等|など)?への?(情報)?の?(提供|開示)|よそ|院外との|外部との連携|渡す(か|相手|とき)|外に(出|渡|伝)|(人|会社|だれか|誰か)に(渡|見せ|提供|教え|伝え)|(情報|データ)の(提供|開示)(について|の制限|$)|提供先",
    ),
    "opt-out": (r"オプトアウト(による|手続|の方法で|に関する)",),
    "joint": (r"共同(利用|使用|で使|の利用)", r"グループ(会社|企業|各社)?(で|間|内)(の|での)?(共同)?利用"),
    "entrust": (r"委託|アウトソーシング|外注",),
    "safety": (
        r"(どう|どのように)守|守り|安全(管理|対策|性|の|に|措置|確保)|セキュリティ|保護(措置|対策)|漏えい(等)?の?防止|ssl|暗号",
        r"(情報|データ)の(適正な|適切な)?管理(について|$|方法|体制|措置|と)|(?<!個人)(情報|データ)の保護(方法|体制|措置)",
        r"守る(ため|しくみ|仕組)|守(る|りま|ってい)|守り方|保管方法|(^|\W|\d)保?管理?$",
    ),
    "human": (r"人的",),
    "physical": (r"物理的",),
    "technical": (r"技術的",),
    "organisational": (r"組織的",),
    "external": (r"外的環境",),
    "abroad": (r"国境|移転先|(データ|情報)の移転|外国|海外|国外|越境|域外|所在国|国名|国の名称",),
    "request": (
        r"開示(?!対象)|訂正|利用停止|消去|請求|お客様の権利|ご?本人の(権利|関与)|照会・修正|見たい|見たり|直したい|消したり|消したい|退会",
        r"(利用者|ユーザ|会員|本人|皆様|あなた)の(皆様の)?(ご)?(権利|申出)|申出(を|の(方法|受付))|ご自身の(個人)?情報|できること",
        r"(情報|内容|データ)の(確認|変更|修正|訂正|削除|閲覧)(と|・|、|や|および|・?変更|・?削除|について|$)",
    ),
    "window": (r"窓口|聞けば|困ったとき|話したい|問合せ|連絡先|苦情|相談|質問|ご意見|申出先",),
    "accredited": (r"認定(個人情報保護)?団体|苦情(の)?解決",),
    "cookie": (
        r"cookie|アクセス解析|トラッキング|ターゲティング|アクセスログ|行動履歴|ビーコン|計測",
        r"解析(ツール|サービス)|広告(配信|サービス|識別子)|アナリティクス",
    ),
    "transmission": (
        r"外部(へ|に)?(の)?送信|(利用者|情報|データ|ユーザ)(に関する情報)?の(外部)?送信|情報送信|送信(先|され)|モジュール|タグ|ピクセル|sdk",
    ),
    "pseudonymised": (r"仮名加工",),
    "anonymised": (r"匿名加工",),
    "my-number": (r"個人番号|マイナンバー|特定個人情報",),
    "eea": (r"gdpr|(?<![a-z])eea(?![a-z])|欧州|(?<![a-z])eu(?![a-z])|英国|一般データ保護|ヨーロッパ",),
    "children": (r"未成年|子ども|児童|お子|1[0-9]歳|20歳",),
    "special": (r"要配慮|機微|センシティブ",),
    "officer": (r"管理者|責任者|cpo|(?<![a-z])dpo(?![a-z])",),
    "revision": (r"改定|改訂|改正|(方針|ポリシー|内容|規約|本書|取扱)の(変更|見直)|改善|見直し",),
    "retention": (
        r"(保存|保管|保持|利用)(の)?期[間限]|消去|廃棄|破棄|いつ(まで|消|捨|削除)|どのくらい|保存(と|について|$)|保管(と|について)",
    ),
    "breach": (r"漏えい(等)?(が|の)?(発生|事案|時|した|起)|事故(発生|が|時|への)|インシデント|万一|万が一",),
    "fee": (r"手数料|費用|料金",),
    "identity": (r"本人(の|で)?(あること)?の?確認|確認書類|必要書類|提出(する|いただく)?書類",),
    "agent": (r"代理人",),
    "method": (r"(開示|回答|通知|お答え)(の|する|等の)?方法|回答$|結果のご?(通知|ご連絡)",),
    "operator": (
        r"^[\W\d]*(個人情報取扱)?事業者(名|の|について|$)|会社概要|会社情報|運営(者|会社|主体)|名称|基本情報|商号|店舗情報|発行者|提供者$|当(社|院|店|園|校|会)について",
    ),
}
"""Topic → patterns over a folded heading. A heading may have several."""

_PATTERNS = tuple((topic, re.compile("|".join(patterns))) for topic, patterns in TOPICS.items())
_LEAD_WORDS = frozenset(("items", "acquire", "operator", "definition"))
"""Topics that a lead-in names only in passing (`お預かりした情報は、次のことに…`)."""


@lru_cache(maxsize=4096)
def topics(folded: str) -> frozenset[str]:
    """The topics of one folded heading, label or lead-in."""
    return frozenset(topic for topic, pattern in _PATTERNS if pattern.search(folded))


def lead_topics(folded: str) -> frozenset[str]:
    """The topics of a lead-in, without those that a whole sentence mentions in passing."""
    if not folded:
        return frozenset()
    return topics(folded) - (_LEAD_WORDS if "安全" in folded else _LEAD_WORDS | {"safety"})
