# ruff: noqa: E501  a table of one line a requirement
"""OWASP ASVS 5.0, levels 1 and 2, item by item: how hogo stands, in our own words, and what shows it.

`Held`: a test shows it. `Outside`: what stands in front of or around hogo has to see to it. `Absent`: hogo has nothing
of the kind. `Open`: not held; the words say what is missing. The documents are generated (`-k golden`).
Only the standard's numbers are taken over; its text is not here.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement. `test` is `path::name`, or a path where a whole file is about it."""

    number: str
    how: str
    says: Text
    test: str = ""


def held(number: str, ja: str, en: str, test: str) -> Item:
    """A test shows it."""
    return Item(number, "held", Text(ja, en), test)


def outside(number: str, ja: str, en: str) -> Item:
    """Somebody else sees to it."""
    return Item(number, "outside", Text(ja, en))


def still_open(number: str, ja: str, en: str) -> Item:
    """Not held."""
    return Item(number, "open", Text(ja, en))


def absent(numbers: str, ja: str, en: str) -> list[Item]:
    """Nothing of the kind."""
    return [Item(number, "absent", Text(ja, en)) for number in numbers.split()]


_SEC, _ROUTES, _MATRIX = "tests/web/test_security.py", "tests/web/test_routes.py", "tests/web/test_matrix.py"
_UP, _PEOPLE, _LINK = "tests/ui/test_uploads.py", "tests/people/test_pages.py", "tests/post/test_link.py"
_FIELDS, _LANGUAGE = "tests/ui/test_fields.py", "tests/web/test_language.py"

V1 = [
    held("1.1.1", "全角・和暦などは一度だけ正規化してから検査する", "full-width and eras are made canonical once, then checked", f"{_FIELDS}::test_addresses_and_numbers_in_full_width"),
    held("1.1.2", "出力時にテンプレートが変換する", "templates escape as they write", f"{_MATRIX}::test_hostile_addresses_find_nothing_and_break_nothing"),
    held("1.2.1", "HTMLと属性は自動変換、値は `format_html`", "HTML and attributes are escaped by the templates", "tests/web/test_escaped.py::test_what_is_written_is_shown_as_written"),
    held("1.2.2", "番地は名前から組み立て、外の番地は登録簿の https だけ", "addresses are made from names; outside ones are the register's https", "tests/web/test_escaped.py::test_no_link_leads_to_a_script"),
    held("1.2.3", "JSONをHTMLに入れるときは `<` を変換する", "JSON within a page escapes `<`", "tests/web/test_escaped.py::test_json_in_a_page_cannot_end_its_element"),
    held("1.2.4", "SQLは必ず引数で渡す", "SQL takes parameters", f"{_SEC}::test_numbers_of_cases_are_not_told"),
    held("1.2.5", "外部命令は引数の列で起動し、入力は標準入力で渡す", "programs are started by argument lists; input comes by standard input", f"{_UP}::test_what_could_hurt_is_refused_in_words"),
    *absent("1.2.6 1.2.7 1.2.8 1.3.8 1.3.9", "LDAP、XPath、LaTeX、JNDI、memcache は使わない", "no LDAP, XPath, LaTeX, JNDI, memcache"),
    held("1.2.9", "入力を正規表現に組み込まない", "input never becomes a regular expression", f"{_FIELDS}::test_whatever_is_typed_raises_no_other_error"),
    *absent("1.3.1 1.3.5", "書式付き入力は受け付けない", "no rich text is taken"),
    held("1.3.2", "`eval` などを使わない（ruff S307、CSP に unsafe-eval なし）", "no dynamic code (ruff S307; no unsafe-eval in the policy)", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("1.3.3", "長さと文字を項目ごとに制限する", "each field bounds length and characters", f"{_FIELDS}::test_whatever_is_typed_raises_no_other_error"),
    held("1.3.4", "SVGは受け取らない", "SVG is not taken", f"{_UP}::test_what_could_hurt_is_refused_in_words"),
    held("1.3.6", "画面の入力から外部へ接続しない", "no input of a page makes the server connect anywhere", "tests/test_pure_at_run_time.py"),
    held("1.3.7", "テンプレートは同梱のものだけ", "templates are the package's own", f"{_LANGUAGE}::test_no_bare_word_stands_in_a_template"),
    held("1.3.10", "書式文字列は自前の文だけ", "format strings are our own sentences", "tests/web/test_escaped.py::test_what_is_written_is_shown_as_written"),
    held("1.3.11", "メールの宛先・件名は改行を許さない", "addresses and subjects take no line breaks", "tests/web/test_escaped.py::test_a_mail_has_the_headers_it_was_given"),
    held("1.4.1", "画像の復号は制限した別プロセスで行う", "pictures are decoded in a bounded process", f"{_UP}::test_the_decoder_has_no_more_than_it_was_given"),
    held("1.4.2", "長さと寸法は使う前に検査する", "lengths and dimensions are checked before use", f"{_UP}::test_whatever_the_bytes_the_answer_is_a_head_or_a_refusal"),
    held("1.4.3", "復号のプロセスは一件ごとに終わる", "the decoding process ends with each file", f"{_UP}::test_the_decoder_has_no_more_than_it_was_given"),
    held("1.5.1", "xlsx のXMLは外部実体を読まない読取りだけ", "the XML of workbooks is read without entities", "tests/register"),
    held("1.5.2", "JSONとYAML（安全な部分）だけを値として読む", "JSON and plain YAML only, as values", "tests/register"),
]  # fmt: skip
V2 = [
    held("2.1.1", "項目の形は登録簿の型と画面の型に書いてある", "shapes stand in the register's model and the forms", "tests/register"),
    held("2.1.2", "組合せの条件は各室の文書にある", "combined conditions stand in each room's document", "tests/test_project.py"),
    held("2.1.3", "回数と大きさの上限は web.md と uploads.md", "limits of number and size: web.md, uploads.md", f"{_SEC}::test_every_limit_is_that_of_a_route"),
    held("2.2.1", "すべての入力を型で検査する", "every input passes a typed form", f"{_MATRIX}::test_hostile_addresses_find_nothing_and_break_nothing"),
    held("2.2.2", "検査はサーバーで行い、スクリプトに頼らない", "checks are the server's; scripts only help", "tests/servers/test_walk.py::test_without_script_the_request_goes_through"),
    held("2.2.3", "代理人と本人の記載などの組合せを検査する", "combinations are checked (an agent names the person)", "tests/confirmations/test_confirmations.py::test_an_answer_that_is_not_whole_keeps_what_was_entered"),
    held("2.3.1", "事案は事実の並びで状態が決まり、飛ばせない", "a case's state is folded from its facts; no step is skipped", "tests/complaints/test_flow.py"),
    held("2.3.2", "上限を超えた送信は 429", "beyond the limit: 429", f"{_SEC}::test_a_door_is_knocked_at_so_often_and_no_more"),
    held("2.3.3", "行為と記録は一つの取引", "an act and its entries are one transaction", "tests/ledger"),
    held("2.3.4", "二人が同時に進めたときは後の人に伝える", "of two at once the later is told", "tests/complaints/test_pages.py"),
    held("2.4.1", "住所ごと・宛先ごとの上限", "limits by client and by address written to", f"{_SEC}::test_a_door_is_knocked_at_so_often_and_no_more"),
]  # fmt: skip
V3 = [
    held("3.2.1", "書類は描き直したPNGだけ、他は attachment で渡す", "papers are fresh PNGs; other files go as attachments", f"{_UP}::test_a_photograph_comes_back_as_its_picture_and_nothing_else"),
    held("3.2.2", "スクリプトは textContent だけを使う", "scripts write by textContent only", "tests/web/test_escaped.py::test_scripts_write_text_only"),
    held("3.3.1", "Cookieは Secure、`__Host-`", "cookies are Secure, `__Host-`", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("3.3.2", "SameSite=Lax", "SameSite=Lax", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("3.3.3", "セッションとフォームのCookieは `__Host-`", "session and form cookies are `__Host-`", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("3.3.4", "HttpOnly", "HttpOnly", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("3.4.1", "HSTS 1年、下位の名前も", "HSTS for a year, subdomains too", f"{_SEC}::test_behind_what_ends_tls_forms_can_be_sent"),
    held("3.4.2", "他の生成元に応えるヘッダーは出さない", "no header lets another origin read", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("3.4.3", "CSPは自分の生成元だけ、object-src と base-uri は none", "the policy names our origin only; object-src and base-uri none", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("3.4.4", "nosniff", "nosniff", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("3.4.5", "参照元は同じ生成元だけ、リンクの画面では送らない", "referrers to our own origin only; none from link pages", f"{_LINK}::test_the_address_of_the_page_goes_nowhere"),
    held("3.4.6", "frame-ancestors none", "frame-ancestors none", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("3.5.1", "フォームの合い言葉と生成元を確かめる", "form token and origin are checked", f"{_SEC}::test_behind_what_ends_tls_forms_can_be_sent"),
    *absent("3.5.2", "CORSの事前確認には頼らない", "nothing relies on CORS preflight"),
    held("3.5.3", "GETでは状態が変わらない", "a GET changes nothing", f"{_LINK}::test_looking_changes_nothing_and_answering_ends_it"),
    outside("3.5.4", "hogo には専用のホスト名を与える（run.md）", "give hogo a host name of its own (run.md)"),
    *absent("3.5.5", "postMessage は使わない", "no postMessage"),
    held("3.7.1", "HTML・CSS・スクリプトだけ", "HTML, CSS and script only", f"{_ROUTES}::test_headers_shut_out_third_parties"),
    held("3.7.2", "外へ転送しない", "no redirect leads outside", "tests/web/test_escaped.py::test_no_redirect_leads_outside"),
]  # fmt: skip
V4 = [
    held("4.1.1", "応答に種類と文字コードを付ける", "answers name type and charset", "tests/web/test_escaped.py::test_every_page_says_what_it_is"),
    outside("4.1.2", "httpからの転送は前段がする。監視用の番地は転送しない設定にする", "redirects from http are the front's; exempt the metrics address"),
    held("4.1.3", "X-Forwarded-For は自分の前段の分だけ信じる", "of X-Forwarded-For only our own proxies' part is believed", f"{_SEC}::test_whose_word_counts_for_an_address"),
    outside("4.2.1", "HTTPの区切りは granian と前段が扱う", "message boundaries are granian's and the front's"),
    *absent("4.3.1 4.3.2 4.4.1 4.4.2 4.4.3 4.4.4", "GraphQL と WebSocket はない", "no GraphQL, no WebSocket"),
]  # fmt: skip
V5 = [
    held("5.1.1", "uploads.md", "uploads.md", _UP),
    held("5.2.1", "1つ10MB、1回30MB", "10 MB a file, 30 MB a form", f"{_UP}::test_several_files_share_one_bound"),
    held("5.2.2", "中身で判断し、画像は描き直す", "judged by content; pictures are drawn anew", f"{_UP}::test_what_could_hurt_is_refused_in_words"),
    held("5.2.3", "展開後の大きさを先に検査する", "unpacked sizes are checked first", f"{_UP}::test_what_could_hurt_is_refused_in_words"),
    held("5.3.1", "公開フォルダーに置かず、封をして表に入れる", "nothing goes to a public folder; pages are sealed in tables", f"{_UP}::test_the_field_gives_pages_and_boxes"),
    held("5.3.2", "送られたファイル名を使わない", "names of uploaded files are not used", "tests/servers/test_mask.py::test_what_is_dragged_over_leaves_the_device_black"),
    held("5.4.1", "渡すファイルの名前は自分で決める", "names of files handed out are our own", _PEOPLE),
    held("5.4.2", "RFC 6266 の形で書く", "written as RFC 6266 says", "tests/confirmations/test_confirmations.py::test_a_workbook_that_comes_back_is_taken_row_by_row"),
    still_open("5.4.3", "ウイルス検査はしない。画像は描き直し、ブックは値だけを読むため、そのまま渡す物はない", "no virus scanner; pictures are drawn anew and workbooks read as values, so that nothing is passed on as it came"),
]  # fmt: skip
V6 = [
    held("6.1.1", "web.md に回数の上限", "limits stand in web.md", f"{_SEC}::test_every_limit_is_that_of_a_route"),
    held("6.1.2", "`hogo.web.accounts.WORDS`", "`hogo.web.accounts.WORDS`", f"{_SEC}::test_no_password_of_the_words_of_the_house"),
    held("6.1.3", "web.md に入口の一覧", "the ways in stand in web.md", f"{_ROUTES}::test_no_address_is_served_that_is_no_route"),
    held("6.2.1", "12文字以上", "twelve characters at least", f"{_SEC}::test_a_password_is_long_and_otherwise_free"),
    held("6.2.2", "変更の画面がある", "there is a page to change it", f"{_LANGUAGE}::test_the_pages_of_log_in_speak_both"),
    held("6.2.3", "今のパスワードも要る", "asks for the present one", f"{_LANGUAGE}::test_the_pages_of_log_in_speak_both"),
    held("6.2.4", "よくある2万語と照合", "checked against 20,000 common ones", f"{_SEC}::test_no_password_of_the_words_of_the_house"),
    held("6.2.5", "文字の種類を指定しない", "no rule of kinds of characters", f"{_SEC}::test_no_password_of_the_words_of_the_house"),
    held("6.2.6", "type=password", "type=password", f"{_LANGUAGE}::test_the_pages_of_log_in_speak_both"),
    held("6.2.7", "貼付けと保管庫を妨げない", "paste and managers are let in", "tests/web/test_escaped.py::test_scripts_write_text_only"),
    held("6.2.8", "切詰め・変換をしない", "no cutting, no folding", f"{_SEC}::test_refusals_and_log_ins_are_logged_without_saying_who"),
    held("6.2.9", "長いパスワードも使える", "long ones are taken", f"{_SEC}::test_a_password_is_long_and_otherwise_free"),
    held("6.2.10", "定期変更を求めない", "no rotation is asked for", f"{_SEC}::test_a_password_is_long_and_otherwise_free"),
    held("6.2.11", "業務の言葉だけのものは断る", "those made of our words are refused", f"{_SEC}::test_no_password_of_the_words_of_the_house"),
    still_open("6.2.12", "流出したものとの照合は、よくある2万語まで（通信しないため）", "breached ones only as far as the 20,000 common ones go: nothing is asked over the network"),
    held("6.3.1", "住所ごとの上限とアカウントごとの上限（allauth）", "limits by client and by account (allauth)", f"{_SEC}::test_every_limit_is_that_of_a_route"),
    held("6.3.2", "既定のアカウントはない", "no default account", f"{_ROUTES}::test_nobody_signs_up_by_themselves"),
    held("6.3.3", "係は二要素かパスキー", "staff need two factors or a passkey", f"{_SEC}::test_a_password_alone_opens_nothing"),
    held("6.3.4", "ほかの入口はない", "no other way in", f"{_ROUTES}::test_no_address_is_served_that_is_no_route"),
    held("6.4.1", "初めのパスワードは係本人が端末で決める。確認番号は乱数で10分", "first passwords are typed by the holder; codes are random for ten minutes", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    *absent("6.4.2", "秘密の質問はない", "no secret questions"),
    held("6.4.3", "再発行は管理者の命令だけで、二要素は残る", "reset is a command of the administrator; factors stay", "tests/staff"),
    outside("6.4.4", "要素をなくしたときの本人確認は事業者の手順による", "proof of identity after a lost factor is the operator's procedure"),
    held("6.5.1", "番号は一度だけ", "a code serves once", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    held("6.5.2", "番号は鍵付きハッシュで、その画面のセッションにだけ置く", "codes lie as keyed hashes in the session that asked", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    held("6.5.3", "`secrets` による", "by `secrets`", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    held("6.5.4", "8桁（26ビット）", "eight digits (26 bits)", f"{_PEOPLE}::test_a_code_to_the_address_on_file_opens_what_is_held"),
    held("6.5.5", "10分、TOTPは30秒", "ten minutes; TOTP thirty seconds", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    *absent("6.6.1", "SMSは使わない", "no SMS"),
    held("6.6.2", "番号を求めたセッションでだけ使える", "bound to the session that asked", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    held("6.6.3", "5回まで", "five tries", f"{_PEOPLE}::test_a_code_is_tried_five_times_and_no_more"),
    *absent("6.8.1 6.8.2 6.8.3 6.8.4", "外部の認証基盤は使わない", "no identity provider"),
]  # fmt: skip
V7 = [
    held("7.1.1", "web.md: 無操作1時間、最長12時間（本人は15分・2時間）", "web.md: an hour idle, twelve at most (a person 15 minutes, two hours)", f"{_SEC}::test_a_session_ends_however_busy_it_is"),
    held("7.1.2", "同時のセッション数は制限しない（web.md）", "sessions at once are not limited (web.md)", f"{_SEC}::test_a_session_ends_however_busy_it_is"),
    *absent("7.1.3 7.6.1 7.6.2", "認証の連携はない", "no federation"),
    held("7.2.1", "サーバーで確かめる", "checked by the server", f"{_ROUTES}::test_a_closed_account_sees_nothing_from_the_next_request_on"),
    held("7.2.2", "毎回作る参照の札", "reference tokens, made each time", f"{_SEC}::test_a_session_ends_however_busy_it_is"),
    held("7.2.3", "Djangoの乱数32文字", "Django's 32 random characters", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("7.2.4", "ログインと本人確認のあと新しくなる", "new after log-in and after a person is proved", f"{_PEOPLE}::test_a_code_to_the_address_on_file_opens_what_is_held"),
    held("7.3.1", "1時間・15分", "an hour; fifteen minutes", f"{_SEC}::test_cookies_are_not_for_scripts_nor_for_plain_http"),
    held("7.3.2", "12時間・2時間", "twelve hours; two hours", f"{_SEC}::test_a_session_ends_however_busy_it_is"),
    held("7.4.1", "ログアウトでサーバー側を消す", "log-out removes it on the server", f"{_SEC}::test_nothing_of_anybody_stays_in_a_browser"),
    held("7.4.2", "アカウントを閉じると次の要求から使えない", "a closed account is out from the next request on", f"{_ROUTES}::test_a_closed_account_sees_nothing_from_the_next_request_on"),
    held("7.4.3", "パスワードを変えると、ほかのセッションは終わる", "a changed password ends the other sessions", "tests/web/test_escaped.py::test_a_changed_password_ends_other_sessions"),
    held("7.4.4", "どの画面にもログアウトがある", "every page has log-out", "tests/web/test_escaped.py::test_every_page_of_staff_has_a_way_out"),
    held("7.4.5", "`hogo account close` で終わる", "`hogo account close` ends them", f"{_ROUTES}::test_a_closed_account_sees_nothing_from_the_next_request_on"),
    held("7.5.1", "要素の変更には再認証", "changing factors asks again who one is", f"{_LANGUAGE}::test_the_pages_of_log_in_speak_both"),
    still_open("7.5.2", "自分のセッションの一覧はない。パスワードの変更ですべて終わる", "no list of one's sessions; changing the password ends them all"),
]  # fmt: skip
V8 = [
    held("8.1.1", "matrix.md", "matrix.md", f"{_MATRIX}::test_golden_matrix"),
    held("8.1.2", "項目ごとの可否は登録簿と decide", "fields by the register and decide", "tests/decide"),
    held("8.2.1", "役割を示さない画面はない", "no page without its roles", f"{_ROUTES}::test_each_role_sees_its_pages_and_no_other"),
    held("8.2.2", "対象ごとの試験の一覧", "a test for each kind of object", f"{_MATRIX}::test_every_route_with_an_object_says_whose"),
    held("8.2.3", "証跡の内容は封をしたまま", "contents of entries stay sealed", "tests/web/test_console.py::test_sealed_content_is_not_shown"),
    held("8.3.1", "サーバーで判断する", "decided by the server", f"{_ROUTES}::test_each_role_sees_its_pages_and_no_other"),
    *absent("8.4.1", "一つの設置は一つの事業者", "one installation, one operator"),
]  # fmt: skip
V9 = [
    held("9.1.1", "リンクの札はHMACで確かめる", "link tokens are checked by HMAC", f"{_LINK}::test_no_other_token_is_right"),
    held("9.1.2", "方式は一つだけ", "one algorithm only", f"{_LINK}::test_no_other_token_is_right"),
    held("9.1.3", "鍵は設置の秘密から作る", "the key comes of the installation's secret", f"{_LINK}::test_another_secret_opens_nothing"),
    held("9.2.1", "期限を過ぎると開かない", "nothing opens after its last moment", f"{_LINK}::test_every_other_link_shows_one_and_the_same_page"),
    held("9.2.2", "目的の画面だけ", "its own page only", f"{_LINK}::test_a_token_is_bound_to_key_purpose_and_last_moment"),
    held("9.2.3", "その設置だけ", "its own installation only", f"{_LINK}::test_another_secret_opens_nothing"),
    *absent("9.2.4", "札を他者へ発行しない", "no tokens for others"),
]  # fmt: skip
V10 = absent(
    "10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 10.4.6 10.4.7 10.4.8"
    " 10.4.9 10.4.10 10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3",
    "OAuth と OIDC は使わない", "no OAuth, no OIDC",
)  # fmt: skip
V11 = [
    held("11.1.1", "run.md と決定0013: 鍵の作成・交替・廃棄", "run.md and decision 0013: making, rotating, destroying keys", "tests/keys"),
    held("11.1.2", "web.md に一覧", "the list stands in web.md", "tests/keys"),
    held("11.2.1", "cryptography、pyrage、argon2", "cryptography, pyrage, argon2", "tests/keys"),
    held("11.2.2", "親鍵を交替して包み直せる", "master keys rotate and rewrap", "tests/keys"),
    held("11.2.3", "128ビット以上", "128 bits or more", "tests/keys"),
    held("11.3.1", "認証付き暗号だけ", "authenticated encryption only", "tests/keys"),
    held("11.3.2", "AES-GCM、age", "AES-GCM, age", "tests/keys"),
    held("11.3.3", "置き場所も認証する", "the place is authenticated too", "tests/keys"),
    held("11.4.1", "SHA-256、HMAC-SHA-256", "SHA-256, HMAC-SHA-256", "tests/ledger"),
    held("11.4.2", "argon2", "argon2", f"{_SEC}::test_a_password_is_long_and_otherwise_free"),
    held("11.4.3", "256ビット", "256 bits", "tests/ledger"),
    *absent("11.4.4", "パスワードから鍵を作らない", "no key comes of a password"),
    held("11.5.1", "リンクの札は128ビットのHMAC、確認コードは64ビット（回数を制限）", "link marks have 128 bits; a case's code 64, its tries limited", f"{_SEC}::test_a_door_is_knocked_at_so_often_and_no_more"),
    held("11.6.1", "Ed25519", "Ed25519", "tests/ledger"),
]  # fmt: skip
V12 = [
    outside("12.1.1", "TLSは前段（1.2以上）", "TLS is the front's (1.2 and up)"),
    outside("12.1.2", "暗号方式は前段", "ciphers are the front's"),
    *absent("12.1.3", "クライアント証明書は使わない", "no client certificates"),
    held("12.2.1", "HOGO_TLS=off は自機の中だけ", "HOGO_TLS=off is for loopback only", "tests/cli"),
    outside("12.2.2", "証明書は前段", "certificates are the front's"),
    outside("12.3.1", "PostgreSQLとSMTPへの接続は、URLでTLSを指定する", "say TLS in the URLs of PostgreSQL and SMTP"),
    outside("12.3.2", "証明書の検証は `sslmode=verify-full`", "verification by `sslmode=verify-full`"),
    outside("12.3.3", "内部のHTTPは自機の中だけ", "inner HTTP stays on loopback"),
    outside("12.3.4", "内部の認証局は事業者が定める", "an inner authority is the operator's"),
]  # fmt: skip
V13 = [
    held("13.1.1", "web.md に接続先の一覧", "what is connected to stands in web.md", "tests/test_pure_at_run_time.py"),
    outside("13.2.1", "データベースの認証は事業者が定める", "database authentication is the operator's"),
    outside("13.2.2", "hogo の接続には必要な権限だけを与える（enforce の文書）", "give hogo's connections what they need only (enforce)"),
    held("13.2.3", "既定の合い言葉はない", "no default secrets", f"{_ROUTES}::test_nobody_signs_up_by_themselves"),
    held("13.2.4", "接続先は登録簿と設定だけ", "connects only to what register and settings name", "tests/test_pure_at_run_time.py"),
    held("13.2.5", "画面の入力で接続先は変わらない", "no input of a page changes it", "tests/test_pure_at_run_time.py"),
    held("13.3.1", "鍵は 0600 のファイルか環境。コードにはない", "keys in files of 0600 or the environment, none in the code", "tests/test_project.py"),
    held("13.3.2", "鍵のフォルダーは 0700", "the keys' folder is 0700", "tests/cli"),
    held("13.4.1", "配布物に版管理の情報はない", "no version control data in what is installed", "tests/test_deploy.py"),
    held("13.4.2", "DEBUG は常に切", "DEBUG is always off", "tests/web/test_escaped.py::test_no_debugging"),
    held("13.4.3", "一覧は出さない", "no listings", f"{_MATRIX}::test_hostile_addresses_find_nothing_and_break_nothing"),
    held("13.4.4", "TRACEは405", "TRACE is 405", "tests/web/test_escaped.py::test_no_other_methods"),
    held("13.4.5", "監視の番地には札が要る", "the metrics address needs its token", "tests/promises"),
]  # fmt: skip
V14 = [
    held("14.1.1", "登録簿そのものが分類", "the register is the classification", "tests/register"),
    held("14.1.2", "決定0013と web.md", "decision 0013 and web.md", "tests/keys"),
    held("14.2.1", "札と番号を番地に入れない（メールのリンクだけは一度きり）", "no secrets in addresses (but the link of a mail, once)", f"{_LINK}::test_the_address_of_the_page_goes_nowhere"),
    held("14.2.2", "本人の情報を覚え置かない", "nothing about persons is cached", f"{_SEC}::test_nothing_of_anybody_stays_in_a_browser"),
    held("14.2.3", "第三者への要求はない", "no request to third parties", "tests/servers/test_walk.py"),
    held("14.2.4", "表に平文を置かない", "no plain data in tables", "tests/test_canary.py"),
    held("14.3.1", "終わるときに消すよう伝える", "leaving tells the browser to clear", f"{_SEC}::test_nothing_of_anybody_stays_in_a_browser"),
    held("14.3.2", "no-store", "no-store", f"{_SEC}::test_nothing_of_anybody_stays_in_a_browser"),
    held("14.3.3", "ブラウザーの保存領域を使わない", "browser storage is not used", "tests/web/test_escaped.py::test_scripts_write_text_only"),
]  # fmt: skip
V15 = [
    outside("15.1.1", "更新の期限は web.md の目安を事業者が定める", "time frames for updates: the operator's, after web.md"),
    held("15.1.2", "固定した依存（ハッシュ付き）の一覧", "pinned dependencies with hashes", "tests/test_project.py"),
    held("15.1.3", "重い処理は web.md に", "heavy work stands in web.md", f"{_UP}::test_the_decoder_has_no_more_than_it_was_given"),
    outside("15.2.1", "更新は事業者の運用", "updating is the operator's"),
    held("15.2.2", "重い処理は別プロセスか `hogo work`、回数も制限", "heavy work is in its own process or `hogo work`, and limited", f"{_UP}::test_the_decoder_has_no_more_than_it_was_given"),
    held("15.2.3", "試験と例は配布物に入らない", "tests and examples are not installed", "tests/test_deploy.py"),
    held("15.3.1", "画面ごとに要る値だけ", "each page gets what it shows", "tests/web/test_console.py::test_sealed_content_is_not_shown"),
    *absent("15.3.2", "外部のURLを取りに行かない", "no outside URL is fetched"),
    held("15.3.3", "フォームの項目だけを受け取る", "only the fields of a form are taken", f"{_MATRIX}::test_hostile_addresses_find_nothing_and_break_nothing"),
    held("15.3.4", "前段の付けた番地だけを使う", "the address as our proxies saw it", f"{_SEC}::test_whose_word_counts_for_an_address"),
    held("15.3.5", "mypy strict", "mypy strict", "tests/test_house.py"),
    held("15.3.6", "スクリプトは入力を鍵にしない", "scripts take no input as keys", "tests/web/test_escaped.py::test_scripts_write_text_only"),
    held("15.3.7", "GETとPOSTを分けて読む", "query and body are read apart", f"{_MATRIX}::test_hostile_addresses_find_nothing_and_break_nothing"),
]  # fmt: skip
V16 = [
    held("16.1.1", "web.md にログの一覧", "what is logged stands in web.md", "tests/cli"),
    held("16.2.1", "時刻・場所・状態（誰のことかは書かない）", "when, where, what; never about whom", f"{_SEC}::test_refusals_and_log_ins_are_logged_without_saying_who"),
    held("16.2.2", "UTC", "UTC", "tests/cli"),
    held("16.2.3", "標準エラーだけに出す", "to standard error only", "tests/cli"),
    held("16.2.4", "一行一件のJSON", "a JSON object a line", "tests/cli"),
    held("16.2.5", "許した項目だけ", "allow-listed fields only", "tests/test_canary.py"),
    held("16.3.1", "ログインの成否", "log-ins and failed ones", f"{_SEC}::test_refusals_and_log_ins_are_logged_without_saying_who"),
    held("16.3.2", "断った要求", "refused requests", f"{_SEC}::test_refusals_and_log_ins_are_logged_without_saying_who"),
    held("16.3.3", "回数の超過、合い言葉の誤り", "exceeded limits, wrong tokens", f"{_SEC}::test_refusals_and_log_ins_are_logged_without_saying_who"),
    held("16.3.4", "予期しない誤りは種類と場所", "unforeseen errors by type and place", "tests/cli"),
    held("16.4.1", "値は文に埋め込まない", "values are never filled into sentences", "tests/cli"),
    outside("16.4.2", "ログの保管は事業者（journald など）", "keeping logs is the operator's (journald)"),
    outside("16.4.3", "別の機械への転送は事業者", "sending them elsewhere is the operator's"),
    held("16.5.1", "誤りの画面に中身を出さない", "error pages tell nothing inside", "tests/web/test_escaped.py::test_no_debugging"),
    held("16.5.2", "メールやシステムに届かなくても、あとで続ける", "what cannot be reached is tried again later", "tests/post/test_acts.py"),
    held("16.5.3", "誤りのときは取引ごと戻る", "an error undoes the whole act", "tests/ledger"),
]  # fmt: skip
V17 = absent("17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2", "WebRTC はない", "no WebRTC")

ITEMS: tuple[Item, ...] = (
    *V1, *V2, *V3, *V4, *V5, *V6, *V7, *V8, *V9, *V10, *V11, *V12, *V13, *V14, *V15, *V16, *V17,
)  # fmt: skip

PER_CHAPTER = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
"""How many requirements of levels 1 and 2 each chapter has, as counted in the standard's list."""
