"""A private PostgreSQL for the tests: one server per process of the run, a fresh database per test.

The fixtures are offered to every test by `tests/conftest.py`. Nothing listens on a port.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from examples.minato.server import Server, postgresql


@dataclass(frozen=True, slots=True)
class Database:
    """One database of the test's own. `url` is for SQLAlchemy, `conninfo` for psycopg; the role owns everything."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    @property
    def conninfo(self) -> str:
        return self.server.conninfo(self.name)

    def url_as(self, role: str) -> str:
        """The URL for another role (`role` must have been created)."""
        return self.server.url(self.name, role)

    def run(self, *statements: str) -> None:
        """Execute statements, each committed on its own."""
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this process, stopped and removed at the end."""
    # WHY: not below pytest's own folder: the path of a unix socket may have 107 bytes only.
    folder = Path(tempfile.mkdtemp(prefix="hogo-pg-"))
    try:
        with postgresql(folder / "d") as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    """An empty database, dropped after the test."""
    name = f"t{next(_numbers)}"
    with psycopg.connect(postgres.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        yield Database(postgres, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
