"""Names and titles that a draft gives: slugs for tables in any script, titles for kinds of fields. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.kinds import FieldKind
from hogo.sources.draft import cue

_WORDS = """
お客さま=customers お客様=customers 顧客=customers 会員=members 利用者=users 社員=employees
従業員=employees 職員=employees 株主=shareholders 応募者=applicants 契約=contracts 請求=bills
入金=receipts 注文=orders 明細=lines 問い合わせ=inquiries 問合せ=inquiries 応対=contacts 履歴=history
住所=addresses 世帯=households 家族=family 口座=accounts 電話=phones 通話=calls 患者=patients
生徒=students 予約=reservations 部署=departments メッセージ=messages マスタ=master 記録=records
ログ=log 商品=products 緊急連絡先=emergency-contacts 連絡先=contacts カード=cards
"""
_ROMAN = tuple(pair.split("=") for pair in _WORDS.split())

KINDS: dict[FieldKind, Text] = {
    FieldKind.NAME: Text("氏名", "Name"),
    FieldKind.KANA: Text("フリガナ", "Name in kana"),
    FieldKind.ADDRESS: Text("住所", "Address"),
    FieldKind.POSTAL: Text("郵便番号", "Postal code"),
    FieldKind.PHONE: Text("電話番号", "Telephone number"),
    FieldKind.MAIL: Text("メールアドレス", "E-mail address"),
    FieldKind.BIRTH: Text("生年月日", "Date of birth"),
    FieldKind.SEX: Text("性別", "Sex"),
    FieldKind.NUMBER: Text("番号", "Number given by us"),
    FieldKind.ACCOUNT: Text("ログインID", "Log-in"),
    FieldKind.DEVICE: Text("端末の識別子", "Device identifier"),
    FieldKind.COOKIE: Text("Cookie等の識別子", "Cookie or session identifier"),
    FieldKind.NETWORK_ADDRESS: Text("IPアドレス", "IP address"),
    FieldKind.LOCATION: Text("位置情報", "Location"),
    FieldKind.BANK: Text("口座", "Bank account"),
    FieldKind.CARD: Text("カード", "Payment card"),
    FieldKind.PAYMENT: Text("金額・支払", "Amounts and payments"),
    FieldKind.SERVICE: Text("サービス", "Service"),
    FieldKind.USAGE: Text("利用の記録", "Usage"),
    FieldKind.TRAFFIC: Text("通信の記録", "Traffic"),
    FieldKind.CONTENT: Text("内容", "Content"),
    FieldKind.VOICE: Text("音声", "Voice"),
    FieldKind.IMAGE: Text("画像", "Image"),
    FieldKind.OPINION: Text("評価・回答", "Rating or answer"),
    FieldKind.NOTE: Text("自由記述", "Free writing"),
    FieldKind.EMPLOYMENT: Text("職業・雇用", "Employment"),
    FieldKind.EDUCATION: Text("学歴", "Education"),
    FieldKind.FAMILY: Text("家族", "Family"),
    FieldKind.HEALTH: Text("健康", "Health"),
    FieldKind.HOLDINGS: Text("保有株式", "Holdings"),
    FieldKind.CREDENTIAL: Text("認証情報", "Credential"),
    FieldKind.MY_NUMBER: Text("個人番号", "My Number"),
}


def slugs(names: Iterable[str]) -> dict[str, Ref]:
    """A name in the register for each table; Japanese words by a short list, else `table-3`; none twice."""
    made: dict[str, Ref] = {}
    for number, name in enumerate(names, 1):
        slug = slug_of(name) or f"table-{number}"
        while slug in made.values():
            slug = f"{slug}-{number}"
        made[name] = slug
    return made


def slug_of(name: str) -> Ref:
    """One name as a slug, or nothing where none of it can be one."""
    told = name
    for word, roman in _ROMAN:
        told = told.replace(word, f"_{roman}_")
    if told == name and name.isascii() and re.fullmatch(r"[a-z0-9_]+", name):
        return re.sub(r"_+", "-", name).strip("-")
    plain = re.sub(r"[^a-z0-9]+", "-", cue.plain_name(told))
    return plain.strip("-")[:90]


def title_of(kind: FieldKind) -> Text:
    """The title of a field of a kind."""
    return KINDS.get(kind) or Text(kind.value, kind.value)
