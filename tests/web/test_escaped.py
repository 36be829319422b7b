"""What is written is shown as written, goes nowhere else, and every page is what it says it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core import mail as box
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from hogo.base.actor import Role
from hogo.ledger.pages.portal import checking
from hogo.post.mail import Mail
from hogo.post.net import send
from hogo.ui.screens.route import PREFIX, Audience, Route
from hogo.web.urls import ROUTES
from tests.web.given import published, staff

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = "<script>alert(1)</script>\"'>&{0}{{7*7}}%s%(x)s"
SOURCE = Path(__file__).parents[2] / "src" / "hogo"
PLAIN = [route for route in ROUTES if "<" not in route.address and route.audience is not Audience.API]


def _address(route: Route) -> str:
    return "/" + PREFIX[route.audience] + route.address


def test_what_is_written_is_shown_as_written():
    """A form that is sent back shows the words that were typed, as text."""
    answer = Client().post(reverse("complaints.find"), {"number": HOSTILE, "code": HOSTILE})
    tree = LexborHTMLParser(answer.content.decode())
    assert [] == [one for one in tree.css("script") if "alert" in (one.text() or "")]
    sent = Client().post(reverse("complaints.tell"), {"nature": "complaint", "text": "", "name": HOSTILE})
    field = LexborHTMLParser(sent.content.decode()).css_first("#id_name")
    assert field is not None
    assert HOSTILE == field.attributes["value"]


def test_no_link_leads_to_a_script():
    """Every link of every page is an address of ours or https, mailto, tel."""
    published()
    office = staff(Role.OFFICE)
    for route in PLAIN:
        client = office if Role.OFFICE in route.roles else Client()
        answer = client.get(_address(route))
        if "html" in answer["Content-Type"]:
            for link in LexborHTMLParser(b"".join(answer).decode()).css("a[href], form[action], [src]"):
                attributes = link.attributes
                to = str(attributes.get("href") or attributes.get("action") or attributes.get("src") or "")
                assert re.match(r"(/|\?|#|\.|https://|http://127\.0\.0\.1|mailto:|tel:|[\w-]+\.html|$)", to), to


def test_json_in_a_page_cannot_end_its_element():
    """A receipt whose words end the script element stays data."""
    from django.test import RequestFactory

    hostile = '{"x": "</script><script>alert(1)</script><!--"}'
    answer = checking(RequestFactory().get("/"), hostile)
    html = b"".join(answer).decode()
    given = LexborHTMLParser(html).css_first("#given")
    assert given is not None
    assert hostile.replace("<", "\\u003c") == (given.text() or "").strip()


@pytest.mark.parametrize(
    ("to", "subject"), [("a@b.example\nBcc: x@y.example", "s"), ("a@b.example", "s\r\nBcc: x@y.example")]
)
def test_a_mail_has_the_headers_it_was_given(to, subject):
    """A line break in address or subject sends nothing."""
    with pytest.raises(ValueError):
        send(Mail(to, subject, "body"))
    assert [] == box.outbox


def test_scripts_write_text_only():
    """No HTML from strings, no evaluation, no storage, no paste forbidden: in every script of ours."""
    scripts = [*SOURCE.rglob("*.js"), *SOURCE.rglob("verify.html")]
    assert len(scripts) >= 2
    for path in scripts:
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage"
            r"|indexedDB|postMessage|onpaste|__proto__|fetch\(|XMLHttpRequest",
            path.read_text(encoding="utf-8"),
        )
        assert [] == found, path.name


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_no_redirect_leads_outside(to):
    """Neither the language switch nor the log-in follows an address of elsewhere."""
    answer = Client().post(reverse("set_language"), {"language": "en", "next": to})
    assert answer["Location"].startswith("/")
    assert "evil" not in answer["Location"]
    staff(Role.DESK, password="a long enough pass phrase")
    given = {"login": "desk", "password": "a long enough pass phrase", "next": to}
    answer = Client().post(f"{reverse('account_login')}?next={to}", given)
    assert 302 == answer.status_code
    assert "evil" not in answer["Location"]


def test_every_page_says_what_it_is():
    """Type and charset; the language of the page; one main heading; a title of its own."""
    published()
    office = staff(Role.OFFICE)
    for route in PLAIN:
        client = office if Role.OFFICE in route.roles else Client()
        answer = client.get(_address(route), follow=True)
        assert re.match(r"(text/[\w-]+; charset=utf-8|application/\w+|image/svg\+xml)", answer["Content-Type"]), (
            route.name
        )
        if "text/html" in answer["Content-Type"]:
            tree = LexborHTMLParser(b"".join(answer).decode())
            assert tree.css_first("html[lang]"), route.name
            assert 1 == len(tree.css("h1")), route.name
            assert (tree.css_first("title").text() or "").strip(), route.name


def test_a_changed_password_ends_other_sessions():
    """Whoever else was logged in with the old one is not any more."""
    here, elsewhere = staff(Role.DESK, password="a long enough pass phrase"), Client()
    elsewhere.post(reverse("account_login"), {"login": "desk", "password": "a long enough pass phrase"})
    assert 200 == elsewhere.get("/desk/").status_code
    new = "quite another phrase of words"
    here.post(reverse("account_login"), {"login": "desk", "password": "a long enough pass phrase"})
    sent = here.post(
        reverse("account_change_password"),
        {"oldpassword": "a long enough pass phrase", "password1": new, "password2": new},
    )
    assert 302 == sent.status_code
    assert 302 == elsewhere.get("/desk/").status_code


def test_every_page_of_staff_has_a_way_out():
    """Log-out stands on each."""
    published()
    office = staff(Role.OFFICE)
    for route in PLAIN:
        if Role.OFFICE in route.roles:
            answer = office.get(_address(route))
            if "text/html" in answer["Content-Type"]:
                assert reverse("account_logout") in answer.content.decode(), route.name


def test_no_debugging():
    """DEBUG is off whatever the environment says; an error page tells nothing of the inside."""
    from django.conf import settings

    assert settings.DEBUG is False
    page = Client().get("/nothing/").content.decode()
    assert not re.search(r"Traceback|urlconf|settings|Django", page, re.IGNORECASE)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT"])
def test_no_other_methods(method):
    """GET, HEAD and, where a page takes input, POST."""
    assert 405 == Client().generic(method, "/").status_code
    assert 405 == Client(enforce_csrf_checks=False).generic(method, reverse("complaints.find")).status_code
