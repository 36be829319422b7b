"""What a column's or table's name says in Japanese, English or romanised Japanese. Pure: words in, kinds out.

A cue is only a cue: `guess` weighs it against the type and the values that were sampled, and a human confirms it.
"""

from __future__ import annotations

import re
import unicodedata

from hogo.register.model.kinds import FieldKind

K = FieldKind

_NOT = {
    K.MAIL: r"""(_|^)(sent|flag|opt|optin|count|status|template|type|verified|confirmed|error|subject|ok|ng|
        allowed)(_|$)|mailing_|_at$|^is_|^has_""",
    K.PHONE: r"(_|^)(type|flag|verified|count|model|plan|status)(_|$)|_at$|^is_|^has_",
    K.ADDRESS: r"""mail|(_|^)(ip|mac|url|web|remote|client|source|host|wallet|type|flag|id|status)(_|$)|^is_|
        statement""",
    K.NAME: r"""(file|product|host|table|plan|item|course|category|company|corp|corporate|office|dept|department|
        service|shop|store|event|brand|job|class|field|column|path|domain|server|device|group|role|tag|
        type|project|model|bank|branch|school|country|city|state|pref|prefecture|town|street|campaign|
        channel|organi[sz]ation|team|room|package|currency|unit|menu|page|form|status)_name|name_(id|
        type|flag)|^is_""",
    K.NETWORK_ADDRESS: r"(_|^)(zip|ship|tip|trip|type|version)(_|$)",
    K.CARD: r"(_|^)(status|type|kind|brand|count|id)(_|$)",
    K.BANK: r"(_|^)(status|kind|id)(_|$)",
}

_ENGLISH: tuple[tuple[FieldKind, str], ...] = (
    (K.MY_NUMBER, r"my_?number|individual_number|kojin_?bango|social_security|ssn"),
    (
        K.CREDENTIAL,
        r"""\w*passw(or)?d(_?\w+)?|pass_?hash|pw_hash|secret|salt|api_key|(access|refresh|auth)_token|otp|pin_code""",
    ),
    (K.MAIL, r"e_?mail|mail|mail_?addr(ess)?|meru(ado)?|meiru|e_?mail_?addr(ess)?"),
    (
        K.PHONE,
        r"""phone(_?(no|num|number))?|tel(ephone|no|num)?|tel_(no|num|number)|mobile|cell(ular|phone)?|fax|
        denwa(_?(no|bango))?|keitai(_?(no|bango|denwa))?|msisdn|sms""",
    ),
    (K.POSTAL, r"postal(_?code)?|zip(_?(cd|code))?|post_?code|yuu?bin(_?(bango|no))?"),
    (K.KANA, r"kana|furigana|yomi(gana)?|katakana|hurigana|phonetic|ruby|\w+kana"),
    (K.BIRTH, r"birth(_?(day|date))?|dob|date_of_birth|bday|sei_?nengappi|tan_?jou?bi"),
    (
        K.NETWORK_ADDRESS,
        r"""ip|ip_?addr(ess)?|remote_(addr|address|ip)|client_ip|source_ip|ipv[46]|last_ip|login_ip|host_ip""",
    ),
    (K.COOKIE, r"""cookie|session(_?id)?|session_(key|token)|visitor_id|tracking_id|ga_id|client_id_cookie"""),
    (
        K.DEVICE,
        r"""device(_?id)?|imei|imsi|iccid|mac(_?addr(ess)?)?|idfa|gaid|advertising_id|push_token|
        terminal_?id|serial_(no|number)""",
    ),
    (K.LOCATION, r"lat|lng|lon|latitude|longitude|geo|gps|location|coordinates?"),
    (
        K.BANK,
        r"""iban|bic|swift|bank|bank_(code|name|account)|kou?za|kou?za_?bango|branch_(code|name)|account_(no|
        num|number|holder)|bank_branch""",
    ),
    (
        K.CARD,
        r"""(credit_?)?card(_?(no|num|number|holder|token|last4|expiry|exp))?|pan|cc_(no|num|number)|
        cardholder|last4|cvv|cvc""",
    ),
    (K.SEX, r"gender|sex|seibetsu|seibetu"),
    (
        K.NAME,
        r"""(first|last|family|given|middle|full|display|nick|legal|maiden|user_full|real|contact|customer|
        member|client|employee|staff|person|patient|student|guest|holder|applicant|recipient|sender|
        owner|author|shipping|ship|billing|bill|delivery|sur|fore|kanji|guardian|parent|spouse|
        emergency_contact)_?name|(?<!_)name|name_?(kanji|ja|jp|en|first|last|sei|mei)|shimei(_kanji)?|simei(_kanji)?|namae|
        onamae|sei|mei|myou?ji|surname|nickname|fullname|recipient|addressee""",
    ),
    (
        K.ACCOUNT,
        r"""login(_?(id|name))?|user_?name|account(_?(name|id))?|screen_name|handle|user_?login|sso_id|
        login_name|line_id|twitter""",
    ),
    (
        K.ADDRESS,
        r"""address(_?(line)?_?\d*)?|addr(_?\d+)?|street(_?\d*)?|city|prefecture|pref|town|building|bldg|
        apartment|jyu?u?sho|juu?sho|todou?fuken|shikuchou?son|banchi|tatemono|province|house_(no|number)|
        address_\w+|\w+_address""",
    ),
    (
        K.HEALTH,
        r"""health|blood(_type)?|disease|allerg(y|ies)|diagnos[ie]s|byou?mei|medical\w*|treatment|symptoms?|
        disability|prescription""",
    ),
    (
        K.FAMILY,
        r"""spouse|family(_\w+)?|dependents?|guardian|kazoku|relationship|zokugara|children|marital(_status)?""",
    ),
    (K.EDUCATION, r"school|education|degree|gakureki|university|graduat\w+|major"),
    (
        K.EMPLOYMENT,
        r"""job(_title)?|occupation|employer|hired?(_?(date|on|at))?|salary|wage|shokugyo|shokushu|workplace""",
    ),
    (K.VOICE, r"voice|recording(_\w+)?|audio|call_file"),
    (K.IMAGE, r"photo(_\w+)?|avatar|image(_\w+)?|picture|portrait|face(_\w+)?|video(_\w+)?"),
    (
        K.NOTE,
        r"""notes?|memo|comments?|remarks?|bikou?|description|details?|special_?instructions?|extra|payload|
        metadata|attributes|profile|bio|free_?text""",
    ),
    (
        K.CONTENT,
        r"""message|body|content|text|inquiry|enquiry|reply|subject|question|toiawase\w*|naiyou?|kaitou?|transcript|
        said|chat""",
    ),
    (K.OPINION, r"rating|review|answer|feedback|survey|score|opinion|satisfaction"),
    (
        K.PAYMENT,
        r"""amount|price|total|fee|charges?|paid|balance|kingaku|seikyu\w*|ryoukin|payment(_\w+)?|
        invoice_(no|number)|bill_(no|number)|tax""",
    ),
    (
        K.USAGE,
        r"""last_login\w*|last_seen\w*|login_at|accessed_at|access_\w+|clicked?|page|url|referrer|user_agent|
        visited\w*|viewed\w*|search_(word|term|query)|query|keyword""",
    ),
    (
        K.TRAFFIC,
        r"""caller(_\w+)?|callee(_\w+)?|called_(number|at)|calling_number|duration|call_(time|start|end|
        seconds)|qname""",
    ),
    (K.SERVICE, r"plan(_\w+)?|service(_\w+)?|course(_\w+)?|subscription(_\w+)?|option(_\w+)?"),
)
"""Kinds with what a whole name, or its end after an underscore, must be; the first that fits counts."""

_JAPANESE: tuple[tuple[FieldKind, str], ...] = (
    (K.MY_NUMBER, r"マイナンバー|個人番号"),
    (K.CREDENTIAL, r"パスワード|暗証番号|認証トークン"),
    (K.MAIL, r"メール(?!配信|可否|区分|送信)|電子メール|mail"),
    (K.PHONE, r"電話|携帯|ＴＥＬ|TEL|ＦＡＸ|FAX|ファックス"),
    (K.POSTAL, r"郵便"),
    (K.KANA, r"カナ|フリガナ|ふりがな|読み|ヨミ|かな"),
    (K.BIRTH, r"生年月日|誕生日"),
    (K.NETWORK_ADDRESS, r"IPアドレス|ＩＰアドレス"),
    (K.DEVICE, r"端末(番号|ID|識別)|MACアドレス|製造番号"),
    (K.BANK, r"口座|銀行|支店"),
    (K.CARD, r"カード(番号|名義|有効)|クレジット"),
    (K.SEX, r"性別"),
    (K.ACCOUNT, r"ログイン|アカウント|ユーザーID|ユーザーＩＤ|会員ID|利用者ID"),
    (K.NAME, r"氏名|名前|お名前|姓|名義|担当者名|宛名|受取人|(?:^|[^品商会社店舗病種件題案曲作])名$"),
    (K.ADDRESS, r"住所|都道府県|市区町村|市町村|番地|建物|丁目|所在地|届け?先"),
    (K.HEALTH, r"病|障害|障がい|健康|血液型|アレルギー|診断|治療|処方|症状"),
    (K.FAMILY, r"家族|続柄|配偶者|扶養|保護者"),
    (K.EDUCATION, r"学歴|学校|卒業|専攻"),
    (K.EMPLOYMENT, r"勤務先|職業|役職|入社|給与|職種|所属"),
    (K.VOICE, r"録音|音声"),
    (K.IMAGE, r"写真|画像|映像|顔"),
    (K.NOTE, r"備考|メモ|特記|コメント|摘要|自由記述"),
    (K.CONTENT, r"内容|本文|件名|問合せ|問い合わせ|応対|メッセージ|回答"),
    (K.OPINION, r"評価|満足|意見|感想"),
    (K.PAYMENT, r"金額|料金|請求|支払|入金|単価|合計"),
    (K.USAGE, r"最終ログイン|アクセス|閲覧|利用履歴|検索語"),
    (K.TRAFFIC, r"発信|着信|通話"),
    (K.SERVICE, r"プラン|サービス|契約内容|コース"),
)

NUMBER_OF: tuple[tuple[str, str], ...] = (
    (r"(customer|cust|client|kokyaku|subscriber|buyer|consumer)", "customer"),
    (r"(member|kaiin|user|patient|student|guest|person|account|riyousha)", "customer"),
    (r"(contract|keiyaku|policy|agreement|subscription)", "contract"),
    (r"(employee|emp|staff|shain|syain|worker|personnel|jugyoin)", "employee"),
    (r"(shareholder|stockholder|kabunushi)", "shareholder"),
)
_NUMBER_JA: tuple[tuple[str, str], ...] = (
    (r"(顧客|お客さま|お客様|得意先|会員|利用者|患者|学籍|加入者)(番号|コード|ID|ＩＤ|No|CD)", "customer"),
    (r"(契約|回線|証券)(番号|コード|ID|ＩＤ|No)", "contract"),
    (r"(社員|従業員|職員|従業者)(番号|コード|ID|ＩＤ|No)", "employee"),
    (r"株主(番号|コード|ID|ＩＤ|No)", "shareholder"),
)

PERSONS: tuple[tuple[str, str], ...] = (
    (
        r"""employees?|emp|staffs?|workers?|shain|syain|personnel|operators?|agents?|admins?|社員|従業員|職員|従業者|
        担当者|スタッフ""",
        "worker",
    ),
    (r"applicants?|candidates?|応募者|志願者", "applicant"),
    (r"shareholders?|stockholders?|株主", "shareholder"),
    (r"visitors?|guests?|来訪者|来場者|宿泊者", "visitor"),
    (r"attendees?|participants?|参加者", "event-attendee"),
    (r"prospects?|leads?|見込み?客|リード", "prospect"),
    (r"callers?", "caller"),
    (
        r"""customers?|clients?|cust|buyers?|consumers?|patients?|students?|subscribers?|kokyaku|顧客|お客さま|お客様|
        患者|生徒|学生|契約者|加入者|購入者|得意先""",
        "customer",
    ),
    (
        r"""users?|members?|accounts?|persons?|people|persona?|profiles?|contacts?|kaiin|individuals?|会員|利用者|
        ユーザー|個人|連絡先|人""",
        "user",
    ),
    (r"family|families|household_members?|guardians?|relatives?|dependents?|家族|保護者", "user"),
)
"""Words of tables whose rows are persons, with whose data it is."""

STAFF = re.compile(
    r"""(?:^|_)(created|updated|modified|approved|handled|assigned|processed|entered|registered|changed|
        deleted|closed|reviewed)_?(by|to|user)|(?:^|_)(staff|operator|agent|employee|emp|clerk|handler|
        assignee|approver|reviewer|manager|boss|supervisor|rep|salesperson|admin|doctor|teacher)(_|$)|担当|
        作成者|更新者|承認者|登録者|上司|受付者""",
    re.X,
)
"""A column that names who did the work, not whose the row is."""
OTHERS = re.compile(
    r"""(?:^|_)(referr(er|al|ed_by)|introduced_by|introducer|payer|payee|spouse|partner|guardian|
        parent_(user|member|person|customer)|emergency|guarantor|beneficiary|recipient|receiver|
        addressee|ship(ping)?|delivery|deliver|gift|callee|called|counterpart|peer|family|contact_person|
        blocked|invited|invitee|friend|followed|followee|target_user|reported_user|mentioned)(_|$)|紹介者|
        支払者|配偶者|保護者|緊急連絡|保証人|受取人|届け?先|送付先|配送先|相手|宛先|家族""",
    re.X,
)
"""A column that names somebody else than the row's person."""
OWNERS = re.compile(
    r"""(?:^|_)(customer|cust|client|user|member|owner|person|account|subscriber|sender|from|author|
        buyer|patient|student|holder|applicant|caller|employee|emp|kaiin|kokyaku|riyousha|keiyakusha)(_|$)|顧客|会員|利用者|契約者|発信者|送信者|申込者|患者|本人""",
    re.X,
)
"""A column that names whose the row is."""
SHARED_TABLE = re.compile(
    r"""(?:^|_)(address(es)?|households?|famil(y|ies)|residences?|homes?|sites?|groups?|compan(y|ies)|
        organi[sz]ations?|corps?|teams?|departments?|offices?)(_|$)|住所|世帯|家族|法人|会社|部署|部門|組織""",
    re.X,
)
"""A table whose row several persons may point at."""
ACCOUNTING = re.compile(
    r"""(?:^|_)(invoices?|bills?|billings?|payments?|receipts?|orders?|sales|transactions?|ledgers?|
        journals?|refunds?|purchases?|payrolls?|charges?|settlements?)(_|$)|請求|入金|売上|伝票|取引|注文|帳簿|給与|領収""",
    re.X,
)
"""Records that tax and company law may make us keep."""
HISTORY = re.compile(
    r"""(?:^|_)(histor(y|ies)|logs?|audits?|archives?|events?|snapshots?|revisions?|versions?)(_|$)|履歴|
        ログ|記録|監査""",
    re.X,
)
"""Records of what was."""
ENDED = re.compile(
    r"""(?:^|_)(withdrawn|withdrew|closed|cancell?ed|ended|terminated|left|expired|expires|deleted|
        retired|resigned|finished|created|registered|issued|ordered|sent|paid|occurred|logged|recorded|
        inserted)(_?(at|on|date|day))?$|^(date|created|timestamp)$|(?:^|_)(taikai|kaiyaku|shuuryou?|sakujo|touroku|sakusei|hakkou|uketsuke|youshi|keiyaku|nyuukin|riyou?|yoyaku)_?bi$|退会|解約|終了|満了|退職|削除|登録日|作成日|発行日|日時$""",
    re.X,
)
"""A day from which a retention period may count."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\x00-\x7f]+")


def plain_name(name: str) -> str:
    """`CustomerEMail2` → `customer_e_mail_2`, wide letters narrow; Japanese stays."""
    narrow = unicodedata.normalize("NFKC", name)
    return "_".join(word.lower() for word in _WORD.findall(narrow)) or narrow.lower()


def kind_of(name: str) -> FieldKind | None:
    """The kind of field that a column's name or comment says, or none."""
    told = plain_name(name)
    if not told.isascii():
        narrow = unicodedata.normalize("NFKC", name)
        for kind, words in _JAPANESE:
            if re.search(unicodedata.normalize("NFKC", words), narrow):
                return kind
    tail = re.sub(r"_?\d+$", "", told)
    for kind, words in _ENGLISH:
        if kind in _NOT and re.search(_NOT[kind], told, re.X):
            continue
        if any(re.fullmatch(rf"(?:.*_)?(?:{words})", one, re.X) for one in (told, tail, told.replace("_", ""))):
            return kind
    return None


def numbered(name: str) -> str | None:
    """The kind of identity of a number that the operator gives (`customer_no`, `会員番号`), or none."""
    narrow = unicodedata.normalize("NFKC", name)
    for words, kind in _NUMBER_JA:
        if re.search(unicodedata.normalize("NFKC", words), narrow):
            return kind
    told = plain_name(name)
    for words, kind in NUMBER_OF:
        if re.fullmatch(rf"(?:.*_)?{words}_?(no|num|number|code|cd|bango|id)", told):
            return kind
    return None


def persons(table: str) -> str | None:
    """Whose data a table's name says it holds (`customer`, `worker`, …), or none."""
    told = plain_name(table)
    for words, whose in PERSONS:
        if re.search(rf"(?:^|_)(?:{words})(?:_(?:master|tbl|table|mst|info|data|list|m|t))?$", told, re.X):
            return whose
        if not told.isascii() and re.search(rf"(?:{words})(?:マスタ|マスター|情報|台帳|一覧)?$", table, re.X):
            return whose
    return None
