"""How offices head the columns of their ledgers: the words, and what each means in the register.

A target is a path within an entry (`handling/volume`), or one of the few that a reader of its own takes apart
(`items`, `period`, `how`). `mapping` matches headings with these words; whatever it cannot match is kept as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hogo.register.sheet.word import plain

LEDGER_NAMES: dict[str, str] = {
    "information": "個人情報管理台帳",
    "partners": "委託先管理台帳",
    "risks": "リスク分析表",
}
"""The three ledgers, by their words."""

TITLE_WORDS: dict[str, tuple[str, ...]] = {
    "information": (
        "個人情報管理台帳",
        "個人情報取扱台帳",
        "個人情報一覧",
        "個人情報台帳",
        "洗い出し",
        "特定台帳",
        "個人情報",
    ),
    "partners": ("委託先", "業者", "取引先", "提供先"),
    "risks": ("リスク",),
}
"""Words of a sheet's name or of a table's title that tell which ledger it is; the first that is found weighs most."""

_INFORMATION = """
handling/number 管理番号|番号|no|no.|№|項番|通番|整理番号|台帳番号|管理no|id|連番|登録番号
department 部門名|部門|部署|部署名|所管部署|所管部門|主管部門|管理部門|取扱部門|担当部署|担当部門|管理部署
  |取扱部署|主管部署|保有部署|所属
handling/business 業務名|業務|業務名称|業務内容|対象業務|事務の名称|関連業務
title 個人情報名|個人情報の名称|個人情報の種類|個人情報名称|名称|情報名|書類名|帳票名|データ名|ファイル名
  |個人情報ファイル名|個人情報の類型|個人情報|情報資産名|様式名|文書名|台帳名
whose 本人の区分|本人の種別|本人区分|対象者|本人の範囲|情報主体|個人の区分|誰の情報か|誰の情報|本人
  |対象となる本人|データ主体
items 個人情報の項目|項目|記載項目|個人情報項目|記録項目|含まれる個人情報|含まれる項目|データ項目|収集項目
  |取得項目|個人情報の内容|情報の内容|内容
purposes 利用目的|目的|使用目的|利用の目的|取得目的|利用目的(特定)|収集目的
handling/volume 件数|人数|保有件数|本人の数|件数(概数)|概数|保有数|データ件数|レコード数|おおよその件数|数量
handling/media 媒体|記録媒体|保管媒体|形態|媒体種別|媒体区分|データ形態|保存媒体|紙/電子|紙・電子
authority/retained 保有個人データ該当|保有個人データ|開示対象|開示対象個人情報|開示対象個人情報該当|開示等の対象
  |保有個人データか
authority/why 該当・非該当の理由|該当の理由|保有個人データの理由
handling/impact 事故時の重大性|重要度|重要性|影響度|リスクレベル|重大性|ランク|機密度|資産価値|重要度ランク
how 取得方法|入手方法|取得の方法|取得形態|収集方法|取得区分|取得経路|入手経路|取得元・方法
handling/acquired_when 取得時期|入手時期|取得日|発生時期|取得のタイミング|取得頻度
told 明示・通知・公表の方法|利用目的の通知方法|明示方法|通知方法|公表・通知|同意取得方法|利用目的の明示
  |利用目的の通知・公表
handling/transfer 移送・送信方法|移送方法|受渡方法|伝達方法|搬送方法|送信方法|移送・送信|移送
handling/used_by 利用可能者|利用者|アクセス権者|アクセス権を有する者|利用部門|アクセス可能者|利用部署
  |利用できる部門|アクセス権限|アクセス権|取扱者|利用範囲
handling/processing 利用・加工の内容|加工|利用・加工|利用方法|加工の内容|利用加工
handling/copies 複製の有無|複製|コピー|複写|写しの有無
handling/kept_at 保管場所|保存場所|保管先|格納場所|所在|保管システム|保存先|保管部署・場所|設置場所
handling/kept_how 保管方法|保管形態|施錠・暗号化|保管方法(施錠・暗号化)|安全管理|保護方法|保管状況|施錠
handling/use_until 利用期限|利用期間
handling/backup バックアップ|バックアップ方法|控え
handling/disposal 廃棄・消去・返却の方法|廃棄方法|消去方法|廃棄|廃棄・消去|消去・廃棄方法|廃棄手段|廃棄・返却
  |返却・廃棄方法|消去・廃棄
handling/confirmed 最終確認日|確認日|見直し日|更新日|点検日|最終更新日|棚卸日|記入日|作成日|最終見直し日
handling/confirmed_by 確認者|承認者|管理責任者|記入者|責任者|作成者|部門管理者|個人情報管理者
handling/confirm_next 次回確認日|次回見直し日|次回見直し|次回点検日
handling/note 備考|メモ|摘要|特記事項|補足|コメント|注記
period 保存期間|保管期間|保存期限|保管期限|保有期間|保存年限|保有年限|保管年数|保存年数
starts 起算点|起算日|起算|保存期間の起算|保管期間の起算日
special 要配慮個人情報|要配慮|機微情報|機微|センシティブ情報|要配慮の有無|要配慮個人情報の有無
  |特定の機微な個人情報
my-number 特定個人情報|マイナンバー|個人番号|番号法
"""

_PARTNERS = """
name 委託先・提供先名|委託先名|委託先|委託先名称|会社名|業者名|事業者名|取引先名|提供先|提供先名|名称|企業名
  |商号|相手先|委託先会社名|委託先事業者|受託者
roles 区分|種別|関係|取引区分|委託・提供の別|形態|契約形態
department 担当部門|担当部署|主管部署|所管部署|委託元部署|主管部門|部署|部門|所管部門|依頼部署|委託部署
address 所在地|住所|本社所在地|住所(所在地)
representative 代表者|代表者名|代表者氏名
country 国|国名|所在国|国・地域
business 委託業務|委託業務内容|委託内容|業務内容|委託する業務|業務名|委託業務名|委託範囲|業務概要|提供目的
flows 渡す個人情報|委託する個人情報|個人情報の内容|個人情報名|預託する個人情報|取扱個人情報|預ける個人情報
  |提供する個人情報|委託データ|対象個人情報|取り扱う個人情報|個人情報
flow/volume 件数|人数|委託件数|預託件数
flow/method 受渡方法|授受方法|授受の方法|移送方法|提供方法|受け渡し方法
handled_at 取扱場所|作業場所|実施場所|取扱拠点
contract/title 契約書名|契約名|契約書|契約の名称|契約書の種類|契約書類
contract/signed 締結日|契約日|契約締結日|契約年月日|契約開始日|当初契約日
contract/until 契約満了日|契約期限|契約終了日|満了日|有効期限|契約期間(終了)|契約期間終了
contract/term 契約期間|委託期間|契約の期間
contract/renews 自動更新|自動更新の有無|更新
contract/place 契約書の保管場所|契約書保管場所|契約書保管先
contract/beside 覚書・nda|覚書|nda|機密保持契約|秘密保持契約|機密保持契約書|個人情報に関する覚書
certifications 認証(番号・有効期限)|認証|認証取得状況|pマーク|プライバシーマーク|認証取得|isms|第三者認証
  |取得認証
subprocessing 再委託の有無・内容|再委託|再委託の有無|再委託有無|再委託先
subprocessing_approved 再委託の承認日|再委託承認日|再委託承諾日
contact 担当・連絡先|連絡先|担当者|担当者名|窓口|先方担当者|電話番号|委託先担当者
reports_every 報告の頻度|報告頻度|定期報告
incidents 事故歴|事故履歴|事故の有無|過去の事故
ended 終了日|委託終了日|取引終了日
returned 返却・消去日|返却日|廃棄日|返却・廃棄日|消去日
returned_proof 返却・消去証明|廃棄証明書|消去証明|廃棄証明
assessment/on 評価日|直近の評価日|最終評価日|評価実施日|審査日|選定評価日|前回評価日|監査日
assessment/result 評価結果|評価|判定|総合評価|選定結果|評価ランク|合否|審査結果
assessment/by 評価者|審査者|判定者
assessment/until 次回評価期限|次回評価日|次回評価|次回審査日|再評価予定日|次回評価予定
assessment/method 評価方法|審査方法
note 備考|メモ|摘要|特記事項|補足|コメント
"""

_RISKS = """
information 個人情報名|個人情報|個人情報の名称|対象情報|情報資産|情報名|対象個人情報|情報資産名|個人情報の種類
phase 局面|ライフサイクル|フェーズ|取扱局面|段階|取扱いの局面|取扱段階|プロセス|場面
risk 想定リスク|リスク|リスク内容|リスクの内容|脅威|想定されるリスク|想定される脅威|リスク事象|認識したリスク
business 業務名|業務|業務フロー
medium 媒体|形態
cause 原因(脅威・脆弱性)|原因|脆弱性|要因|リスク要因|発生原因
likelihood 発生可能性|発生頻度|可能性|頻度|起こりやすさ|発生確率|発生度
impact 影響度|影響|重大性|重要度|被害の大きさ|影響の大きさ
score リスク値|リスクレベル|評価値|リスク評価|点数|リスク評価値
control 現状の対策|対策|管理策|現在の対策|実施している対策|講じている対策|現状対策|安全管理措置|既存対策
planned 追加対策|今後の対策|改善策|対応計画|追加の対策|必要な対策
rule 関連規程・条項|関連規程|規程|参照規程|規程等|根拠規程|対応規程|関連規定
residual 残留リスク|残存リスク|残留リスクの内容
residual_score 残留リスク値|残存リスク値
accepted 残留リスクの受容|受容|受容可否|残留リスク受容
accepted_by 承認者|受容の承認者|残留リスク承認者
due 実施期限|期限|対応期限|実施時期|予定日
owner 担当|担当者|担当部署|実施責任者|責任者|対応者
reviewed 見直し日|更新日|作成日|最終見直し日|見直し
"""

_TABLES = {
    ledger: [line.partition(" ")[::2] for line in table.strip().replace("\n  |", "|").splitlines()]
    for ledger, table in (("information", _INFORMATION), ("partners", _PARTNERS), ("risks", _RISKS))
}
"""Ledger → (target, its headings joined by `|`)."""

_MARKS = re.compile(r"^[\s*※★☆●○◎■□◆◇▼▲・\-]*(?:[0-9①-⑳]{1,2}[.．、)）:]?)?|[\s*※:：]+$")
_INSIDE = re.compile(r"[(（\[［【][^)）\]］】]*[)）\]］】]")


_OF_THEIR_GROUP = frozenset(
    ("責任者", "担当者", "承認者", "方法", "時期", "場所", "期間", "内容", "日付", "区分", "名称", "目的")
)
"""Words that mean nothing without the heading of their group (`廃棄／責任者`)."""


@cache
def aliases(ledger: str) -> dict[str, tuple[str, float]]:
    """Heading as compared → (target, how much it tells): a ledger's usual words first, vague ones less."""
    found: dict[str, tuple[str, float]] = {}
    for target, words in _TABLES[ledger]:
        for place, word in enumerate(words.split("|")):
            found.setdefault(plain(word), (target, 1.0 - min(place, 20) * 0.01))
    return found


def targets(ledger: str) -> dict[str, str]:
    """Every target of a ledger with the words it is shown by."""
    return {target: words.split("|")[0] for target, words in _TABLES[ledger]}


def bare(heading: str) -> str:
    """A heading as it is compared: width, spaces, numbering and marks of decoration set aside."""
    return _MARKS.sub("", plain(heading))


def match(heading: str, ledger: str) -> tuple[str, float] | None:
    """What a heading means in a ledger, and how sure that is (0 to 1); none: nothing known.

    Headings of several rows are joined by `／`; the last part alone tells less than the whole.
    """
    known = aliases(ledger)
    best: tuple[str, float] | None = None
    for words, worth in _spellings(heading):
        found = known.get(words)
        if found is not None and (best is None or found[1] * worth > best[1]):
            best = (found[0], found[1] * worth)
    return best or _within(bare(heading), known)


def _spellings(heading: str) -> list[tuple[str, float]]:
    whole = heading.replace("／", "")
    group, _, last = heading.rpartition("／")
    made = [(whole, 1.0), (_INSIDE.sub("", whole), 0.95)]
    if not group or bare(last) not in _OF_THEIR_GROUP:
        made += [(last, 0.9), (_INSIDE.sub("", last), 0.85)]
    return [(bare(words), worth) for words, worth in made]


@cache
def _everywhere() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for ledger in _TABLES:
        for words, (target, _) in aliases(ledger).items():
            found[words] = (*found.get(words, ()), (ledger, target))
    return found


@lru_cache(maxsize=16_384)
def meanings(heading: str) -> tuple[tuple[str, str], ...]:
    """(ledger, target) for every ledger that knows exactly these words: quick, for telling headings from data."""
    words = bare(heading)
    known = _everywhere()
    return known.get(words) or known.get(_INSIDE.sub("", words), ())


def _within(heading: str, known: dict[str, tuple[str, float]]) -> tuple[str, float] | None:
    """The longest known words that a heading begins or ends with, where they are most of it."""
    short = _INSIDE.sub("", heading)
    fits = [w for w in known if len(w) >= 2 and (short.endswith(w) or short.startswith(w)) and len(w) * 2 >= len(short)]
    if not fits:
        return None
    longest = max(fits, key=lambda w: (len(w), short.endswith(w)))
    target, worth = known[longest]
    return target, worth * 0.7 * len(longest) / len(short)
