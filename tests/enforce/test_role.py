"""Applications that name their purpose: a block is a role, and nothing of it is left behind."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connections
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError as Denied
from sqlalchemy.orm import Session

from hogo.enforce.client.role.net import django_role, sqlalchemy_role
from tests.enforce.obeying import BILLING, MARKETING, ROLES, shop

pytestmark = pytest.mark.django_db(transaction=True)
LOGIN = "kakuu_web"
ALL = {role: how | {"logins": [LOGIN]} for role, how in ROLES.items()}


@pytest.fixture
def made(database):
    """A shop whose application has one user, who has no right of its own."""
    database.run(f"DO $$ BEGIN CREATE ROLE {LOGIN} LOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    database.run(f"GRANT {LOGIN} TO CURRENT_USER")
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
        assert connection.execute(text("SELECT current_user")).scalar() == LOGIN, "the pool's connection has no purpose"
    with Session(engine) as session, pytest.raises(Denied, match="permission denied"):
        with sqlalchemy_role(session, "kakuu_dba"):
            pass
    engine.dispose()


def test_django(made, settings):
    settings_of = {
        "ENGINE": "django.db.backends.postgresql", "NAME": made.database.name, "USER": LOGIN, "PASSWORD": "", "PORT": "",
        "HOST": made.database.server.socket, "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False, "OPTIONS": {}, "TIME_ZONE": None, "TEST": {},
    }  # fmt: skip
    connections.databases["shop"] = settings_of
    try:
        numbers = django_role(MARKETING, "shop")(customers)
        assert numbers() == ["C-1", "C-4"]
        assert numbers() == ["C-1", "C-4"], "a decorator may be used again"
        with django_role(MARKETING, "shop"), django_role(BILLING, "shop"):
            assert customers() == ["C-1", "C-2", "C-4"]
        with pytest.raises(ProgrammingError, match="permission denied"):
            customers()
        with pytest.raises(ZeroDivisionError), django_role(MARKETING, "shop"):
            raise ZeroDivisionError
        with pytest.raises(ProgrammingError, match="permission denied"):
            customers()
    finally:
        connections["shop"].close()
        del connections["shop"]
        del connections.databases["shop"]


def customers() -> list[str]:
    with connections["shop"].cursor() as cursor:
        cursor.execute("SELECT customer_id FROM customers ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]
