"""What the web's tests stand on: an issued edition of the example, staff who log in, pages of every kind."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from django.test import Client

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.ledger.log import acts as log
from hogo.publish.acts import issue
from hogo.publish.disk import templates
from hogo.publish.site import Site, compose
from hogo.register.disk import load
from hogo.register.edition import Edition
from hogo.register.read import read
from tests.acts import IDS, NOW, SOMEBODY

REGISTER = Path(__file__).parents[2] / "examples" / "minato" / "register"
PASSWORD = "a long enough password"


@cache
def minato() -> tuple[Edition, Site]:
    """The example's register as edition 0, and what is drawn of it."""
    files = load(REGISTER)
    register = read(files).register
    assert register is not None
    edition = Edition(0, day_of(NOW), register, files=files)
    return edition, compose(edition, templates())


def published() -> Edition:
    """Edition 1 of the example, issued in this test's database."""
    edition, site = minato()
    return issue(edition, site, SOMEBODY, NOW, IDS, place="tests")[0]


def staff(*roles: Role, name: str = "", department: str = "", password: str | None = None) -> Client:
    """A browser in which somebody with these roles has logged in."""
    from hogo.staff.acts import open_account

    called = name or "-".join(roles)
    account = open_account(
        SOMEBODY, NOW, IDS, name=called, password=password, roles=frozenset(roles), department=department
    )  # fmt: skip
    client = Client()
    client.force_login(account.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def fresh_log() -> None:
    """Forget the head that an earlier test signed of its own ledger."""
    shutil.rmtree(log.folder(), ignore_errors=True)


def in_english(client: Client) -> Client:
    """The same browser after its reader chose English."""
    client.cookies.load({"django_language": "en"})
    return client
