"""Headings say what stands under them."""

from __future__ import annotations

import pytest

from hogo.check.published.fold import fold
from hogo.check.published.topic import lead_topics, topics


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("個人情報の利用目的", "purpose"),
        ("何に使いますか？", "purpose"),
        ("第三者への提供について", "provision"),
        ("外に伝えるとき", "provision"),
        ("グループでの共同利用", "joint"),
        ("安全管理のために講じた措置", "safety"),
        ("どうやって守るのか", "safety"),
        ("開示・訂正・利用停止", "request"),
        ("見たいとき、直したいとき", "request"),
        ("お問い合わせ先", "window"),
        ("利用者情報の外部送信", "transmission"),
        ("外国にある第三者への提供", "abroad"),
        ("認定個人情報保護団体", "accredited"),
        ("EEA域内の皆様へ", "eea"),
    ],
)
def test_a_heading_has_its_topic(heading: str, topic: str):
    """Formal and plain words are understood alike."""
    assert topic in topics(fold(heading).text)


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("利用目的の通知・開示の請求", "purpose"),
        ("開示対象個人情報に関する周知", "request"),
        ("他の事業者等への情報提供", "operator"),
    ],
)
def test_a_heading_has_no_other_topic(heading: str, topic: str):
    """Words in passing are no topic."""
    assert topic not in topics(fold(heading).text)


def test_a_lead_in_passing_names_no_part():
    """`お預かりした情報は、次のことに…` is about purposes, not about items."""
    assert "items" not in lead_topics("お預かりした情報は、次のことにだけ使います。")
    assert lead_topics("") == frozenset()
