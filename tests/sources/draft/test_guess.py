"""A column judged by its name, its type and its values."""

from datetime import date

import pytest

from hogo.base.identity import IdentityKind
from hogo.register.model.kinds import FieldKind as K
from hogo.sources.catalogue import ColumnFact, Family
from hogo.sources.draft.guess import form, guess


def text(name: str, comment: str = "") -> ColumnFact:
    return ColumnFact(name, "varchar", Family.TEXT, comment=comment)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["a@kakuu.example", "Ｂ＠kakuu.example", "c.d@kakuu.example"], K.MAIL),
        (["090-0000-0001", "０９０－００００－０００２", "+81 90 0000 0003"], K.PHONE),
        (["100-0000", "〒530-0000", "０６０－００００"], K.POSTAL),
        (["東京都架空区1-2", "大阪府架空市3", "北海道架空町"], K.ADDRESS),
        (["ミナトノ タロウ", "ﾀｶﾊｼ ｹﾝ", "サクラ メイ"], K.KANA),
        (["192.0.2.1", "198.51.100.7", "2001:db8::1"], K.NETWORK_ADDRESS),
        (["100000001", "100000002", "100000003"], None),
        (["2026-01-01", "2026-01-02", "2026-01-03"], None),
        (["4111 1111 1111 1111", "4111 1111 1111 1112", "4111 1111 1111 1113"], None),
        (["a@kakuu.example"], None),
        ([1, 2, 3], None),
        ([b"x", b"y", b"z"], None),
    ],
)
def test_the_form_of_values(values: list[object], kind: K | None):
    """Three values of one form are enough; running numbers and days are no telephone numbers."""
    assert kind is form(values)


def test_a_column_with_a_useless_name():
    """`col7` full of mail addresses is taken for mail, and asked about."""
    told = guess(text("col7"), ["a@kakuu.example", "b@kakuu.example", "c@kakuu.example"], person=False)
    assert (K.MAIL, IdentityKind.MAIL) == (told.kind, told.identity)
    assert told.doubt is not None


def test_a_name_that_lies():
    """`mail` full of telephone numbers: the values count, and a human is asked."""
    told = guess(text("mail"), ["090-0000-0001", "090-0000-0002", "090-0000-0003"], person=True)
    assert K.PHONE is told.kind
    assert told.doubt is not None


def test_a_comment_tells_what_the_name_does_not():
    """`fld_03` with the comment 電話番号."""
    assert K.PHONE is guess(text("fld_03", "電話番号（自宅）"), [], person=True).kind


def test_free_writing():
    """Long texts, and texts with a mail address inside, may hold anything about anybody."""
    long = ["お客様から電話があり、折り返しを希望されたため、担当から翌日に連絡することになりました。" * 2] * 3
    assert guess(text("x1"), long, person=False).free_text
    assert guess(text("x2"), ["ok", "write to a@kakuu.example", "no"], person=False).free_text
    assert guess(ColumnFact("data", "jsonb", Family.JSON), [True], person=False).free_text
    assert not guess(text("sku"), ["A-1", "B-2", "C-3"], person=False).personal


def test_parts_of_a_name_and_of_an_address():
    """A family name alone identifies by no search; both parts together do. A town is not an address."""
    family, given = (guess(text(name), [], person=True) for name in ("last_name", "first_name"))
    assert ("family", "given") == (family.part, given.part)
    assert IdentityKind.NAME is family.identity
    assert guess(text("city"), [], person=True).identity is None
    assert IdentityKind.ADDRESS is guess(text("address"), [], person=True).identity


def test_types_overrule_names():
    """A number, a truth and a day are not what a text column of that name would be."""
    assert guess(ColumnFact("email", "integer", Family.INTEGER), [1, 2, 3], person=True).kind is None
    assert guess(ColumnFact("phone", "boolean", Family.BOOLEAN), [True], person=True).kind is None
    assert guess(ColumnFact("address_date", "date", Family.DATE), [date(2026, 1, 1)], person=True).kind is None
    assert K.BIRTH is guess(ColumnFact("birth_date", "date", Family.DATE), [date(1980, 1, 1)], person=True).kind
