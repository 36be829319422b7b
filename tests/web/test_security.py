"""What protects the pages: limits by address, sessions that end, TLS that ends in front of us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.actor import Role
from hogo.house.models import Counted, count
from hogo.ui.screens.surroundings import PERSON_KEY
from hogo.web import actor
from hogo.web.limits import LIMITS, mark, minutes
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import staff

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def test_a_door_is_knocked_at_so_often_and_no_more():
    """Number and code of a case: forty wrong pairs in ten minutes, then nothing is looked up any more."""
    address, limit = reverse("complaints.find"), LIMITS["complaints.find"]
    tried = {"number": "2026-苦-0001", "code": "0" * 16}
    told = [Client().post(address, tried).status_code for _ in range(limit.most + 2)]
    assert [403] * limit.most + [429] * 2 == told
    refused = Client().post(address, tried)
    assert 60 <= int(refused["Retry-After"]) <= 600
    assert "前の画面に戻って" in refused.content.decode()
    assert 403 == Client(REMOTE_ADDR="192.0.2.7").post(address, tried).status_code
    assert 200 == Client().get(address).status_code


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_every_limit_is_that_of_a_route(name):
    """A limit whose route is gone protects nothing."""
    assert reverse(name).startswith("/")


def test_no_address_stands_in_the_table():
    """A keyed mark only; another installation makes another one."""
    Client(REMOTE_ADDR="192.0.2.7").post(reverse("people.code"), {"code": "1"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM house_counted")
        assert "192.0.2.7" not in repr(cursor.fetchall())
    assert mark("192.0.2.7", "a") != mark("192.0.2.7", "b")


def test_windows_are_forgotten():
    """The first of a new window removes what is over; the count begins anew."""
    assert [1, 2] == [count("x", b"m", HOUR, NOW), count("x", b"m", HOUR, NOW)]
    assert 1 == count("x", b"m", HOUR, NOW + HOUR)
    assert 1 == Counted.objects.count()


@given(st.sampled_from(["192.0.2.1", "2001:db8::1", "[2001:db8::1]", "", "x", "192.0.2.1:80"]), st.text(max_size=20))
def test_addresses_of_one_network_count_as_one(address, noise):
    """IPv6 by its network of 64 bits; what is no address raises nothing."""
    assert mark("2001:db8::1", "k") == mark("2001:db8::ffff:2", "k") != mark("2001:db8:0:1::1", "k")
    assert 32 == len(mark(address, "k")) == len(mark(noise, "k"))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))
def test_one_is_told_when_to_come_back(at):
    """Within the window, and never in nought minutes."""
    for limit in LIMITS.values():
        assert 1 <= minutes(limit, at.replace(tzinfo=UTC)) <= limit.within.total_seconds() // 60


@pytest.mark.parametrize(
    ("proxies", "header", "seen"),
    [(1, "203.0.113.9, 192.0.2.7", "192.0.2.7"), (2, "203.0.113.9, 192.0.2.7", "203.0.113.9"),
     (0, "203.0.113.9", "127.0.0.1"), (1, "", "127.0.0.1"), (3, "203.0.113.9", "127.0.0.1")],
)  # fmt: skip
def test_whose_word_counts_for_an_address(proxies, header, seen):
    """Only what our own proxies added is believed: a client cannot give itself another address."""
    with override_settings(PROXIES=proxies):
        Client(HTTP_X_FORWARDED_FOR=header).post(reverse("people.code"), {"code": "1"})
    assert mark(seen, settings.SECRET_KEY) == bytes(Counted.objects.get().mark)


@pytest.mark.parametrize(("kind", "most"), [("staff", timedelta(hours=12)), ("person", timedelta(hours=2))])
def test_a_session_ends_however_busy_it_is(kind, most):
    """Twelve hours for staff, two for a person: then one is asked again who one is."""
    client = staff(Role.DESK) if kind == "staff" else Client()
    if kind == "person":
        session = client.session
        session[PERSON_KEY] = "a" * 32
        session.save()
    address = "/desk/" if kind == "staff" else "/me/end/"
    assert 200 == client.get(address).status_code
    assert most == actor.LONGEST[kind]
    session = client.session
    session[actor.BEGAN] = [kind, (datetime.now(UTC) - most - timedelta(seconds=5)).isoformat()]
    session.save()
    client.get(address)
    assert PERSON_KEY not in client.session
    assert "_auth_user_id" not in client.session


def test_cookies_are_not_for_scripts_nor_for_plain_http():
    """Session and form token: HttpOnly, Secure, SameSite; the session's ends with the browser and after an hour."""
    answer = Client().get(reverse("people.prove"))
    token = answer.cookies[settings.CSRF_COOKIE_NAME]
    assert (True, True, "Lax") == (token["httponly"], token["secure"], token["samesite"])
    client = staff(Role.DESK)
    session = client.get("/desk/").cookies[settings.SESSION_COOKIE_NAME]
    assert (True, True, "Lax") == (session["httponly"], session["secure"], session["samesite"])
    assert "" == session["expires"]
    assert session.key.startswith("__Host-")
    assert token.key.startswith("__Host-")


def test_behind_what_ends_tls_forms_can_be_sent():
    """The origin of our own hosts by https is ours; a stranger's is refused; browsers are told to stay with https."""
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1")
    token = client.get(reverse("complaints.find"), secure=True).cookies[settings.CSRF_COOKIE_NAME].value
    given = {"number": "x", "code": "y", "csrfmiddlewaretoken": token}
    for origin, status in (("https://127.0.0.1", 403), ("https://evil.example", 403)):
        sent = client.post(reverse("complaints.find"), given, HTTP_ORIGIN=origin)
        assert status == sent.status_code
        assert ("evil" in origin) == ("番号かコードが違います" not in sent.content.decode())
    assert "max-age=31536000; includeSubDomains" == client.get("/", secure=True)["Strict-Transport-Security"]


def test_a_password_alone_opens_nothing():
    """Who has no second factor is sent to set one up; with one every page opens."""
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.models import User

    client = staff(Role.DESK)
    with override_settings(SECOND_FACTOR=True):
        sent = client.get("/desk/")
        assert (302, reverse("mfa_index")) == (sent.status_code, sent["Location"])
        assert 200 == client.get("/").status_code
        assert 302 == Client().get("/desk/").status_code
        Authenticator.objects.create(user=User.objects.get(), type="totp", data={})
        assert 200 == client.get("/desk/").status_code


def test_nothing_of_anybody_stays_in_a_browser():
    """Pages for somebody known are not kept; leaving clears what was; public pages may be kept."""
    client = staff(Role.DESK)
    assert "no-store" == client.get("/desk/")["Cache-Control"]
    assert '"cache", "storage"' == client.post(reverse("account_logout"))["Clear-Site-Data"]
    assert "Cache-Control" not in Client().get("/published/")


def test_refusals_and_log_ins_are_logged_without_saying_who(caplog):
    """Route, status and state; no name, no address, no password."""
    caplog.set_level("INFO", "hogo.web")
    staff(Role.DESK, password="a long enough pass phrase")
    client = Client()
    client.post(reverse("account_login"), {"login": "desk", "password": "wrong"})
    client.post(reverse("account_login"), {"login": "desk", "password": "a long enough pass phrase"})
    client.get("/console/ledger/")
    ours = [one for one in caplog.records if one.name == "hogo.web"]
    assert ["not in", "in", "known"] == [one.__dict__["state"] for one in ours]
    assert [200, 302, 404] == [one.__dict__["status"] for one in ours]


@pytest.mark.parametrize("password", ["hogo-privacy-office", "PrivacyOffice2026", "HogoHogoHogoHogo"])
def test_no_password_of_the_words_of_the_house(password):
    """What everybody here thinks of first."""
    from django.contrib.auth.password_validation import validate_password

    with pytest.raises(ValidationError):
        validate_password(password)
    validate_password("みなとの朝は早い hogo 42")


def test_unknown_accounts_answer_like_wrong_passwords():
    """Same status, same words, as many statements."""
    staff(Role.DESK, password="a long enough pass phrase")
    told = []
    for name in ("desk", "nobody"):
        client = Client()
        client.get(reverse("account_login"))
        answer = client.post(reverse("account_login"), {"login": name, "password": "wrong"})
        told.append((answer.status_code, answer.content.decode().replace(name, "").count("error")))
    assert told[0] == told[1]


@pytest.mark.parametrize("number", ["2026-苦-0001", "2026-苦-9999", "'; DROP TABLE x; --", "%s", "\0"])
def test_numbers_of_cases_are_not_told(number):
    """A number that exists and one that does not: same status, words and statements."""
    from hogo.complaints.acts import receive
    from hogo.complaints.fact import Nature, Received
    from hogo.register.model.kinds import Channel

    came = Received(NOW.date(), Channel.WEB, Nature.COMPLAINT)
    receive(SOMEBODY, NOW, IDS, came, {"text": "x"}, code="A" * 16)
    told = set()
    for asked in (number, "2026-苦-0001"):
        client = Client()
        client.get(reverse("complaints.find"))
        with CaptureQueriesContext(connection) as seen:
            answer = client.post(reverse("complaints.find"), {"number": asked, "code": "B" * 16})
        told.add((answer.status_code, len(seen)))
    assert 1 == len(told)


def test_a_password_is_long_and_otherwise_free():
    """Twelve characters of any kind, a hundred as well as twelve; kept by argon2; it does not run out."""
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password

    for password in ("みなとの朝は静かに明ける", "a" * 5 + "長い" * 50, "tower of the lighthouse"):
        validate_password(password)
    for password in ("short", "11111111111a"[:11], "password1234"):
        with pytest.raises(ValidationError):
            validate_password(password)
    staff(Role.DESK, password="みなとの朝は静かに明ける")
    kept = User.objects.get().password
    assert kept.startswith("argon2$argon2id$")
    assert User.objects.get().check_password("みなとの朝は静かに明ける")
    assert not User.objects.get().check_password("みなとの朝は静かに明ける ")
