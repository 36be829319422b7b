"""The site of the example: valid, linked, equal in both languages, fetching nothing, and the same on each drawing."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urldefrag

import pytest

from hogo.publish.disk import press, templates
from hogo.publish.drawing import draw
from hogo.publish.every import DOCUMENTS
from hogo.publish.site import compose, wanted
from tests.publish.given import minato, site
from tests.publish.html import Page

PAGES = sorted(name for name in site().files if name.endswith(".html") and not name.startswith("fragments/"))


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_valid_html(name):
    """No fault of structure, headings, labels, ids, inline style; no left-over of a template."""
    assert [] == Page(site().files[name].decode()).faults


@pytest.mark.parametrize("name", PAGES)
def test_each_internal_link_leads_somewhere(name):
    """Every relative link names a file of the site, and every fragment an id on it."""
    page = Page(site().files[name].decode())
    broken = []
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            continue
        path, fragment = urldefrag(link)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if target not in site().files or (fragment and fragment not in Page(site().files[target].decode()).ids):
            broken.append(link)
    assert [] == broken


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_from_elsewhere(name):
    """Only our own style sheet is fetched; links to elsewhere are for people to follow."""
    assert {"style.css"} == {posixpath.basename(one) for one in Page(site().files[name].decode()).fetched}
    assert [] == [one for one in Page(site().files[name].decode()).fetched if ":" in one or one.startswith("//")]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.html"])
def test_external_transmission_is_reachable_from_every_page(name):
    """One link away, as TBA 27-12 wants it easily knowable; and so is the other language."""
    links = {posixpath.basename(link) for link in Page(site().files[name].decode()).links}
    assert "transmission.html" in links
    assert posixpath.basename(name) in links


def test_the_style_sheet_fetches_nothing():
    """No url(), no @import, no font from a foreign host."""
    assert re.findall(r"url\(|@import|https?:|//[a-z]", site().files["style.css"].decode()) == []


def test_both_languages_say_the_same_things():
    """The Japanese and English pages draw on the same register entries, binding in the same places."""
    by_language: dict[str, dict[str, list[tuple[str, str, bool, bool]]]] = {}
    for drawing in site().drawings:
        by_language.setdefault(drawing.document, {})[drawing.language] = [
            (one.path, one.anchor, one.binding, one.own) for one in drawing.statements
        ]
    assert [] == [name for name, both in by_language.items() if both["ja"] != both["en"]]


def test_every_anchor_stands_on_its_page():
    """Each statement's id and register path are in the bytes."""
    for drawing in site().drawings:
        for one in drawing.statements:
            assert f'id="{one.anchor}" data-register="{one.path}"' in drawing.body


def test_the_same_register_gives_the_same_bytes():
    """Drawn twice, byte for byte."""
    assert site().files == compose(minato(), templates(), press).files


def test_every_document_has_both_templates():
    """`<name>.ja.html` and `<name>.en.html` stand beside `<name>.py`, and no template is an orphan."""
    names = {document.name for document in DOCUMENTS}
    there = {name for name in templates() if name.startswith("document/")}
    assert {f"document/{name}.{language}.html" for name in names for language in ("ja", "en")} == there
    assert len(names) == len(DOCUMENTS)


def test_a_page_cannot_be_broken_by_what_is_declared():
    """Whatever a declared text holds stays text: markup, template signs, quotes."""
    hostile = "<script>alert(1)</script>{{ 7*7 }}\"'&"
    edition = minato()
    import dataclasses

    from hogo.base.text import Text
    from tests.publish.given import changed

    operator = dataclasses.replace(edition.register.operator, name=Text(hostile, hostile))
    policy = dataclasses.replace(
        edition.register.policy, title=Text(hostile, hostile), signed_by=Text(hostile, hostile)
    )
    files = compose(changed(edition, operator=operator, policy=policy), templates()).files
    for name, data in files.items():
        if name.endswith(".html"):
            assert b"<script" not in data
            assert b"49" not in data.replace(b"2149", b"") or b"7*7" in data


def test_drawing_takes_only_known_documents():
    """The index lists what is drawn, in the order of the tuple."""
    names = [document.name for document in wanted(minato().register) if not document.internal]
    page = site().files["ja/index.html"].decode()
    places = [page.index(f'href="{name}.html"') for name in names]
    assert places == sorted(places)


def test_the_contrast_of_the_style_is_enough():
    """WCAG 2.2 AA: 4.5 to 1 for text and links on both grounds; 3 to 1 for lines that carry meaning."""
    css = site().files["style.css"].decode()
    tone = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))
    for text in ("ink", "soft", "link", "seen"):
        for ground in ("paper", "ground", "warn", "mark"):
            if ground in ("warn", "mark") and text in ("soft", "seen"):
                continue
            assert _contrast(tone[text], tone[ground]) >= 4.5, (text, ground)
    assert _contrast(tone["line"], tone["paper"]) >= 3


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_unknown_names_in_a_template_are_errors():
    """A typing error in a template stops the drawing instead of leaving a hole in the page."""
    from jinja2 import UndefinedError

    document = DOCUMENTS[0]
    broken = {**templates(), f"document/{document.name}.ja.html": "<h1>{{ nobody.title }}</h1>"}
    with pytest.raises(UndefinedError):
        draw(document, minato(), "ja", broken, {})
