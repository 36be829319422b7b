"""Spellings of identities: bounded, and each one recognised again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.identity import Identity, IdentityKind, normalise
from hogo.base.variant import (
    MOST,
    NARROW,
    WIDE,
    case_matters,
    learnt,
    matches,
    numeric,
    resembles,
    sees,
    squash,
    variants,
)

EXAMPLES = [
    ("mail", "Taro.Minatono@Kakuu-Mail.example"),
    ("phone", "０９０－００００－１２３４"),
    ("phone", "0120-000-123"),
    ("phone", "+1 212 000 0000"),
    ("name", "髙橋 健"),
    ("kana", "ﾀｶﾊｼ ｹﾞﾝｼﾞ"),
    ("postal", "〒000-0001"),
    ("birth", "1980-02-03"),
    ("address", "架空県みなと市埠頭町1−2−3"),
    ("customer", "c-00Ab"),
]


@pytest.mark.parametrize(("kind", "raw"), EXAMPLES)
def test_bounded_and_recognised(kind: str, raw: str):
    """Every variant may stand for its identity, and there are never more than `MOST`."""
    identity = normalise(IdentityKind(kind), raw)
    spellings = variants(identity)
    assert 1 <= len(spellings) <= MOST
    assert len(set(spellings)) == len(spellings)
    assert [] == [spelling for spelling in spellings if not resembles(identity, spelling)]
    assert matches(identity, identity.value)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("mail", "taro@kakuu.example", "TaRo@Kakuu.Example"),
        ("mail", "taro@kakuu.example", "ｔａｒｏ＠ｋａｋｕｕ．ｅｘａｍｐｌｅ"),
        ("phone", "+819000001234", "090-0000-1234"),
        ("phone", "+819000001234", "（０９０）００００ー１２３４"),
        ("phone", "+819000001234", 9000001234),
        ("phone", "+819000001234", 819000001234),
        ("customer", "00123", 123),
        ("customer", "C-12", "Ｃ－１２"),
        ("kana", "タカハシゲンジ", "ﾀｶﾊｼ ｹﾞﾝｼﾞ"),
        ("name", "髙橋健", "高橋　健"),
    ],
)
def test_stored_values_are_not_clean(kind: str, value: str, stored: object):
    """Width, hyphens, brackets, national form, kana width, integer columns: the same identity."""
    assert matches(Identity(IdentityKind(kind), value), stored)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("customer", "1-23", "12-3"),
        ("customer", "123", "1-23"),
        ("account", "taro", "Taro"),
        ("phone", "+819000001234", "090-0000-12345"),
        ("phone", "+819000001234", None),
        ("customer", "1", True),
        ("mail", "taro@kakuu.example", "ataro@kakuu.example"),
    ],
)
def test_another_identity(kind: str, value: str, stored: object):
    """A hyphen elsewhere, a log-in in another case, one digit more: somebody else."""
    assert not matches(Identity(IdentityKind(kind), value), stored)


def test_case_of_numbers_is_for_a_human():
    """A log-in that differs by case resembles, and is confirmed by a human."""
    assert resembles(Identity(IdentityKind.ACCOUNT, "taro"), "Taro")


def test_which_kinds_hide_in_mixed_case():
    """Mail and numbers can hide by case; telephone numbers cannot."""
    assert case_matters(IdentityKind.MAIL)
    assert case_matters(IdentityKind.CUSTOMER)
    assert not case_matters(IdentityKind.PHONE)


def test_tables_of_width_are_of_one_length():
    """`translate` in a database maps place by place."""
    assert len(WIDE) == len(NARROW)


def test_learnt_from_a_row():
    """What a stored value says is normalised, and rubbish teaches nothing."""
    assert Identity(IdentityKind.PHONE, "+819000001234") == learnt(IdentityKind.PHONE, 9000001234)
    assert learnt(IdentityKind.MAIL, "なし") is None
    assert learnt(IdentityKind.MAIL, None) is None
    assert numeric(Identity(IdentityKind.CUSTOMER, "K12")) == ()


@given(st.text(max_size=40), st.sampled_from(list(IdentityKind)))
def test_hostile_values_do_no_harm(raw: str, kind: IdentityKind):
    """Whatever is stored: no exception, no endless list, squash is stable."""
    identity = learnt(kind, raw)
    if identity is not None:
        assert len(variants(identity)) <= MOST
        assert matches(identity, identity.value)
    assert squash(kind, squash(kind, raw)) == squash(kind, raw)


@pytest.mark.parametrize(
    ("needle", "stored", "seen"),
    [
        ("100001", "customer 100001 called", True),
        ("100001", "K10000123", False),
        ("100001", "no.１００００１", True),
        ("09000001234", "tel 090 0000 1234", True),
        ("taro@kakuu.example", "mail TARO@Kakuu.example.", True),
        ("taro@kakuu.example", "mail hataro@kakuu.example", False),
        ("taro@kakuu.example", "x.taro@kakuu.example", False),
        ("港野太郎", "担当: 港野 太郎様", True),
    ],
)
def test_a_needle_is_no_piece_of_something_longer(needle: str, stored: str, seen: bool):
    """A raw look finds an identity in any text, and does not take a longer number for it."""
    assert seen is sees(needle, stored)
