"""Countries are named in both languages."""

from __future__ import annotations

from hogo.base.country import COUNTRIES, country_name
from hogo.base.text import Text


def test_all_assigned_codes_are_there():
    """ISO 3166-1 assigns 249 codes; each has two names."""
    assert len(COUNTRIES) == 249
    assert [] == [code for code, name in COUNTRIES.items() if not name.ja or not name.en or not code.isupper()]


def test_norway_is_a_country():
    """`NO` is read as a country, not as a boolean."""
    assert Text("ノルウェー", "Norway") == country_name("NO")


def test_an_unassigned_code_stays_visible():
    """Nothing is made up for it."""
    assert Text("XX", "XX") == country_name("XX")
