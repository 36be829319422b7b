"""Concrete measures of safety, by the heads of guideline 10; phrases that only promise to be careful do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.text import Text
from hogo.check.published.cue import BODY, DEFERS, has
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Stance
from hogo.check.published.words import DEFINES

ELSEWHERE = (
    "joint transmission abroad anonymised pseudonymised definition purpose items identity accredited eea opt-out "
    "cookie fee agent method acquire request"
)
_LOOSE = "acquire purpose items"
"""Headings under which short policies say everything: a sentence that claims a measure counts there too, less."""
_STAFF = (
    r"(従業[員者]|職員|社員|スタッフ|役職員|役員|教職員|店員|委員|ボランティア|取扱う者|担当者|全員|講師|開発者|"
    r"オペレータ|保育士|看護師|ドライバ|(検針|警備|調査|相談|販売|配達|乗務|派遣|介護|保育)員)"
)

HEADS: dict[str, tuple[str, ...]] = {
    "rules": (
        r"(内規|綱領|手順書|マニュアル|要領)」?(を|に)[^。]{0,6}(備え|設け|定め|置)|(規程|規定|規則|規律|ルール|手引き?|要領|手順書?|マニュアル|細則|基準)(類)?(等)?(を|の|に)[^。]{0,24}(整備|策定|定め|制定|設け|作成|作り|文書化|見直|まとめ|用意|基づ|従)",
        r"(取扱|管理|保護|社内|院内|園内|内部|安全管理|情報)[^。、]{0,10}(規程|規則|マニュアル|要領|細則)",
        r"取扱(い)?(方法|手順|ルール|の手順|の方法)[^。]{0,20}(定め|整備|策定|決め)|規律の整備",
    ),
    "organisational": (
        r"(責任者|管理者|管理責任者|担当者|担当役員|委員会|cpo|部署|部門)[^。]{0,16}(を|が|の)?(設置|置|任命|選任|定め|配置|選定|指名|明確|決め|設け)",
        r"委員会を?[^。]{0,10}(開催|開い|設け)",
        r"責任者は[^。]{0,24}(です|とし|が務)|棚卸|責任者(と(し|定)|に(任命|指名|選任|充て))",
        r"(報告|連絡|緊急連絡)(連絡)?(する|の|・連絡)?体制",
        r"(漏えい|事故|違反|兆候)[^。]{0,40}(報告|連絡)(する|の|・)?(連絡)?(体制|ルート|手順)",
        r"責任者(に|へ)[^。]{0,8}(報告|連絡)",
        r"監査|自主点検|自己点検|定期(的)?(な|に)?[^。]{0,16}(点検|確認|見直|検査|評価)",
        r"(年|月|半年|四半期|毎年|毎月)[^。]{0,8}(点検|監査|見直|棚卸)",
        r"取扱の?状況[^。]{0,20}(確認|把握|点検|記録|見直)|台帳",
        r"(取扱|利用|操作|持出|作業)(の)?(状況|履歴)?[^。]{0,8}記録",
        r"(従業者|担当者|取扱う者|取扱者)[^。]{0,20}(範囲)?[^。]{0,8}(明確|限定し)",
        r"(組織|管理|責任)体制[^。]{0,10}(整備|構築|確立|整え)",
    ),
    "human": (
        rf"{_STAFF}[^。]{{0,60}}(職務上知り得|知り得た[^。]{{0,20}}(漏ら|もら)|宣誓|誓う|教育|研修|訓練|啓発|誓約|守秘|秘密保持|機密保持|学ん|勉強会|学習会|講習|指導)",
        rf"(教育|研修|訓練|啓発|勉強会|学習会|講習)[^。]{{0,50}}{_STAFF}",
        r"(個人情報|情報(セキュリティ|管理|保護)|プライバシー)[^。]{0,14}(教育|研修|訓練|勉強会|学習会|講習)",
        r"宣誓|staff training|training of|e ?ラーニング",
        r"(入社|採用|入職)(時|のとき)(に|の|および|と)?[^。]{0,16}(研修|教育|誓|宣誓)",
        r"誓約書|守秘義務[^。]{0,20}(課|誓|契約|教育|徹底|遵守|周知)|秘密保持(契約|義務|誓約|に関する)",
        r"就業規則|(?<!通信の)秘密を(守|保持|漏ら)|守秘の誓約|秘密保持について",
    ),
    "physical": (
        r"施錠|鍵(の(かか|かけ|付|掛)|を(か|掛|閉|し)|が(か|掛|付)|付|で管理)|入退(室|館|出|場)",
        r"入室[^。]{0,20}(制限|管理|認証|記録|許可)|持込|立入|防犯カメラ",
        r"監視カメラ|金庫|シュレッダ|裁断|溶解|持出|持運|盗難[^。]{0,12}(防止|防ぐ|措置|対策)|紛失(等)?を防",
        r"キャビネット|ロッカ|保管庫|のぞき見|覗き見|(執務|管理|取扱う|作業)[^。]{0,6}区域",
        r"区域(を|へ|に)[^。]{0,6}(区分|管理|立|入|分)|許可[^。]{0,8}(者|人)[^。]{0,8}(入れ|入る)|破砕",
        r"物理的に破壊|消磁|ワイヤ|クリアデスク|机の上に",
    ),
    "technical": (
        r"(担当|権限|許可)[^。]{0,12}(者|人)?だけ(が|に)[^。]{0,12}(入れ|開け|見られ|使え|操作)[^。]{0,16}(認証|設定|限)|区切り",
        r"認証(し(なけれ|ない)|を(設|行|求|経))|(静脈|顔|指紋|指静脈|生体)認証|操作できる者を限|隔離された",
        r"不正(な)?(アクセス|ソフト)[^。]{0,20}(守|防ぐ|遮断)[^。]{0,12}(仕組|しくみ|入れ|ソフト)",
        r"role-based access|encryption|vulnerability scan",
        r"アクセス(でき|可能|し得)[^。]{0,16}(者|人|職員|担当|範囲|端末|従業|社員)",
        r"アクセス(権|制御|制限|管理|コントロール|者の)|アクセスを?(制限|限定|制御)",
        r"(usb|記録媒体|外部媒体|私物)[^。]{0,16}(接続|使用|禁|制限)|(通信|操作|アクセス)の?(記録|ログ)",
        r"(外|インターネット)(から|に|へ)?[^。]{0,10}(つなが|接続)[^。]{0,6}(ない|せず|でき|制限)",
        r"(見|閲覧|利用|使え)[^。]{0,8}範囲を?[^。]{0,6}(決|分|限|定)",
        r"端末(から|で)[^。]{0,8}(しか|のみ|だけ)|遠隔(で|から|操作)|接続(できる|を許可)",
        r"(だけ|のみ)(が|に|で)?[^。]{0,4}(ログイン|接続|閲覧|操作|アクセス)|接続元|切り離|更新プログラム",
        r"(環境|ネットワーク|回線)[^。]{0,10}分離|権限(の|を|で|に)(よ|付与|制限|設定|限|管理|最小)",
        r"(id|パスワード|暗証番号)[^。]{0,30}(認証|できる範囲|範囲を|管理|設定|識別|制限|保護|かけ|変更|入ら|入れ|なければ|必要|守)",
        r"(利用者|アクセス者|多要素|二要素|二段階|生体|指紋)[^。]{0,8}認証|識別と認証",
        r"ファイア(ー)?ウォール|ウイルス|ウィルス|マルウェア|暗号|(?<![a-z])ssl|(?<![a-z])tls|https|不正ソフトウェア",
        r"不正アクセス(対策|検知|の検知|を(検知|遮断))|脆弱性|侵入(検知|防止)|通信を保護|最新の状態",
        r"セキュリティ(ソフト|パッチ|更新|診断|対策ソフト)|(?<![a-z])vpn|バックアップ",
        r"ログ(の|を)(取得|監視|記録|保存|分析)",
    ),
}
"""Head → patterns of concrete measures."""

_COMPILED = {head: re.compile("|".join(patterns)) for head, patterns in HEADS.items()}
_IN_TOPIC: dict[str, str] = {
    "human": (
        r"(教育|研修|訓練|啓発|勉強会|学習会|講習)[^。]{0,50}(実施|行|毎年|定期|年[0-9一二]回|開催|受講)|"
        r"(毎年|定期|入社|年[0-9一二三]回)[^。]{0,12}(教育|研修|訓練|講習)|秘密保持の?義務"
    ),
}
"""Patterns that count only under a heading on safety: elsewhere the words mean other things."""

_NOT = re.compile(
    r"(閲覧|利用|お持ち)の(お客|方)|図面データ|品質管理|禁止(事項|行為)|会員は、|必要な範囲で利用|第三者(に|へ)持出|委託先(の|に|を|と|が|から|は|との)|委託契約|ご自身で|(お客様|利用者|会員|"
    r"ユーザ)(ご自身|の責任|は、?(id|"
    r"パスワード))|パスワードを(忘れ|ご入力)|ブラウザの設定|"
    rf"(ため|為|目的)(に|で)(のみ)?[^。]{{0,8}}(使用|利用)|本人[^。]{{0,14}}(確認|確かめ)|利用目的|(取得|"
    rf"収集)(し|する|いたし)ます|開示(等)?の|ことができます|{DEFINES}"
)
_CONTEXT = re.compile(
    r"安全|漏えい|防止|防ぐ|保護|セキュリティ|管理|措置|守|個人情報|個人データ|紛失|対策|情報|データ|書類|取扱|"
    r"システム|通信|サイト|規程|規則|体制|ファイル|パソコン|秘密|名簿|"
    r"台帳|帳|カルテ|端末|申込書|伝票|記録|はがき"
)
_CLAIMS = re.compile(r"ます|ません|ました|いる|する|おり|し、|て、|ている|ない|り、|れ、|した")
_WHY = Text("具体的な安全管理措置が書かれています", "tells a concrete measure")
_UNDER = Text("安全管理の見出しの下に具体的な措置があります", "a concrete measure stands under a heading on safety")


def found(sentence: Sentence, head: str) -> float:
    """How surely a sentence tells a concrete measure of this head; 0 where it does not."""
    if sentence.kind not in BODY:
        return 0.0
    under = has(sentence, "safety organisational human physical technical external")
    loose = under and head in _IN_TOPIC and re.search(_IN_TOPIC[head], sentence.norm)
    if not loose and not _COMPILED[head].search(sentence.norm):
        return 0.0
    strayed = has(sentence, ELSEWHERE) and not has(sentence, "safety organisational human physical technical")
    if strayed and not (has(sentence, _LOOSE) and _CONTEXT.search(sentence.norm) and _CLAIMS.search(sentence.norm)):
        return 0.0
    if _NOT.search(sentence.norm):
        return 0.0
    if has(sentence, "safety organisational human physical technical external"):
        return 0.92
    if strayed:
        return 0.58
    if has(sentence, "officer breach revision entrust provision"):
        return 0.6 if _CONTEXT.search(sentence.norm) else 0.4
    if not _CLAIMS.search(sentence.norm) and not (sentence.row and _CONTEXT.search(sentence.norm)):
        return 0.4
    return 0.72 if _CONTEXT.search(sentence.norm) else 0.55


def evidence(sentence: Sentence, head: str) -> Evidence | None:
    """What one sentence shows for one head, if anything."""
    strength = found(sentence, head)
    if not strength:
        return None
    stance = Stance.DEFERS if DEFERS.search(sentence.norm) and head != "rules" else Stance.STATES
    return Evidence(sentence, strength, _UNDER if strength > 0.9 else _WHY, stance)


def find(document: Document, head: str) -> Iterator[Evidence]:
    """Evidence for one head."""
    return (shown for sentence in document.sentences if (shown := evidence(sentence, head)))
