"""Words on a page or in a ledger to the closed vocabularies of the register: a guess that a human confirms."""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, str], ...] = (
    (r"フリガナ|ふりがな", "kana"),
    (r"氏名|名前|ユーザ名|ニックネーム", "name"),
    (r"住所", "address"),
    (r"郵便番号", "postal"),
    (r"電話|fax", "phone"),
    (r"メール", "mail"),
    (r"生年月日|誕生日|年齢", "birth"),
    (r"性別", "sex"),
    (r"cookie", "cookie"),
    (r"ip", "network-address"),
    (r"端末|広告識別子", "device"),
    (r"位置", "location"),
    (r"口座", "bank"),
    (r"カード", "card"),
    (r"支払|決済|年収|収入|資産|残高", "payment"),
    (r"番号|id", "number"),
    (r"パスワード", "credential"),
    (r"学歴|学校|学年|成績|資格", "education"),
    (r"職|勤務先|会社|所属|部署|役職|経歴", "employment"),
    (r"家族|保護者|緊急", "family"),
    (r"健康|病歴|既往|症状|診療|検査|処方|アレルギ|身長|体重|保険", "health"),
    (r"写真|画像|映像|録画", "image"),
    (r"音声|録音", "voice"),
    (r"履歴|利用状況|閲覧|ログ|予約|来店|宿泊|注文|契約", "usage"),
    (r"意見|アンケート|回答", "opinion"),
    (r"相談|問合せ|メッセージ|投稿|連絡帳", "note"),
)

_USES: tuple[tuple[str, str], ...] = (
    (r"請求|決済|支払|料金|会費|収納", "bill"),
    (r"案内|お知らせ|配信|dm|ダイレクトメール|キャンペーン|広告|宣伝|営業|マーケティング|ご提案", "market"),
    (r"連絡|通知|発送|送付", "notify"),
    (r"問合せ|相談|対応|サポート|アフター|回答", "support"),
    (r"アンケート|調査", "survey"),
    (r"分析|統計|集計", "analyse"),
    (r"採用|選考|応募", "recruit"),
    (r"人事|労務|給与|福利厚生|社員|従業", "employ"),
    (r"株主|配当", "shareholder"),
    (r"防犯|不正|安全|警備", "secure"),
    (r"研究|開発|改善|向上", "research"),
    (r"受託|委託された", "entrusted"),
    (r"録音|記録", "record"),
    (r"第三者に提供|販売のため、第三者", "provide"),
    (r"法令|法定|義務", "legal"),
    (r"付随|附帯|関連する業務", "ancillary"),
    (r"提供|履行|運営|管理|実施|契約|予約|販売|お届け|診療|指導|手続", "operate"),
)

_DOCUMENTS: tuple[tuple[str, str], ...] = (
    (r"免許証", "driving-licence"),
    (r"マイナンバーカード|個人番号カード", "my-number-card-front"),
    (r"パスポート|旅券", "passport"),
    (r"在留カード", "residence-card"),
    (r"住民票", "resident-record"),
    (r"健康保険|保険証|資格確認書", "insurance-confirmation"),
    (r"印鑑(登録)?証明", "seal-certificate"),
    (r"ログイン|認証コード|登録(された)?(メール|電話)", "account"),
)

_PAYMENTS: tuple[tuple[str, str], ...] = (
    (r"切手", "stamps"),
    (r"小為替", "postal-order"),
    (r"振込|振り込|口座", "transfer"),
    (r"カード", "card"),
    (r"現金", "cash"),
)


def field_kind(item: str) -> str:
    """The kind of field that a folded item word names."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, item)), "other")


def field_kinds(item: str) -> tuple[str, ...]:
    """Every kind of field that a folded item word names."""
    return tuple(kind for pattern, kind in _KINDS if re.search(pattern, item))


def uses(purpose: str) -> tuple[str, ...]:
    """What a purpose lets somebody do; at least one, in the register's words."""
    found = tuple(dict.fromkeys(use for pattern, use in _USES if re.search(pattern, purpose)))
    return found or ("operate",)


def documents(norm: str) -> tuple[str, ...]:
    """The identity documents that a folded sentence names."""
    return tuple(name for pattern, name in _DOCUMENTS if re.search(pattern, norm))


def payments(norm: str) -> tuple[str, ...]:
    """The ways of paying a fee that folded words name."""
    return tuple(name for pattern, name in _PAYMENTS if re.search(pattern, norm))
