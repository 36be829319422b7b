"""A private MariaDB for `make test-servers`: its own folder, a unix socket, no port, stopped at the end."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

_SBIN = Path("/usr/sbin/mariadbd")


@dataclass(frozen=True, slots=True)
class Maria:
    """One database of the test's own."""

    socket: str
    name: str

    def url_as(self, role: str) -> str:
        return f"mysql://{role}@localhost/{self.name}?unix_socket={quote(self.socket, safe='')}"

    @property
    def url(self) -> str:
        return self.url_as("root")

    def run(self, *statements: str) -> None:
        """Execute statements, each committed on its own."""
        with _connected(self.url) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement.replace("%", "%%"))

    def fill(self, rows: Mapping[str, Sequence[Sequence[object]]]) -> None:
        """Insert rows, foreign keys unchecked."""
        with _connected(self.url) as connection:
            connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
            for table, lines in rows.items():
                for line in lines:
                    places = ", ".join(f":p{at}" for at in range(len(line)))
                    told = {f"p{at}": cell for at, cell in enumerate(line)}
                    connection.execute(text(f"INSERT INTO {table} VALUES ({places})"), told)

    def all(self, table: str) -> list[tuple[object, ...]]:
        with _connected(self.url) as connection:
            return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]


@contextmanager
def _connected(url: str):
    engine = create_engine(
        url.replace("mysql://", "mysql+pymysql://"), poolclass=NullPool, isolation_level="AUTOCOMMIT",
        connect_args={"charset": "utf8mb4"},
    )  # fmt: skip
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[str]:
    """The socket of a server of this process; fails where Debian's package is absent."""
    folder = Path(tempfile.mkdtemp(prefix="hogo-maria-"))
    data, socket = folder / "d", folder / "s"
    made = ["mariadb-install-db", f"--datadir={data}", "--auth-root-authentication-method=normal", "--user=root"]
    subprocess.run([*made, "--skip-test-db"], check=True, capture_output=True)
    quiet = ["--no-defaults", "--user=root", "--skip-networking", "--skip-log-bin", "--innodb-buffer-pool-size=64M"]
    server = subprocess.Popen(
        [str(_SBIN), *quiet, f"--datadir={data}", f"--socket={socket}", "--innodb-flush-log-at-trx-commit=0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            if socket.exists():
                break
            time.sleep(0.1)
        yield str(socket)
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


_numbers = count(1)


@pytest.fixture
def maria(mariadb_server: str) -> Iterator[Maria]:
    """An empty database, dropped after the test."""
    name = f"t{next(_numbers)}"
    Maria(mariadb_server, "mysql").run(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
    yield Maria(mariadb_server, name)
    Maria(mariadb_server, "mysql").run(f"DROP DATABASE {name}")
