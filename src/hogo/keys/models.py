"""The table of wrapped keys: one key for each person and retention class. Changed inside open acts only.

A person stands here as the ledger's keyed hash. A key is destroyed by deleting its row: `secure_delete` writes zeros
over it, and `scrub` empties the write-ahead log, so that its bytes are in no file of the database any more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models

from hogo.base.day import Day
from hogo.keys import cipher
from hogo.keys.master import Masters


class Wrapped(models.Model):
    """A wrapped key. `ends` is the last day on which it must be there (`YYYY-MM-DD`, empty: until it is erased)."""

    id = models.CharField(max_length=36, primary_key=True)
    subject = models.BinaryField()
    name = models.CharField(max_length=120)
    ends = models.CharField(max_length=10)
    master = models.IntegerField()
    wrapped = models.BinaryField()
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject", "name"], name="keys_wrapped_class"),)
        indexes = (models.Index(fields=["ends"], name="keys_wrapped_ends"),)


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """An unwrapped key, for the time of one act."""

    id: str
    key: bytes


def lock() -> None:
    """Keep rotation away until the transaction ends: taken before master keys are read from their files."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE keys_wrapped IN ROW EXCLUSIVE MODE")


def lock_all() -> None:
    """Keep everyone else from making keys until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE keys_wrapped IN SHARE ROW EXCLUSIVE MODE")


def find(subject: bytes, name: str, masters: Masters) -> tuple[Held, str] | None:
    """The key of a person's class and the day on which it ends, or none. It stays there until the transaction ends."""
    # WHY: on PostgreSQL an erasure in another act must not take the key away between sealing and saving.
    share = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, master, wrapped, ends FROM keys_wrapped WHERE subject = %s AND name = %s{share}",  # noqa: S608
            [subject, name],
        )
        row = cursor.fetchone()
    return (_held(row[0], row[1], bytes(row[2]), masters), row[3]) if row else None


def make(key_id: str, subject: bytes, name: str, ends: str, entry: str, masters: Masters) -> Held:
    """A new key for a person's class, or the one that another act made first."""
    key, number = os.urandom(cipher.KEY), masters.current
    wrapped = cipher.wrap(masters.keys[number], os.urandom(cipher.NONCE), key, _label(key_id))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO keys_wrapped (id, subject, name, ends, master, wrapped, entry)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (subject, name) DO UPDATE"
            " SET ends = CASE WHEN keys_wrapped.ends < excluded.ends THEN excluded.ends ELSE keys_wrapped.ends END"
            " RETURNING id, master, wrapped",
            [key_id, subject, name, ends, number, wrapped, entry],
        )
        row = cursor.fetchone()
    return _held(row[0], row[1], bytes(row[2]), masters)


def extend(key_id: str, ends: str) -> None:
    """Let a key live until a later day."""
    Wrapped.objects.filter(id=key_id, ends__lt=ends).update(ends=ends)


def get(key_id: str, masters: Masters) -> Held | None:
    """The key of an id; none where it was destroyed."""
    row = Wrapped.objects.filter(id=key_id).values_list("id", "master", "wrapped").first()
    return _held(row[0], row[1], bytes(row[2]), masters) if row else None


def classes(subject: bytes) -> list[tuple[str, str, str]]:
    """Id, class and last day of every key of a person; they stay as they are until the transaction ends."""
    share = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, name, ends FROM keys_wrapped WHERE subject = %s{share}", [subject])  # noqa: S608
        return list(cursor.fetchall())


def ending() -> list[tuple[str, str]]:
    """Id and last day of every key that has one."""
    return list(Wrapped.objects.exclude(ends="").values_list("id", "ends"))


def overdue(day: Day) -> tuple[int, str]:
    """How many keys have a last day before this one, and the earliest such day (empty: none)."""
    late = Wrapped.objects.exclude(ends="").filter(ends__lt=day.isoformat())
    told = late.aggregate(n=models.Count("id"), first=models.Min("ends"))
    return told["n"], told["first"] or ""


def in_use() -> set[int]:
    """The numbers of the master keys that wrap something."""
    return set(Wrapped.objects.values_list("master", flat=True).distinct())


def destroy(key_ids: Iterable[str]) -> int:
    """Delete keys for good; how many were there. `scrub` must follow once the act has been saved."""
    return Wrapped.objects.filter(id__in=list(key_ids)).delete()[0]


def unopened(masters: Masters) -> int:
    """How many wrapped keys do not open with these master keys."""
    shut = 0
    for key_id, master, wrapped in Wrapped.objects.values_list("id", "master", "wrapped").iterator():
        try:
            _held(key_id, master, bytes(wrapped), masters)
        except cipher.NotOpened:
            shut += 1
    return shut


def rewrap(masters: Masters) -> int:
    """Wrap every key that an older master key wraps under the current one; how many."""
    number = masters.current
    stale = Wrapped.objects.exclude(master=number)
    done = 0
    for key_id, master, wrapped in stale.values_list("id", "master", "wrapped"):
        held = _held(key_id, master, bytes(wrapped), masters)
        fresh = cipher.wrap(masters.keys[number], os.urandom(cipher.NONCE), held.key, _label(key_id))
        Wrapped.objects.filter(id=key_id).update(master=number, wrapped=fresh)
        done += 1
    return done


def scrub() -> bool:
    """Empty SQLite's write-ahead log into the file; false where a reader holds it, or on another database."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _, _ = cursor.fetchone()
    return not busy


def _held(key_id: str, number: int, wrapped: bytes, masters: Masters) -> Held:
    try:
        master = masters.keys[number]
    except KeyError:
        raise cipher.NotOpened(
            f"マスター鍵 {number} がありません。鍵のバックアップから戻してください。"
            f" / Master key {number} is not here; restore it from the backup of the keys."
        ) from None
    return Held(key_id, cipher.unwrap(master, wrapped, _label(key_id)))


def _label(key_id: str) -> bytes:
    return f"hogo wrapped key {key_id}".encode()
