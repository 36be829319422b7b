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
    ],
)
def test_different_values_stay_apart(kind, one, other):
    """Folding joins spellings, not persons."""
    assert folded(normalise(IdentityKind(kind), one)) != folded(normalise(IdentityKind(kind), other))
