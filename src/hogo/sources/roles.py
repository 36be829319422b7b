"""Who may enter a database, and with what rights, as the database itself says (`pg_roles`, memberships, grants).

Asked by the review of access rights. Reads no row of the operator's tables and no password; a system that is no
PostgreSQL database answers `Unchecked`: its rights come as a list (CSV).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.sources import fault
from hogo.sources.interface import Source
from hogo.sources.relational import RelationalSource

_ROLES = """
SELECT rolname, rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
       rolvaliduntil < now()
FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname
"""
_MEMBERS = """
SELECT m.rolname, r.rolname FROM pg_auth_members a
JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid ORDER BY 1, 2
"""
_GRANTS = """
SELECT g.rolname, c.relname, string_agg(DISTINCT x.privilege_type, '/' ORDER BY x.privilege_type)
FROM pg_class c CROSS JOIN LATERAL aclexplode(COALESCE(c.relacl, acldefault('r', c.relowner))) AS x
JOIN pg_roles g ON g.oid = x.grantee
WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
GROUP BY 1, 2 ORDER BY 1, 2
"""
_POWERS = ("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS")
PUBLIC = "PUBLIC"


@dataclass(frozen=True, slots=True)
class Held:
    """One role: whether it logs in, what it may do by itself, whose member it is, what it was granted on tables."""

    name: str
    logs_in: bool
    powers: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    """`customers: SELECT/UPDATE`."""
    expired: bool = False


def held(source: Source) -> tuple[Held, ...] | Unchecked:
    """The roles of a PostgreSQL database, in the order of their names."""
    if not isinstance(source, RelationalSource) or source.product != "postgresql":
        return Unchecked(source.system, _OTHER)
    try:
        with source.session() as connection:
            return read(connection, source.schema(connection))
    except (SQLAlchemyError, OSError) as error:
        return Unchecked(source.system, fault.unreachable(error))


def read(connection: Connection, schema: str) -> tuple[Held, ...]:
    """The roles as this connection sees them; three statements, however many there are."""
    members: dict[Ref, list[str]] = {}
    for member, role in connection.execute(text(_MEMBERS)):
        members.setdefault(member, []).append(role)
    grants: dict[Ref, list[str]] = {}
    for role, table, privileges in connection.execute(text(_GRANTS), {"schema": schema}):
        grants.setdefault(role, []).append(f"{table}: {privileges}")
    return tuple(
        Held(
            name,
            logs_in,
            tuple(word for word, has in zip(_POWERS, powers, strict=True) if has),
            tuple(members.get(name, ())),
            tuple(grants.get(name, ())),
            bool(expired),
        )
        for name, logs_in, *powers, expired in connection.execute(text(_ROLES))
    )


_OTHER = Text(
    "PostgreSQLではないため、権限を読み取れません。一覧（Excel・CSV）で登録してください。",
    "It is no PostgreSQL database, so its rights cannot be read; bring them as a list (Excel, CSV).",
)
