"""The words in which pages and letters show the register's closed vocabularies. One table per vocabulary."""

from __future__ import annotations

from enum import StrEnum

from hogo.base.text import Text
from hogo.register.model.information import Medium, Then
from hogo.register.model.kinds import Channel, LawfulBasis, Whose
from hogo.register.model.operator import Audience
from hogo.register.model.procedures import AnswerMethod, Document, Payment, RequestKind
from hogo.register.model.resolver import Captured, Dimension, Names
from hogo.register.model.safeguards import Head

_KINDS = {
    RequestKind.PURPOSE: Text("利用目的の通知", "Notification of the purpose of use"),
    RequestKind.DISCLOSURE: Text("保有個人データの開示", "Disclosure of retained personal data"),
    RequestKind.PROVISION_RECORDS: Text("第三者提供記録の開示", "Disclosure of records of provision to third parties"),
    RequestKind.CORRECTION: Text("内容の訂正、追加、削除", "Correction, addition or deletion"),
    RequestKind.STOP_USE: Text("利用の停止", "Cessation of use"),
    RequestKind.ERASURE: Text("消去", "Erasure"),
    RequestKind.STOP_PROVISION: Text("第三者への提供の停止", "Cessation of provision to third parties"),
    RequestKind.FOREIGN_MEASURES: Text(
        "外国にある第三者への提供に関する情報", "Information on provision to third parties abroad"
    ),
    RequestKind.RETAINED_MATTERS: Text("保有個人データに関する情報", "Information on retained personal data"),
    RequestKind.COMPLAINT: Text("苦情", "Complaint"),
    RequestKind.CONSULTATION: Text("相談", "Consultation"),
    RequestKind.EEA_ACCESS: Text("アクセス", "Access"),
    RequestKind.EEA_RECTIFICATION: Text("訂正", "Rectification"),
    RequestKind.EEA_ERASURE: Text("消去", "Erasure"),
    RequestKind.EEA_RESTRICTION: Text("処理の制限", "Restriction of processing"),
    RequestKind.EEA_PORTABILITY: Text("データの受け渡し", "Data portability"),
    RequestKind.EEA_OBJECTION: Text("異議", "Objection"),
}
_ANSWERS = {
    AnswerMethod.ELECTRONIC: Text(
        "電磁的記録の提供（電子メールまたはダウンロード）", "By electronic record (e-mail or download)"
    ),
    AnswerMethod.PAPER: Text("書面の郵送", "In writing by post"),
    AnswerMethod.OTHER: Text("その他の方法", "By another method"),
}
_PAYMENTS = {
    Payment.STAMPS: Text("郵便切手", "postage stamps"),
    Payment.POSTAL_ORDER: Text("定額小為替", "fixed-amount postal order"),
    Payment.TRANSFER: Text("銀行振込", "bank transfer"),
    Payment.CARD: Text("クレジットカード", "credit card"),
    Payment.CASH: Text("現金", "cash"),
}
_PROOFS = {
    Document.DRIVING_LICENCE: Text("運転免許証", "Driving licence"),
    Document.MY_NUMBER_CARD_FRONT: Text(
        "マイナンバーカード（表面のみ。裏面は写さないでください）",
        "Individual Number Card (front only; please do not copy the back)",
    ),
    Document.PASSPORT: Text(
        "旅券（所持人記入欄のないものは、住所の分かる書類を一点添えてください）",
        "Passport (if it has no address page, together with another document showing your address)",
    ),
    Document.RESIDENCE_CARD: Text(
        "在留カードまたは特別永住者証明書", "Residence card or special permanent resident certificate"
    ),
    Document.RESIDENT_RECORD: Text(
        "住民票の写し（現住所のあるもの。個人番号と本籍の記載がないもの）",
        "Certificate of residence (showing the current address and omitting My Number and registered domicile)",
    ),
    Document.INSURANCE_CONFIRMATION: Text(
        "資格確認書（記号、番号、保険者番号を塗りつぶしたもの）",
        "Health insurance eligibility certificate (with the symbol, number and insurer number blacked out)",
    ),
    Document.SEAL_CERTIFICATE: Text("印鑑登録証明書", "Seal registration certificate"),
    Document.FAMILY_REGISTER: Text(
        "法定代理人であることが分かる書類（戸籍謄本など）",
        "Document proving legal representation (such as a family register)",
    ),
    Document.GUARDIANSHIP_CERTIFICATE: Text(
        "成年後見の登記事項証明書", "Certificate of registered matters concerning adult guardianship"
    ),
    Document.POWER_OF_ATTORNEY: Text(
        "委任状（任意代理人のとき）", "Power of attorney (where the agent is appointed by mandate)"
    ),
    Document.ACCOUNT: Text(
        "登録されたメールアドレスに届く一度限りの番号", "A one-time code sent to the registered e-mail address"
    ),
}
_CAPTURED = {
    Captured.TIMESTAMP: Text("問い合わせの日時", "Time of the query"),
    Captured.IP_VERSION: Text("IPのバージョン", "IP version"),
    Captured.SOURCE_NETWORK: Text("送信元ネットワーク", "Source network"),
    Captured.PROTOCOL: Text("プロトコル（TCPまたはUDP）", "Protocol (TCP or UDP)"),
    Captured.SOURCE_PORT: Text("ポート番号", "Port number"),
    Captured.TRANSPORT: Text("DNSの通信方式（平文、DoT、DoH）", "DNS transport (plain, DoT, DoH)"),
    Captured.HEADER: Text("DNSヘッダ", "DNS header"),
    Captured.QUESTION: Text("問い合わせの名前、型、クラス", "Question (name, type, class)"),
    Captured.OPT: Text("OPTレコード", "OPT record"),
    Captured.TLS_VERSION: Text("TLSのバージョン", "TLS version"),
    Captured.TLS_CIPHER: Text("TLSの暗号スイート", "TLS cipher suite"),
    Captured.TLS_CURVE: Text("TLSの楕円曲線", "TLS curve"),
    Captured.TLS_RESUMPTION: Text(
        "TLSセッション再開の成否の回数", "Counts of successful and failed TLS session resumption"
    ),
}
_DIMENSIONS = {
    Dimension.IP_VERSION: Text("IPのバージョン", "IP version"),
    Dimension.SOURCE_NETWORK: Text("送信元ネットワーク", "source network"),
    Dimension.PROTOCOL: Text("プロトコル", "protocol"),
    Dimension.SOURCE_PORT: Text("ポート番号", "port number"),
    Dimension.TRANSPORT: Text("DNSの通信方式", "DNS transport"),
    Dimension.FLAGS: Text("フラグ", "flags"),
    Dimension.OPCODE: Text("オペコード", "opcode"),
    Dimension.RCODE: Text("応答コード", "response code"),
    Dimension.QTYPE: Text("問い合わせの型", "query type"),
    Dimension.QCLASS: Text("問い合わせのクラス", "query class"),
    Dimension.OPT: Text("OPTレコード", "OPT record"),
    Dimension.TLS_VERSION: Text("TLSのバージョン", "TLS version"),
    Dimension.TLS_CIPHER: Text("暗号スイート", "cipher suite"),
    Dimension.TLS_CURVE: Text("楕円曲線", "curve"),
    Dimension.TLS_RESUMPTION: Text("セッション再開の成否", "session resumption"),
}
_NAMES = {
    Names.WHOLE: Text("全体", "in full"),
    Names.REGISTRABLE: Text("登録できる単位までに縮めたもの", "only as far as the registrable domain"),
}
_BASES = {
    LawfulBasis.CONSENT: Text("ご本人の同意（第6条1項a）", "consent (Art. 6(1)(a))"),
    LawfulBasis.CONTRACT: Text("契約の履行（第6条1項b）", "performance of a contract (Art. 6(1)(b))"),
    LawfulBasis.LEGAL_OBLIGATION: Text("法的義務（第6条1項c）", "legal obligation (Art. 6(1)(c))"),
    LawfulBasis.VITAL_INTERESTS: Text("生命に関する利益（第6条1項d）", "vital interests (Art. 6(1)(d))"),
    LawfulBasis.PUBLIC_TASK: Text("公共の職務（第6条1項e）", "public task (Art. 6(1)(e))"),
    LawfulBasis.LEGITIMATE_INTERESTS: Text("正当な利益（第6条1項f）", "legitimate interests (Art. 6(1)(f))"),
}
_WHOSE = {
    Whose.CUSTOMER: Text("お客さま", "customers"),
    Whose.PROSPECT: Text("ご検討中の方", "prospects"),
    Whose.CALLER: Text("お問い合わせをされた方", "callers"),
    Whose.VISITOR: Text("来訪された方", "visitors"),
    Whose.EVENT_ATTENDEE: Text("催しに参加された方", "event attendees"),
    Whose.LISTED: Text("名簿に掲載された方", "persons on contact lists"),
    Whose.SUBSCRIBER: Text("契約者", "subscribers"),
    Whose.USER: Text("利用者", "users"),
    Whose.SHAREHOLDER: Text("株主・投資家", "shareholders and investors"),
    Whose.APPLICANT: Text("応募者", "applicants"),
    Whose.WORKER: Text("従業者", "personnel"),
    Whose.FORMER_WORKER: Text("退職者", "former personnel"),
    Whose.PARTNER_STAFF: Text("お取引先の担当者", "contacts at business partners"),
    Whose.CLIENTS_PERSON: Text("委託元のお客さま", "customers of our clients"),
}
_CHANNELS = {
    Channel.PHONE: Text("電話", "telephone"),
    Channel.MAIL: Text("電子メール", "e-mail"),
    Channel.POST: Text("郵便", "post"),
    Channel.FAX: Text("ファクス", "fax"),
    Channel.SMS: Text("ショートメッセージ", "text message"),
    Channel.WEB: Text("ウェブの入力フォーム", "web form"),
    Channel.APP: Text("アプリ", "app"),
    Channel.VISIT: Text("訪問", "visit"),
    Channel.COUNTER: Text("店頭・窓口", "counter"),
}
_MEDIA = {
    Medium.ELECTRONIC: Text("電子", "electronic"),
    Medium.PAPER: Text("紙", "paper"),
    Medium.VIDEO: Text("映像", "video"),
    Medium.AUDIO: Text("音声", "audio"),
}
_HEADS = {
    Head.POLICY: Text("方針", "Policy"),
    Head.RULES: Text("規程と体制", "Rules and organisation"),
    Head.ORGANISATIONAL: Text("組織", "Organisational measures"),
    Head.HUMAN: Text("従業者", "Personnel"),
    Head.PHYSICAL: Text("施設と機器", "Physical measures"),
    Head.TECHNICAL: Text("技術", "Technical measures"),
    Head.EXTERNAL: Text("外国での取扱い", "Handling in foreign countries"),
}
_AUDIENCES = {
    Audience.CORPORATE: Text("法人のお客さま", "Corporate customers"),
    Audience.CONSUMER: Text("個人のお客さま", "Consumers"),
    Audience.SHAREHOLDER: Text("株主・投資家の方", "Shareholders and investors"),
    Audience.APPLICANT: Text("採用に応募された方、従業者、退職者", "Job applicants, personnel and former personnel"),
    Audience.EVERYONE: Text("すべての方", "Everyone"),
    Audience.SERVICE: Text("サービスをご利用中の方", "Service users"),
}
_THEN = {
    Then.ERASE: Text("消去します", "it is then erased"),
    Then.ANONYMISE: Text(
        "個人を識別できないように加工します", "it is then processed so that the individual cannot be identified"
    ),
    Then.RETURN: Text("委託元に返すか、消去します", "it is then returned or erased"),
    Then.REVIEW: Text("引き続き要るかを見直します", "the need to keep it is then reviewed"),
}
_TABLES: dict[type[StrEnum], dict[StrEnum, Text]] = {
    type(next(iter(table))): dict(table.items())
    for table in (
        _KINDS, _ANSWERS, _PAYMENTS, _PROOFS, _CAPTURED, _DIMENSIONS, _NAMES, _BASES, _WHOSE, _CHANNELS, _MEDIA,
        _HEADS, _AUDIENCES, _THEN,
    )
}  # fmt: skip
# WHY: by type, because two vocabularies may hold the same word and members of a StrEnum are equal to it.


def label(word: StrEnum) -> Text:
    """The words for one member of a vocabulary.

    Raises:
        KeyError: the vocabulary has no table here (a test lists those that must).
    """
    return _TABLES[type(word)][word]


VOCABULARIES: tuple[type[StrEnum], ...] = tuple(_TABLES)
"""Those with words; a test shows that no member lacks them."""
