"""The strict reader bites: each kind of fault is seen."""

from __future__ import annotations

import pytest

from tests.publish.html import Page

GOOD = '<!DOCTYPE html>\n<html lang="ja"><head><title>t</title></head><body><h1>a</h1><ul><li>b</li></ul></body></html>'


def test_a_good_page_has_no_fault():
    """Nothing is said of it."""
    assert [] == Page(GOOD).faults


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<li>b</li>", "<p>b</p>", "<p> directly inside <ul>"),
        ("<li>b</li>", "b", "text directly inside <ul>: b"),
        ("</ul>", "", "</body> closes ul"),
        ("<h1>a</h1>", "<h2>a</h2>", "headings [2]: one h1, first"),
        ("<h1>a</h1>", "<h1>a</h1><h3>c</h3>", "h3 after h1"),
        ("<li>", '<li id="x"><span id="x"></span>', "id x stands twice"),
        ("<li>", '<li style="color:red">', "<li> carries style: no style or script inline"),
        ("<li>b", "<li>{{ b }}", "left-over of a template: {{ b }}"),
        ("<li>b", '<li><input type="text" id="n">', "the field n has no label"),
        ("<body>", '<body aria-labelledby="q">', "q names nothing"),
        ("<li>b", "<li><marquee>b</marquee>", "<marquee> is not an element that pages use"),
        ("<h1>a</h1>", "<h1>a</h1><p><div>x</div></p>", "<div> inside html/body/p"),
        ("<!DOCTYPE html>\n", "", "no doctype, or no language"),
    ],
)
def test_a_fault_is_seen(old, new, said):
    """Each fault by its own words."""
    assert said in Page(GOOD.replace(old, new, 1)).faults
