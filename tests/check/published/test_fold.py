"""Spellings that mean the same become one, and the way back is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.check.published.fold import fold, narrow


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("個人情報の　取り扱い", "個人情報の取扱"),
        ("お問い合わせ下さい", "お問合せください"),
        ("㈱架空", "株式会社架空"),
        ("（株）架空　ＴＥＬ０３", "株式会社架空 tel03"),
        ("ﾊﾞｯｸｱｯﾌﾟ", "バックアップ"),
        ("E-mail アドレス", "メール アドレス"),
        ("共同して利用する", "共同利用する"),
        ("御本人様の御住所", "ご本人様のご住所"),
        ("アクセス制御", "アクセス制御"),
        ("頂戴しません", "頂戴しません"),
        ("A  B", "a b"),
    ],
)
def test_spellings_become_one(written: str, folded: str):
    """Width, blanks, okurigana and abbreviations fold; words that only look alike do not."""
    assert fold(written).text == folded


JAPANESE = st.text(
    alphabet=st.sampled_from("個人情報の取り扱い及び又は（株）㈱ﾊﾞﾊﾟｱ　 ABab12０ー〜、。御本人頂"), max_size=60
)


@given(JAPANESE)
def test_the_way_back_never_goes_backwards(text: str):
    """Offsets in the folded text lead to rising offsets within the original."""
    folded = fold(text)
    places = [folded.origin(index) for index in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < max(len(text), 1) for place in places)


@given(JAPANESE)
def test_what_is_not_changed_leads_back_to_itself(text: str):
    """A character that folding leaves alone stands at its origin."""
    plain = narrow(text).lower()
    folded = fold(text)
    unchanged = [
        index
        for index, char in enumerate(folded.text)
        if plain[folded.origin(index)] == char and char in "個人情報住所"
    ]
    assert all(plain[folded.origin(index)] == folded.text[index] for index in unchanged)
    assert len(narrow(text)) == len(text)
