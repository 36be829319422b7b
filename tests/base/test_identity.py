"""Identities are normalised once, and names are never 'corrected'."""

from __future__ import annotations

import pytest

from hogo.base.identity import IdentityKind, NotAnIdentity, normalise


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (IdentityKind.MAIL, " P6@Example.Example ", "p6@example.example"),
        (IdentityKind.MAIL, "ｔａｒｏ@minato-kakuu.example", "taro@minato-kakuu.example"),
        (IdentityKind.PHONE, "０３－００００－１２３４", "+81300001234"),
        (IdentityKind.PHONE, "03(0000)1234", "+81300001234"),
        (IdentityKind.PHONE, "+81 3-0000-1234", "+81300001234"),
        (IdentityKind.KANA, "たかはし　はなこ", "タカハシハナコ"),
        (IdentityKind.KANA, "ﾀｶﾊｼ ﾊﾅｺ", "タカハシハナコ"),
        (IdentityKind.KANA, "ｽｰｻﾞﾝ", "スーザン"),
        (IdentityKind.NAME, "髙橋　花子", "髙橋花子"),
        (IdentityKind.NAME, "葛󠄀城", "葛󠄀城"),
        (IdentityKind.POSTAL, "〒１００-０００１", "1000001"),
        (IdentityKind.CUSTOMER, "Ｃ－００１", "C-001"),
    ],
)
def test_one_written_form(kind, raw, value):
    """Width, hyphens and case fold; 髙 stays 髙 and a variation selector stays."""
    assert value == normalise(kind, raw).value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (IdentityKind.MAIL, "taro"),
        (IdentityKind.MAIL, "@x.example"),
        (IdentityKind.MAIL, "a b@x.example"),
        (IdentityKind.PHONE, "12"),
        (IdentityKind.PHONE, "電話なし"),
        (IdentityKind.POSTAL, "100"),
        (IdentityKind.NAME, "　"),
    ],
)
def test_what_cannot_be_an_identity_is_refused(kind, raw):
    """An empty or impossible value would match strangers."""
    with pytest.raises(NotAnIdentity):
        normalise(kind, raw)
