"""Both languages whole: nothing of the chrome is in the other one, on any page; the switch works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from hogo.base.actor import Role
from hogo.ui.screens.route import PREFIX, Audience, Route
from hogo.web.urls import ROUTES
from tests.web.given import PASSWORD, in_english, published, staff

SOURCE = Path(__file__).parents[2] / "src" / "hogo"
JAPANESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]")
SAID = re.compile(r'\bsay\(?\s*"((?:[^"\\]|\\.)*)",?\s+"((?:[^"\\]|\\.)*)"')
OWN = [path for path in SOURCE.rglob("*.html") if "templates" in path.parts and "document" not in path.parts]
FRAME = '<main id="main"'
"""By what a page of the house's frame is known; the offline page for checking receipts holds both languages at once."""
NUMBER = re.compile(r"\b\d{4}-\w-\d{4}\b")
"""A case's number (`2026-是-0001`) is a name: the same in every language."""
READERS = {Audience.PORTAL: (), Audience.DESK: (Role.DESK,), Audience.CONSOLE: (Role.OFFICE,)}


def spoken(html: str) -> str:
    """What a reader sees or hears: text and the attributes that are read out, without what names its own language."""
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style, [lang]:not(html)"):
        node.decompose()
    heard = [
        str(node.attributes.get(name) or "")
        for name in ("aria-label", "title", "alt", "placeholder")
        for node in tree.css(f"[{name}]")
    ]
    title = tree.css_first("title")
    body = tree.body
    said = " ".join([title.text() if title else "", body.text(separator=" ") if body else "", *heard])
    return NUMBER.sub("", said)


def plain(route: Route) -> bool:
    """Whether the address needs no object."""
    return "<" not in route.address


@pytest.mark.django_db(transaction=True)
def test_no_japanese_on_english_pages_and_the_switch_works():
    """Every page without an object, before and after the first edition: not one Japanese character in English."""
    readers = {audience: staff(*roles) if roles else Client() for audience, roles in READERS.items()}
    for client in readers.values():
        answer = client.post("/language/", {"language": "en", "next": "/"})
        assert (302, "en") == (answer.status_code, answer.cookies["django_language"].value)
    for then in (published, lambda: None):
        for route in filter(plain, ROUTES):
            if route.audience in readers:
                page = readers[route.audience].get("/" + PREFIX[route.audience] + route.address)
                html = b"".join(page).decode() if "html" in page["Content-Type"] else ""
                seen = spoken(html) if FRAME in html else ""
                assert [] == JAPANESE.findall(seen), (route.name, JAPANESE.search(seen))
        then()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["login/", "2fa/", "password/change/", "reauthenticate/", "logout/"])
def test_the_pages_of_log_in_speak_both(address):
    """The frame's own pages stand in our layout, in the chosen language."""
    client = staff(Role.OFFICE, password=PASSWORD)
    asked = Client() if address == "login/" else client
    japanese = spoken(asked.get(f"/account/{address}", follow=True).content.decode())
    english = spoken(in_english(asked).get(f"/account/{address}", follow=True).content.decode())
    assert len(JAPANESE.findall(japanese)) > 5
    assert [] == JAPANESE.findall(english)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_bare_word_stands_in_a_template(path):
    """Words are said in both languages or come from a value: nothing else between the tags."""
    text = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(script|code).*?</(?:script|code)>",
        "",
        path.read_text(encoding="utf-8"),
        flags=re.S,
    )
    text = re.sub(r'<(\w+)[^>]*\slang="\w+"[^>]*>.*?</\1>', "", text, flags=re.S)
    assert [] == re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>|&\w+;", " ", text))


def test_what_is_said_is_said_in_both():
    """Japanese first, English second, neither empty, with the same places; labels of forms are said too."""
    files = [*OWN, *SOURCE.glob("*/pages/**/*.py"), *SOURCE.glob("web/**/*.py")]
    pairs = [(path.name, *said) for path in files for said in SAID.findall(path.read_text(encoding="utf-8"))]
    assert len(pairs) > 150
    wrong = [
        pair
        for pair in pairs
        if not JAPANESE.search(pair[1]) or JAPANESE.search(pair[2]) or not pair[2].strip()
        or set(re.findall(r"\{\w+\}", pair[1])) != set(re.findall(r"\{\w+\}", pair[2]))
    ]  # fmt: skip
    assert [] == wrong
    bare = [
        (path.name, found)
        for path in files
        if path.suffix == ".py"
        for found in re.findall(r'(?:label|help_text)="[^"]*"', path.read_text(encoding="utf-8"))
    ]
    assert [] == bare


@pytest.mark.django_db(transaction=True)
def test_japanese_comes_first_where_nothing_was_asked(client):
    """A browser that asks for no language reads Japanese; one that prefers English reads English."""
    assert 'lang="ja"' in client.get("/account/login/").content.decode()
    english = client.get("/account/login/", headers={"accept-language": "en-GB,en;q=0.9"}).content.decode()
    assert '<html lang="en">' in english
