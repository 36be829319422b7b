"""The menus: every entry is a page, groups have titles, nobody is shown a group of which nothing is theirs."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from hogo.base.actor import Role
from hogo.ui.screens.route import Audience
from hogo.web.nav import MENUS
from hogo.web.urls import ROUTES
from tests.web.given import in_english, published, staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("audience", MENUS)
def test_every_entry_is_a_page_and_stands_once(audience: Audience):
    """A name that is no route, or one in two groups, is a fault of the list."""
    names = [name for _, entries in MENUS[audience] for name, _ in entries]
    assert set(names) <= {route.name for route in ROUTES}
    assert len(set(names)) == len(names)


def _groups(page: bytes) -> dict[str, list[str]]:
    """The titles of the menu as the page says them, each with the words below it."""
    found = re.findall(r'<p id="(menu-\d)">([^<]+)</p><ul aria-labelledby="\1">(.*?)</ul>', page.decode())
    return {title: re.findall(r">([^<]+)</a>", inside) for _, title, inside in found}


def test_the_console_is_grouped_by_what_an_office_does():
    """Six titles for the office, in both languages; each list is named by its title."""
    published()
    client = staff(Role.OFFICE)
    groups = _groups(client.get("/console/").content)
    assert [
        "約束・登録簿・公表",
        "人と申出",
        "委託・従業者・安全",
        "事故・照会",
        "運用・是正",
        "決裁・記録・設定",
    ] == list(groups)
    assert "登録簿" in groups["約束・登録簿・公表"]
    assert "Promises and register" in _groups(in_english(client).get("/console/").content)


def test_a_group_without_a_page_of_the_readers_is_not_shown():
    """Titles follow the roles as the entries do; the present page is told."""
    published()
    client = staff(Role.MANAGER)
    page = client.get("/console/").content
    groups = _groups(page)
    assert all(groups.values())
    assert groups != _groups(staff(Role.OFFICE).get("/console/").content)
    assert b'<a href="/console/" aria-current="page">' in page


def test_short_menus_have_no_titles():
    """The portal's six words need none."""
    published()
    assert b'class="group"' not in Client().get("/").content
