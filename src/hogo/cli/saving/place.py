"""A passing database for a drill: none for SQLite (a file in the passing home), a new one beside it on PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import click

from hogo.settings import setting


@contextmanager
def passing() -> Iterator[str]:
    """The URL of a new, empty database that is dropped at the end; empty for SQLite.

    Raises:
        click.ClickException: the role may not create a database.
    """
    url = setting("HOGO_DATABASE")
    if not url:
        yield ""
        return
    import psycopg
    from psycopg import sql

    parts = urlsplit(url)
    name = f"hogo_drill_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as raw:
        try:
            raw.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            raise click.ClickException(
                "このロールではデータベースを作れません。別の PostgreSQL で `hogo restore` を試してください。"
                " / This role may not create databases; try `hogo restore` on another PostgreSQL."
            ) from None
        try:
            yield f"postgresql://{parts.netloc}/{name}?{parts.query}"
        finally:
            raw.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
