"""Which tables are guarded, and the words and triggers that keep writes inside acts.

Two guards, because each misses something: the execute wrapper gives a clear message but sees only what passes
Django's cursors; the triggers also stop driver-level writes. `backends` puts both into force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

EXEMPT: tuple[str, ...] = (
    "django_migrations",
    "django_session",
    "django_content_type",
    "django_site",
    "sqlite_sequence",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "house_turn",
    "house_counted",
)
"""Tables that are not hogo's state: Django's own, the log-in's, when each job last ran, what was sent too often. What a
log-in *may* do stands in `staff_account`, which is guarded. Everything else must bear a trigger (a test lists what does
not)."""

ENTRIES = "ledger_entry"
"""The table of entries: appended to inside an act; changed or deleted from by nobody, ever."""

GIVEN = 'id, form, kind, version, at, "by", about, refs, data, commitment, leaf'
"""The columns of an entry that the writer gives; index and frontier follow from its place in the tree."""

HEAD = 'SELECT "index", frontier FROM ledger_entry ORDER BY "index" DESC LIMIT 1'
"""The newest row: it carries the whole state of the tree."""

ACT, MIGRATION, FLUSH = "act", "migration", "flush"
"""What may open the guard: an act, a migration (schema editor), the flush of tests."""

_MARK = "hogo-guard"
_HEAD = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/|\()*([A-Za-z]+)", re.DOTALL)
_NAME = r'((?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?)'
_TARGETS = re.compile(
    rf"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?"
    rf"|TRUNCATE(?:\s+TABLE)?(?:\s+ONLY)?|MERGE\s+INTO(?:\s+ONLY)?|COPY)\s+{_NAME}",
    re.IGNORECASE,
)
_WRITES = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "TRUNCATE", "MERGE", "COPY"})
_ENDS = frozenset({"COMMIT", "END", "ROLLBACK", "ABORT", "BEGIN"})


class OutsideAct(RuntimeError):  # noqa: N818  the word people read
    """A guarded table was written to outside an act. Nothing was saved."""


def refusal(table: str) -> str:
    """What the writer is told."""
    return (
        f"「{table}」への書込みは行為(act)の中でのみできます。保存していません。"
        "with act(by, now, ids) as a: の中で行ってください。"
        f" / `{table}` is written to only inside an act; nothing was saved. Wrap the change in"
        " `with act(by, now, ids) as a:` and enter what happened."
    )


def targets(sql: str) -> tuple[str, ...]:
    """The tables that a statement writes to; empty for one that only reads."""
    heads = (_HEAD.match(part) for part in sql.split(";"))
    if not any(head is not None and head.group(1).upper() in _WRITES for head in heads):
        return ()
    return tuple(name.rpartition(".")[2].strip('"') for name in _TARGETS.findall(sql))


def ends_transaction(sql: str) -> bool:
    """Whether a statement, or one of several in one string, would end or restart the transaction.

    `ROLLBACK TO` a savepoint does not.
    """
    return any(
        (head := _HEAD.match(part)) is not None
        and head.group(1).upper() in _ENDS
        and not re.search(r"\bTO\b", part, re.IGNORECASE)
        for part in sql.split(";")
    )


def is_guarded(table: str, labels: Iterable[str]) -> bool:
    """Whether a table belongs to one of hogo's rooms (`labels`: their Django labels)."""
    return table not in EXEMPT and any(table.startswith(f"{label}_") for label in labels)


def is_ours(trigger: str) -> bool:
    """Whether a trigger of that name was made here."""
    return trigger.startswith(_MARK)


def is_refusal(message: str) -> bool:
    """Whether a database's error text is that of a trigger of ours."""
    return _MARK in message


def refused_table(message: str) -> str:
    """The table that a trigger's error text names."""
    found = re.search(rf"{_MARK}: (\w+)", message)
    return found.group(1) if found else "?"


def sqlite_triggers(table: str) -> dict[str, str]:
    """Trigger name → its SQL, for one table. `hogo_act()` is a function of our connections: others cannot write."""
    made = {}
    for event in ("INSERT", "UPDATE", "DELETE"):
        refuse = f"SELECT RAISE(ABORT, '{_MARK}: {table}');"
        when = _sqlite_when(table, event)
        body = f'BEFORE {event} ON "{table}" WHEN {when} BEGIN {refuse} END'
        name = f"{_MARK}-{event.lower()}-{table}"
        made[name] = f'CREATE TRIGGER "{name}" {body}'
    return made


def _sqlite_when(table: str, event: str) -> str:
    # INVARIANT: an entry, once written, is neither changed nor deleted, not even by an act.
    if table == ENTRIES and event != "INSERT":
        return f"hogo_act() NOT IN ('{MIGRATION}', '{FLUSH}')"
    return "hogo_act() = ''"


POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION hogo_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{_MARK}: %', TG_TABLE_NAME USING ERRCODE = 'raise_exception';
END $$
"""
"""What a refusing trigger calls on PostgreSQL."""


def postgresql_triggers(table: str) -> dict[str, str]:
    """Trigger name → its SQL, for one table. The setting `hogo.act` lives as long as the transaction."""
    setting = "coalesce(current_setting('hogo.act', true), '')"
    events = {"write": ("INSERT OR UPDATE OR DELETE OR TRUNCATE", f"({setting} = '')")}
    if table == ENTRIES:
        never = f"({setting} NOT IN ('{MIGRATION}', '{FLUSH}'))"
        events = {
            "insert": ("INSERT", f"({setting} = '')"),
            "change": ("UPDATE OR DELETE OR TRUNCATE", never),
        }
    made = {}
    for event, (on, when) in events.items():
        # WHY: PostgreSQL cuts names at 63 bytes; a digest keeps them apart, and tells an old body from a new one.
        digest = sha256(f"{table} {on} {when}".encode()).hexdigest()[:12]
        name = f"{_MARK}-{event}-{digest}"
        made[name] = (
            f'CREATE TRIGGER "{name}" BEFORE {on} ON "{table}" FOR EACH STATEMENT WHEN {when}'
            " EXECUTE FUNCTION hogo_guard()"
        )
    return made
