"""Who sees which page: every address is a route, and each route keeps out whom it does not name."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from hogo.base.actor import Role
from hogo.staff.roles import GIVEN, NotTogether, may_hold
from hogo.ui.screens.route import PREFIX, Route
from hogo.web.urls import ROUTES
from tests.acts import IDS, NOW, SOMEBODY

pytestmark = pytest.mark.django_db(transaction=True)


def _log_in(*roles: Role) -> Client:
    from hogo.staff.acts import open_account

    account = open_account(
        SOMEBODY, NOW, IDS, name="-".join(roles), password="a long enough password", roles=frozenset(roles)
    )
    client = Client()
    client.force_login(account.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _plain(route: Route) -> bool:
    return "<" not in route.address


@pytest.mark.parametrize("role", sorted(GIVEN))
def test_each_role_sees_its_pages_and_no_other(role):
    """200 for the roles a route names, 404 for all others: a page that is not yours is not there."""
    client = _log_in(role)
    for route in filter(_plain, ROUTES):
        expected = 200 if not route.roles or role in route.roles else 404
        assert expected == client.get("/" + PREFIX[route.audience] + route.address).status_code, route.name


def test_strangers_are_sent_to_log_in():
    """Nothing of desk and console is shown without log-in."""
    for route in filter(_plain, ROUTES):
        answer = Client().get("/" + PREFIX[route.audience] + route.address)
        assert (302 if route.roles else 200) == answer.status_code, route.name


def test_a_closed_account_sees_nothing_from_the_next_request_on():
    """The session is still there; the roles are not."""
    from hogo.staff.acts import close_account

    client = _log_in(Role.DESK)
    assert client.get("/desk/").status_code == 200
    close_account(SOMEBODY, NOW, IDS, name="desk")
    assert client.get("/desk/").status_code == 302


def test_no_address_is_served_that_is_no_route():
    """Every pattern of the shell is a `Route`, or one of the few that are not pages of ours."""
    others = {
        getattr(pattern.callback, "__qualname__", "")
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) and not isinstance(pattern.callback, Route)
    }
    assert {"set_language"} == others


def test_a_page_without_forms_refuses_post():
    """405, with the methods it has."""
    answer = Client(enforce_csrf_checks=False).post("/")
    assert (405, "GET, HEAD") == (answer.status_code, answer["Allow"])


def test_nobody_signs_up_by_themselves():
    """The sign-up page makes no account."""
    answer = Client().post("/account/signup/", {"username": "x", "password1": "a long enough password"})
    assert b"password1" not in answer.content


@pytest.mark.parametrize(
    "roles",
    [
        {Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT},
        {Role.OFFICE, Role.AUDITOR},
        {Role.ADMINISTRATOR, Role.DESK},
        {Role.PERSON},
        {Role.SYSTEM},
    ],
)
def test_roles_that_one_account_never_holds(roles):
    """Who audits does not run it; who runs the machines sees no personal data; a person has no account."""
    with pytest.raises(NotTogether):
        may_hold(frozenset(roles))


def test_headers_shut_out_third_parties():
    """No page may load, send or be framed from anywhere else."""
    answer = Client().get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy
    assert ("nosniff", "same-origin") == (answer["X-Content-Type-Options"], answer["Referrer-Policy"])
