"""The closed vocabularies of the register in the words of an office's ledger, both ways.

A ledger shows `直接書面` where the file says `in-writing`. Words are unique within their vocabulary, so that a cell
leads back to one value; the value itself (`in-writing`) is always understood too.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache, lru_cache

from hogo.base.text import Text
from hogo.register.model.information import Exclusion, Medium, Then
from hogo.register.model.kinds import Channel, Code, FieldKind, Mode, Regime, SpecialCare, Whose
from hogo.register.model.partners import Basis27, Basis28, ContractClause, PartnerRole, Party, Result
from hogo.register.model.safeguards import Phase

HOW: dict[str, Text] = {
    "in-writing": Text("直接書面", "in writing from the person"),
    "from-person": Text("直接書面以外", "from the person, not in writing"),
    "third-party": Text("間接（第三者から）", "from a third party"),
    "bought": Text("購入", "bought"),
    "entrusted": Text("受託", "entrusted to us"),
    "observed": Text("観測（カメラ・ログ等）", "observed"),
    "public": Text("公開情報", "public"),
}
"""How information is acquired: the tags of `Acquired`."""

_WORDS: dict[type[Enum], str] = {
    Whose: """
        customer 顧客|customer
        prospect 見込客|prospect
        caller 問合せ者|caller
        visitor 来訪者|visitor
        event-attendee イベント参加者|event attendee
        listed 名簿掲載者|person on a list
        subscriber 契約者|subscriber
        user 利用者|user
        shareholder 株主|shareholder
        applicant 採用応募者|applicant
        worker 従業者|worker
        former-worker 退職者|former worker
        partner-staff 取引先担当者|partner's staff
        clients-person 委託元の本人|client's person""",
    FieldKind: """
        name 氏名|name
        kana フリガナ|kana
        address 住所|address
        postal 郵便番号|postal code
        phone 電話番号|telephone
        mail メールアドレス|e-mail
        birth 生年月日|date of birth
        sex 性別|sex
        number 管理番号|number
        account アカウント|account
        device 端末識別子|device
        cookie クッキー|cookie
        network-address IPアドレス|network address
        location 位置情報|location
        bank 口座情報|bank account
        card カード情報|card
        payment 支払情報|payment
        service 契約内容|service
        usage 利用履歴|usage
        traffic 通信履歴|traffic
        content 通信内容|content
        voice 音声|voice
        image 画像・映像|image
        opinion 意見・回答|opinion
        note 応対内容・備考|note
        employment 職歴・雇用|employment
        education 学歴|education
        family 家族|family
        health 健康|health
        holdings 保有株式|holdings
        credential 認証情報|credential
        code 個人識別符号|identification code
        my-number マイナンバー|My Number
        other その他|other""",
    Mode: """
        notified 本人に通知|notified
        published 公表|published
        stated 明示|stated beforehand
        easily-knowable 本人が容易に知り得る状態|easily knowable
        knowable 本人の知り得る状態|knowable""",
    Code: """
        dna DNA|DNA
        face 顔|face
        iris 虹彩|iris
        voiceprint 声紋|voiceprint
        gait 歩容|gait
        vein 静脈|vein
        fingerprint 指紋・掌紋|fingerprint
        passport 旅券番号|passport number
        basic-pension 基礎年金番号|basic pension number
        driving-licence 運転免許証番号|driving licence number
        resident-code 住民票コード|resident code
        health-insurance 健康保険の被保険者番号等|health insurance number
        elderly-care 後期高齢者医療の被保険者番号等|elderly care number
        care-insurance 介護保険の被保険者番号等|care insurance number
        foreign-passport 外国旅券番号|foreign passport number
        residence-card 在留カード番号|residence card number
        special-resident 特別永住者証明書番号|special resident number
        mutual-aid 共済組合の加入者番号等|mutual aid number
        employment-insurance 雇用保険被保険者番号|employment insurance number
        my-number 個人番号|My Number""",
    SpecialCare: """
        race 人種|race
        creed 信条|creed
        social-status 社会的身分|social status
        medical-history 病歴|medical history
        criminal-record 犯罪の経歴|criminal record
        crime-victim 犯罪被害の事実|crime victim
        disability 障害|disability
        checkup 健康診断等の結果|check-up
        treatment 診療・調剤|treatment
        criminal-procedure 刑事手続|criminal procedure
        juvenile-procedure 少年保護手続|juvenile procedure""",
    Regime: """
        appi 個人情報保護法|APPI
        telecom-secrecy 通信の秘密|secrecy of communications
        specified-user 特定利用者情報|specified user information
        my-number 特定個人情報|My Number
        eea EEA|EEA
        adequacy 補完的ルール|adequacy decision
        pseudonymised 仮名加工情報|pseudonymised
        anonymised 匿名加工情報|anonymised
        statistics 統計情報|statistics
        referable 個人関連情報|personally referable""",
    Channel: """
        phone 電話|telephone
        mail 電子メール|e-mail
        post 郵送|post
        fax FAX|fax
        sms SMS|SMS
        web Web|web
        app アプリ|app
        visit 訪問|visit
        counter 窓口|counter""",
    Exclusion: """
        order-5-1 生命等への危害のおそれ（令5条1号）|harm (Order 5-1)
        order-5-2 違法行為の助長等のおそれ（令5条2号）|unlawful acts (Order 5-2)
        order-5-3 国の安全等（令5条3号）|state security (Order 5-3)
        order-5-4 犯罪の予防等（令5条4号）|crime prevention (Order 5-4)""",
    Then: """
        erase 消去・廃棄|erase
        anonymise 匿名化|anonymise
        return 返却|return
        review 見直し|review""",
    Medium: """
        electronic 電子|electronic
        paper 紙|paper
        video 映像|video
        audio 音声|audio""",
    PartnerRole: """
        processor 委託先|processor
        recipient 提供先|recipient
        seller 提供元（購入）|seller
        organiser 提供元（主催者等）|organiser
        client 委託元|client
        joint-user 共同利用者|joint user""",
    Party: """
        corporation 法人・団体|corporation or association
        individual 個人|individual
        anyone 不特定かつ多数の者|unspecified and many""",
    Basis27: """
        consent 本人同意|consent
        exception 例外（法27条1項各号等）|exception
        opt-out オプトアウト|opt-out
        entrustment 委託|entrustment
        succession 事業承継|succession
        joint-use 共同利用|joint use""",
    Basis28: """
        designated 指定国（規則15条）|designated country
        conforming 基準適合体制（規則16条）|conforming system
        consent 外国提供の同意|consent
        exception 例外|exception""",
    ContractClause: """
        responsibility 責任の明確化|responsibility
        safety 安全管理|safety
        subprocessing 再委託|sub-processing
        reporting 取扱状況の報告|reporting
        verification 遵守状況の確認|verification
        non-compliance 不遵守時の措置|non-compliance
        incident 事故時の報告・連絡|incident
        ending 終了後の措置|ending""",
    Phase: """
        acquire 取得・入力|acquire
        transfer 移送・送信|transfer
        use 利用・加工|use
        keep 保管・バックアップ|keep
        dispose 消去・廃棄|dispose
        entrust 委託・提供|entrust""",
    Result: """
        passed 適|passed
        conditional 条件付き|conditional
        failed 不適|failed""",
}


@cache
def words(made: type[Enum]) -> dict[str, Text]:
    """Value → its words, in the order of the vocabulary. Every value of every vocabulary here has them (tested)."""
    rows = (line.strip().partition(" ") for line in _WORDS[made].strip().splitlines())
    return {value: Text(*said.split("|")) for value, _, said in rows}


def known(made: type[Enum] | None) -> bool:
    """Whether the vocabulary has words of its own."""
    return made in _WORDS


@cache
def _back(made: type[Enum] | None) -> dict[str, str]:
    table = HOW if made is None else words(made)
    back = {value: value for value in table}
    for value, said in table.items():
        back[plain(said.ja)] = back[plain(said.en)] = value
    return back


def value_of(made: type[Enum] | None, said: str) -> str | None:
    """The value that a cell's word means; none: it is no word of this vocabulary. `None` is the vocabulary `HOW`."""
    return _back(made).get(plain(said))


@lru_cache(maxsize=4096)
def plain(said: str) -> str:
    """Words as they are compared: width, case and space set aside."""
    return "".join(unicodedata.normalize("NFKC", said).lower().split())
