"""Cells as people write them: read where there is no doubt, none where there is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from hogo.register.sheet import lenient


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024/4/1", date(2024, 4, 1)),
        ("２０２４．４．１", date(2024, 4, 1)),
        ("令和6年4月1日", date(2024, 4, 1)),
        ("R6.4.1", date(2024, 4, 1)),
        ("令和元年5月1日(水)", date(2019, 5, 1)),
        ("H31/4/30", date(2019, 4, 30)),
        ("平成20年10月1日現在", date(2008, 10, 1)),
        ("20240401", date(2024, 4, 1)),
        (20240401, date(2024, 4, 1)),
        (45383, date(2024, 4, 1)),
        ("45383", date(2024, 4, 1)),
        (datetime(2024, 4, 1, 9, 30), date(2024, 4, 1)),
        ("2024年4月", None),
        ("2025/13/1", None),
        ("2024/4/1～2025/3/31", None),
        ("24/4/1", None),
        ("毎年4月", None),
        (True, None),
        (12, None),
        (None, None),
    ],
)
def test_days(cell: Any, day: date | None):
    """Every era and spelling of a whole day; half a day, a range and a two-digit year are none."""
    assert lenient.day_of(cell) == day


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,200件", 1200),
        ("約１，２００名", 1200),
        ("1.2万件", 12_000),
        ("1万2000人", 12_000),
        (85.0, 85),
        ("3千件程度", 3000),
        ("数百件", None),
        ("100〜200", None),
        ("不明", None),
        (-3, None),
        (1e308, None),
        ("1 200 件 ほか", None),
    ],
)
def test_counts(cell: Any, number: int | None):
    """Rough numbers in any width; ranges and words are none."""
    assert lenient.count_of(cell) == number


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("退会後5年", ("P5Y", "退会")),
        ("契約終了日から７年間（会社法）", ("P7Y", "契約終了日")),
        ("１年６ヶ月", ("P1Y6M", "")),
        ("30日", ("P30D", "")),
        (10, ("P10Y", "")),
        ("予約日の翌日から1年", ("P1Y", "予約日")),
        ("永年", None),
        ("5年または10年", None),
        ("必要な期間", None),
        ("3年以上", None),
        (2024, None),
    ],
)
def test_periods_of_keeping(cell: Any, kept: tuple[str, str] | None):
    """One period and from when; two, none or an open one are for a person to say."""
    assert lenient.keeping(cell) == kept


def test_lists_and_sentences_are_taken_apart_where_they_part():
    """By lines, commas, numbers; brackets stay whole."""
    assert lenient.listed("氏名、住所（自宅、勤務先）、電話番号など") == ["氏名", "住所（自宅、勤務先）", "電話番号"]
    assert lenient.listed("・氏名\n・住所") == ["氏名", "住所"]
    assert lenient.listed("氏名・住所") == ["氏名", "住所"]
    assert lenient.listed(None) == []
    assert lenient.sentences("①ご案内のため②集計のため") == ["ご案内のため", "集計のため"]
    assert lenient.sentences("発送のため、請求のため。") == ["発送のため", "請求のため"]
    assert lenient.sentences("1.採用のため\n2.連絡のため") == ["採用のため", "連絡のため"]


def test_grades_and_truths():
    """High, middle, low in offices' marks; what is neither yes nor no is none."""
    assert [lenient.grade_of(one) for one in ("高", "Ｂ", "3（重大）", "Cランク", 2, "特大")] == [3, 2, 3, 1, 2, None]
    assert [lenient.truth_of(one) for one in ("○", "有（一部）", "無", "－", "検討中")] == [
        True,
        True,
        False,
        False,
        None,
    ]
