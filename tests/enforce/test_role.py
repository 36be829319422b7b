"""Applications that name their purpose: a block is a role, and nothing of it is left behind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError as Denied
from sqlalchemy.orm import Session

from hogo.enforce.client.role.net import sqlalchemy_role
from tests.enforce.obeying import BILLING, MARKETING, ROLES, shop

pytestmark = pytest.mark.django_db(transaction=True)
LOGIN = "kakuu_web"
ALL = {role: how | {"logins": [LOGIN]} for role, how in ROLES.items()}


@pytest.fixture
def made(database):
    """A shop whose application has one user, who has no right of its own."""
    database.run(f"DO $$ BEGIN CREATE ROLE {LOGIN} LOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    made = shop(database, roles=ALL)
    made.apply()
    made.follow()
    return made


def test_sqlalchemy(made):
    engine = create_engine(made.database.url_as(LOGIN), pool_size=1, max_overflow=0)
    seen = text("SELECT customer_id FROM customers ORDER BY 1")
    with Session(engine) as session:
        with sqlalchemy_role(session, MARKETING):
            assert session.scalars(seen).all() == ["C-1", "C-4"]
            with sqlalchemy_role(session, BILLING):
                assert session.scalars(seen).all() == ["C-1", "C-2", "C-4"]
            assert session.scalars(seen).all() == ["C-1", "C-4"]
        with pytest.raises(Denied, match="permission denied"):
            session.scalars(seen).all()
    with Session(engine) as session, pytest.raises(ZeroDivisionError), sqlalchemy_role(session, MARKETING):
        raise ZeroDivisionError
    with engine.connect() as connection:
        assert connection.execute(text("SELECT current_user")).scalar() == LOGIN, "no purpose in the pool"
    with Session(engine) as session, pytest.raises(Denied), sqlalchemy_role(session, "kakuu_dba"):
        pass
    engine.dispose()


DJANGO = """
import sys
from django.conf import settings
here = {"ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[1], "USER": sys.argv[2], "HOST": sys.argv[3]}
settings.configure(DATABASES={"default": here})
import django
django.setup()
from django.db import ProgrammingError, connection
from hogo.enforce.client.role.net import django_role

def customers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT customer_id FROM customers ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]

def denied():
    try:
        customers()
    except ProgrammingError as error:
        return "permission denied" in str(error)
    return False

seen = django_role("hogo_shop_marketing")(customers)
assert seen() == seen() == ["C-1", "C-4"], "a decorator may be used again"
assert denied()
with django_role("hogo_shop_marketing"):
    with django_role("hogo_shop_billing"):
        assert customers() == ["C-1", "C-2", "C-4"]
    assert customers() == ["C-1", "C-4"]
try:
    with django_role("hogo_shop_marketing"):
        raise ZeroDivisionError
except ZeroDivisionError:
    assert denied(), "nothing of the block is left behind"
else:
    raise SystemExit("it was swallowed")
print("as it should be")
"""


def test_django(made):
    """An application of its own, with settings of its own."""
    server = made.database.server
    words = [sys.executable, "-c", DJANGO, made.database.name, LOGIN, server.socket]
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    assert told.stdout == "as it should be\n", told.stderr
