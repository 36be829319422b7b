"""What names say, in English, Japanese and romanised Japanese."""

import pytest

from hogo.register.model.kinds import FieldKind as K
from hogo.sources.draft.cue import kind_of, numbered, persons, plain_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("email", K.MAIL),
        ("EMailAddress", K.MAIL),
        ("MAIL_ADDR", K.MAIL),
        ("contact_email2", K.MAIL),
        ("メールアドレス", K.MAIL),
        ("ｅメール", K.MAIL),
        ("tel", K.PHONE),
        ("TEL_NO", K.PHONE),
        ("mobilePhone", K.PHONE),
        ("KEITAI_BANGO", K.PHONE),
        ("携帯電話", K.PHONE),
        ("ＦＡＸ番号", K.PHONE),
        ("zip", K.POSTAL),
        ("YUBIN_NO", K.POSTAL),
        ("郵便番号", K.POSTAL),
        ("first_name", K.NAME),
        ("SHIMEI_KANJI", K.NAME),
        ("氏名", K.NAME),
        ("name", K.NAME),
        ("SEI_KANA", K.KANA),
        ("フリガナ", K.KANA),
        ("SEINENGAPPI", K.BIRTH),
        ("dob", K.BIRTH),
        ("生年月日", K.BIRTH),
        ("JUSHO_1", K.ADDRESS),
        ("street", K.ADDRESS),
        ("市区町村", K.ADDRESS),
        ("gender", K.SEX),
        ("性別", K.SEX),
        ("login_id", K.ACCOUNT),
        ("password_hash", K.CREDENTIAL),
        ("credit_card_no", K.CARD),
        ("口座番号", K.BANK),
        ("マイナンバー", K.MY_NUMBER),
        ("client_ip", K.NETWORK_ADDRESS),
        ("imei", K.DEVICE),
        ("備考", K.NOTE),
        ("BIKO", K.NOTE),
        ("問い合わせ内容", K.CONTENT),
        ("diagnosis", K.HEALTH),
        ("病名", K.HEALTH),
    ],
)
def test_names_that_say_what_they_hold(name: str, kind: K):
    """Case, width, underscores and the language of a name do not matter."""
    assert kind is kind_of(name)


@pytest.mark.parametrize(
    "name",
    [
        "file_name",
        "product_name",
        "hostname",
        "email_sent_at",
        "mail_flag",
        "ip_version",
        "id",
        "status",
        "created_at",
        "商品名",
        "店舗名",
        "数量",
        "メール配信可否",
        "stage_name",
        "is_phone_verified",
        "shipping_status",
        "description_id",
    ],
)
def test_names_that_only_look_like_it(name: str):
    """A word inside a name is not yet what the column holds."""
    assert kind_of(name) in (None, K.SERVICE, K.NOTE)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("customer_no", "customer"),
        ("KAIIN_NO", "customer"),
        ("会員番号", "customer"),
        ("contract_id", "contract"),
        ("社員番号", "employee"),
        ("emp_code", "employee"),
        ("株主番号", "shareholder"),
        ("order_no", None),
        ("line_no", None),
    ],
)
def test_numbers_that_are_given_to_persons(name: str, kind: str | None):
    """A number of an order says nothing of who somebody is."""
    assert kind == numbered(name)


@pytest.mark.parametrize(
    ("table", "whose"),
    [
        ("customers", "customer"),
        ("M_KAIIN", "user"),
        ("tbl_users", "user"),
        ("社員マスタ", "worker"),
        ("顧客", "customer"),
        ("EmployeeMaster", "worker"),
        ("orders", None),
        ("products", None),
        ("customer_orders", None),
        ("user_sessions", None),
    ],
)
def test_tables_of_persons(table: str, whose: str | None):
    """Only a name that ends in the word for persons means a table of persons."""
    assert whose == persons(table)


def test_plain_names():
    """Camel case, digits and width are one way of writing the same name."""
    assert "customer_e_mail_2" == plain_name("CustomerEMail2")
    assert "tel_no" == plain_name("ＴＥＬ＿ＮＯ")
