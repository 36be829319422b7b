"""The headings of the ledgers: declared attribute → the column's words, as offices write them (records.md 3.1, 3.4)."""

from __future__ import annotations

from hogo.base.text import Text

_ROWS = """
Information.title 個人情報名|Name of the information
Information.whose 本人の区分|Whose
Information.purposes 利用目的|Purposes of use
Information.department 部門名|Department
Information.told 明示・通知・公表の方法|How the purpose is told
Information.category 公表区分|Published category
Information.retained_group 保有個人データの利用目的区分|Heading of retained data
Information.regimes 適用される規律|Regimes
Information.database 個人情報データベース等|Forms a database
Information.linked 突合する個人情報・オンライン識別子|Collated with
Information.automated 自動化された決定|Automated decisions
Authority.retained 保有個人データ該当|Retained personal data
Authority.why 該当・非該当の理由|Reason
Authority.exclusion 保有個人データから除かれる事由|Exclusion
Authority.judged_by 該当性の判断者|Judged by
Authority.on 該当性の判断日|Judged on
Handling.number 管理番号|Number
Handling.business 業務名|Business
Handling.volume 件数|Volume
Handling.media 媒体|Media
Handling.used_by 利用可能者（部門）|Used by
Handling.acquired_when 取得時期|When acquired
Handling.transfer 移送・送信方法|Transfer
Handling.processing 利用・加工の内容|Processing
Handling.copies 複製の有無|Copies
Handling.kept_at 保管場所|Kept at
Handling.kept_how 保管方法（施錠・暗号化）|How kept
Handling.use_until 利用期限|Limit of use
Handling.backup バックアップ|Backup
Handling.disposal 廃棄・消去・返却の方法|Disposal
Handling.impact 事故時の重大性|Impact
Handling.confirmed 最終確認日|Last confirmed
Handling.confirmed_by 確認者|Confirmed by
Handling.confirm_next 次回確認日|Next confirmation
Handling.note 備考|Note
Field.title 項目名|Item
Field.kind 項目の種類|Kind
Field.special_care 要配慮個人情報|Special care
Field.secret 通信の秘密|Secret of communications
Field.code 個人識別符号|Identification code
Field.purposes 項目の利用目的（限るとき）|Purposes of the item
Field.derived 推定・加工した項目|Derived
Field.required 必須|Required
Retention.title 保存区分|Class
Retention.period 保存期間|Period
Retention.starts 起算点|Starts
Retention.then 期間満了後|Then
Retention.fields 対象の項目|Items
Retention.law 保存義務の根拠|Statutory keep
InWriting.how 取得方法|How acquired
InWriting.exception 明示の例外|Exception to the statement
FromPerson.means 取得媒体・手段|Means
FromPerson.announced 本人への案内|How announced
FromThirdParty.source 取得元|Source
FromThirdParty.means 取得媒体・手段|Means
FromThirdParty.licence 利用できる範囲|Licence
Bought.source 取得元|Source
Bought.licence 利用できる範囲|Licence
Bought.licence_until 利用できる期限|Licence until
Entrusted.client 委託元|Client
Entrusted.contract 受託契約|Contract
Observed.means 取得媒体・手段|Means
Observed.easily_noticed 本人が容易に気づける|Easily noticed
Observed.posted 掲示|How posted
Public.place 公開場所|Public place
Notice.form 明示文の様式|Form
Notice.place 様式の所在|Place of the form
Notice.way 利用方法|Way of use
Notice.voluntary 任意|Voluntary
Notice.if_not_given 与えない場合の結果|If not given
Notice.unnoticed 容易に認識できない方法による取得|Unnoticed acquisition
Notice.consent 同意を得る|Consent
Notice.channel 同意・明示の手段|Channel
Notice.contact 明示する窓口|Contact
Notice.languages 明示の言語|Languages
Basis.title 根拠|Basis
Basis.reason 判断の理由|Reason
Basis.sure 確度あり|Sure
Basis.judged_by 判断者|Judged by
Basis.on 判断日|On
Partner.name 委託先・提供先名|Name
Partner.roles 区分|Roles
Partner.department 担当部門|Department
Partner.address 所在地|Address
Partner.representative 代表者|Representative
Partner.country 国|Country
Partner.own_person 別法人|Own legal person
Partner.handles_in_japan 国内での取扱い|Handles in Japan
Partner.party 当事者の種別|Kind of party
Partner.public_body 公的機関|Public body
Partner.group グループ会社|Group company
Partner.subprocessors 再委託先|Sub-processors
Partner.certifications 認証（番号・有効期限）|Certifications
Partner.contact 担当・連絡先|Contact
Partner.ended 終了日|Ended
Partner.returned 返却・消去日|Returned
Partner.returned_proof 返却・消去証明|Proof of return
Partner.business 委託業務|Business
Partner.handled_at 取扱場所|Handled at
Partner.subprocessing 再委託の有無・内容|Sub-processing
Partner.subprocessing_approved 再委託の承認日|Sub-processing approved
Partner.reports_every 報告の頻度|Reports every
Partner.incidents 事故歴|Incidents
Partner.note 備考|Note
Contract.title 契約書名|Contract
Contract.signed 締結日|Signed
Contract.until 契約満了日|Until
Contract.renews 自動更新|Renews
Contract.clauses 契約条項|Clauses
Contract.place 契約書の保管場所|Place of the contract
Contract.beside 覚書・NDA|Memoranda
Abroad.basis 外国提供の根拠|Basis of Art. 28
Abroad.exception 外国提供の例外|Exception
Abroad.system_of_country 当該国の制度|System of the country
Abroad.measures 相当措置|Measures
Abroad.established_by 体制の整備方法|Established by
Abroad.checked 外国の確認日|Checked
Abroad.check_every 外国の確認頻度|Check every
Abroad.check_how 外国の確認方法|Check how
Abroad.affecting_law 影響する制度|Affecting law
Abroad.trouble 相当措置の支障と対応|Trouble
Enforcement.stage 可否照会の段階|Stage
Enforcement.oldest 可否照会が拠る状態の古さの限度|Oldest state
Enforcement.sample 利用記録の抽出間隔|Sample
SourceCheck.representative 提供元の代表者|Representative of the source
SourceCheck.acquired_how 提供元の取得の経緯|How the source acquired it
SourceCheck.checked_by 取得の経緯の確認方法|How it was checked
SourceCheck.on 取得の経緯の確認日|Checked on
SourceCheck.opt_out_filer オプトアウト届出事業者|Opt-out filer
SourceCheck.exempt 確認不要の理由|Exempt
SourceCheck.not_operator 個人情報取扱事業者でない提供元|No operator
Flow.information 渡す個人情報|Information
Flow.purposes 利用目的|Purposes
Flow.basis 法27条の根拠|Basis of Art. 27
Flow.fields 渡す項目|Items
Flow.method 受渡方法|Method
Flow.exception 依拠する号|Item relied on
Flow.incoming 受け取る|Incoming
Flow.since 開始日|Since
Flow.until 終了日|Until
Flow.volume 件数|Volume
OptOut.filed 届出日|Filed
OptOut.filing_number 届出番号|Filing number
OptOut.published 公表日|Published
OptOut.starts オプトアウト提供開始日|Starts
OptOut.acquired_how 取得の方法|Acquired how
OptOut.provided_how 提供の方法|Provided how
OptOut.stop_how 停止の方法|Stop how
OptOut.stop_contact 停止の受付先|Stop contact
OptOut.updated_how 更新の方法|Updated how
JointUse.users 共同利用者の範囲|Users
JointUse.purpose 共同利用の目的|Purpose
JointUse.responsible 共同利用の責任者|Responsible
JointUse.responsible_address 責任者の住所|Address of the responsible
JointUse.responsible_representative 責任者の代表者|Representative of the responsible
JointUse.told_since 共同利用の公表日|Told since
Assessment.on 評価日|Assessed on
Assessment.result 評価結果|Result
Assessment.by 評価者|By
Assessment.until 次回評価期限|Until
Assessment.conditions 条件|Conditions
Assessment.method 評価方法|Method
Risk.information 個人情報名|Information
Risk.phase 局面|Phase
Risk.risk 想定リスク|Risk
Risk.business 業務名|Business
Risk.medium 媒体|Medium
Risk.cause 原因（脅威・脆弱性）|Cause
Risk.likelihood 発生可能性|Likelihood
Risk.impact 影響度|Impact
Risk.score リスク値|Score
Risk.controls 現状の対策（安全管理措置）|Present safeguards
Risk.control 現状の対策|Present measures
Risk.planned 追加対策|Planned measures
Risk.rule 関連規程・条項|Rule
Risk.residual 残留リスク|Residual risk
Risk.residual_score 残留リスク値|Residual score
Risk.accepted 残留リスクの受容|Accepted
Risk.accepted_by 承認者|Accepted by
Risk.due 実施期限|Due
Risk.owner 担当|Owner
Risk.reviewed 見直し日|Reviewed
"""

HEADINGS: dict[str, Text] = {
    name: Text(*said.split("|")) for name, _, said in (row.partition(" ") for row in _ROWS.strip().splitlines())
}
"""`Class.attribute` → words. A test shows that every attribute of the two ledgers has them."""

NAME = Text("登録名", "Entry")
"""The column of an entry's own name."""

PART = Text("内訳の登録名", "Part")
"""The column of a part's own name."""

ORDER = Text("順番", "Order")
"""The column of a part's place in its list, from 1."""

ENGLISH = Text("（英語）", " (English)")
"""Behind the heading of a column's English twin, which stands hidden beside it."""

VIEW = Text("（自動）", " (view)")
"""Behind the heading of a column that only shows what stands elsewhere."""
