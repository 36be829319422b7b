"""Folding of variants: what is written in several ways, folded to one; what differs stays apart."""

from __future__ import annotations

import pytest

from hogo.base.identity import IdentityKind, normalise
from hogo.people.match import folded


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("name", "髙橋", "高橋"),
        ("name", "𠮷田", "吉田"),
        ("name", "Ａｌｉｃｅ", "alice"),
        ("name", "葛󠄀城", "葛城"),
        ("kana", "ヴァン", "ヴアン"),
        ("kana", "ユウコー", "ユウコ"),
        ("address", "港区二丁目10番5号", "港区2-10-5"),
        ("address", "港区2－10－5", "港区２丁目１０番地５"),
        ("birth", "昭和45年4月1日", "1970-04-01"),
        ("birth", "Ｓ４５．４．１", "1970/4/1"),
        ("birth", "昭和四十五年四月一日", "19700401"),
        ("birth", "平成元年1月8日", "1989年1月8日"),
        ("birth", "令和六年十二月三十一日", "2024-12-31"),
    ],
)
def test_variants_fold_together(kind, one, other):
    """The same person may write either."""
    assert folded(normalise(IdentityKind(kind), one)) == folded(normalise(IdentityKind(kind), other))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("name", "高橋", "高梁"),
        ("kana", "サトウ", "サイトウ"),
        ("address", "港区2-10-5", "港区2-1-05"),
        ("mail", "a@b.example", "c@b.example"),
        ("birth", "昭和45年4月1日", "昭和46年4月1日"),
        ("birth", "平成2年2月30日", "平成2年3月2日"),
        ("birth", "不明", "未詳"),
    ],
)
def test_different_values_stay_apart(kind, one, other):
    """Folding joins spellings, not persons."""
    assert folded(normalise(IdentityKind(kind), one)) != folded(normalise(IdentityKind(kind), other))
