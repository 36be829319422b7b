"""Values are read off a page as it writes them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.published.cases import cases

from hogo.check.published.facts import alike, days, facts, same
from hogo.check.published.fold import fold
from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.read import Given, read


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024年4月1日", date(2024, 4, 1)),
        ("令和元年５月１日", date(2019, 5, 1)),
        ("平成31年(2019年)4月30日", None),
        ("平成二十年四月一日", date(2008, 4, 1)),
        ("令和六年十二月二十五日", date(2024, 12, 25)),
        ("H17.4.1", date(2005, 4, 1)),
        ("2022/04/01", date(2022, 4, 1)),
        ("2024年9月", date(2024, 9, 1)),
        ("2024年13月1日", None),
    ],
)
def test_days_are_read_in_every_writing(written: str, day: date | None):
    """Western and Japanese years, kanji numerals, months without a day; what is no day is none."""
    found = days(fold(written).text)
    assert (found[0] if found else None) == day


def test_the_values_of_a_whole_policy():
    """Name, address, representative, fee, window and dates of a labelled policy."""
    case = next(one for one in cases("tuned") if one.slug == "saas-workflow")
    document, _ = read([Given(name, content) for name, content in case.pages])
    read_off = facts(document, verdicts_by_id(judge(document)))
    assert read_off.name is not None
    assert read_off.name.text == "架空フロー株式会社"
    assert read_off.address is not None
    assert read_off.address.text == "東京都架空区丸ノ外1丁目2番3号"
    assert read_off.representative is not None
    assert same(read_off.representative.text, "代表取締役 架空 一郎")
    assert [one.text for one in read_off.fees] == ["1100", "0"]
    assert [one.text for one in read_off.phones] == ["03-0000-0110"]
    assert (read_off.enacted, read_off.revised) == (date(2021, 6, 1), (date(2024, 4, 1),))
    assert len(read_off.purposes) == 5


def test_likeness_of_purposes():
    """Spelling does not matter, another purpose does."""
    assert same("お問い合わせへの回答", "お問合せへの　回答")
    assert alike("商品の発送及び代金の請求のため", "商品の発送、代金の請求のため") > 0.6
    assert alike("商品の発送のため", "採用選考及びその連絡のため") < 0.4
