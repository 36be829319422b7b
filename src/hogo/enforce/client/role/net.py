"""Applications name their purpose: for the length of a block, a transaction acts as one role of the database.

`SET LOCAL` binds the role to the transaction: whatever happens in the block, a connection that goes back to a pool has
no purpose any more. Django and SQLAlchemy are imported only by whoever uses them.

    @django_role("hogo_shop_marketing")              with sqlalchemy_role(session, "hogo_shop_marketing"):
    def campaign(request): ...                           session.scalars(select(Customer))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hogo.enforce.database.names import ident

_WHO = "SELECT CASE WHEN current_user = session_user THEN '' ELSE current_user::text END"


@contextmanager
def django_role(role: str, using: str = "default") -> Iterator[None]:
    """A block, or as a decorator a view, whose queries run as a role; all in one transaction.

    Raises:
        django.db.Error: the application's user may not become the role.
    """
    from django.db import connections, transaction

    with transaction.atomic(using=using), connections[using].cursor() as cursor:

        def run(sql: str) -> Any:
            cursor.execute(sql)
            return cursor.fetchone() if cursor.description else None

        with _within(run, role):
            yield


@contextmanager
def sqlalchemy_role(session: Any, role: str) -> Iterator[None]:
    """A block in which a session's (or connection's) transaction acts as a role; begun if there is none yet.

    Raises:
        sqlalchemy.exc.DBAPIError: the application's user may not become the role.
    """
    from sqlalchemy import text

    def run(sql: str) -> Any:
        result = session.execute(text(sql.replace(":", "\\:")))
        return result.fetchone() if result.returns_rows else None

    if getattr(session, "autoflush", False):
        session.flush()  # what was changed before is written by whom it was changed
    with _within(run, role):
        yield
        if getattr(session, "autoflush", False):
            session.flush()


@contextmanager
def _within(run: Callable[[str], Any], role: str) -> Iterator[None]:
    """Take the role, and the one before again. After an error the transaction is rolled back, and the role with it."""
    before = run(_WHO)[0]
    run(f"SET LOCAL ROLE {ident(role)}")
    after = f"SET LOCAL ROLE {ident(before)}" if before else "SET LOCAL ROLE NONE"
    try:
        yield
    except BaseException:
        with suppress(Exception):  # where the transaction is broken already, its rollback takes the role away
            run(after)
        raise
    run(after)
