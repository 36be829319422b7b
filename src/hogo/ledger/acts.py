"""`act()`: one act, one transaction, its entries. The only appender of the ledger.

    with act(by, now, ids) as a:
        entry = a.enter("consent", {...}, about=person)
        Consent.objects.create(entry=entry, ...)

Everything inside is saved together with at least one entry, or not at all. A nested act joins the outer one. The
tree's index is given as the outermost act closes, so that the order of the ledger is the order of commits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import TracebackType
from typing import cast

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db import connection as current
from django.utils.module_loading import import_string

from hogo.base.actor import Actor, Role
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.house.offer import Kind, Room
from hogo.keys import cipher
from hogo.keys import models as keys
from hogo.keys.disk import random
from hogo.ledger import disk, guard, tree
from hogo.ledger import models as stored
from hogo.ledger.backends.guarded import Guarded
from hogo.ledger.entry import JSON, Entry, EntryId, NotAnEntry, canonical, commit, heading, is_kind, moment
from hogo.ledger.retention import Class, class_of
from hogo.ledger.tile import LONGEST

DESTROYED = Text("鍵は消去済みで、内容は読めません。", "Its key was destroyed; the content cannot be read.")

_NUMBER = (
    "INSERT INTO ledger_number (kind, year, last) VALUES (%s, %s, 1)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = ledger_number.last + 1 RETURNING last"
)

_RESUME = "INSERT INTO ledger_number (kind, year, last) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING last"


class NoEntry(RuntimeError):  # noqa: N818  the word people read
    """An act ended without an entry. Nothing was saved."""


class Act:
    """An open act. Made by `act()`, used within its `with` block only."""

    def __init__(self, by: Actor, now: Moment, ids: Ids, pending: list[Entry]) -> None:
        self.by = by
        self.now = now
        self.ids = ids
        self._pending = pending

    def enter(
        self,
        kind: str,
        data: Mapping[str, JSON],
        *,
        refs: tuple[str, ...] = (),
        about: PersonId | None = None,
        keep: Period | None = None,
        series: str | None = None,
    ) -> EntryId:
        """Enter what happened; the id goes into the rows that were changed.

        What is about a person, and what is of a hidden kind, is sealed: the ledger shows that it happened, and only
        an act can open it.

        Args:
            kind: the name of a kind in some room's list.
            data: the payload; only members that the kind names.
            refs: what it points to (`kind:id`, slugs of the register, ids of entries). Never a person.
            about: the person whom it is about.
            keep: how long the law makes us keep it, where it does; without it the kind's own period.
            series: with `keep`: what this is one part of, where the period starts at the newest part.

        Raises:
            NotAnEntry: the kind is not listed, a member is not the kind's, the payload is no exact JSON, or the
                person stands where everyone can read it.
        """
        known = kind_of(kind)
        if unknown := sorted(set(data) - set(known.fields)):
            raise NotAnEntry(f"the kind `{kind}` has no member {', '.join(map(repr, unknown))}")
        if known.about_person and about is None:
            raise NotAnEntry(f"an entry of the kind `{kind}` is about a person: say whom")
        if about is not None and any(about in ref for ref in refs):
            raise NotAnEntry("a person's id never stands in `refs`: say it as `about`")
        ident = str(self.ids.new(self.now))
        plain = canonical(dict(data))
        commitment = None
        subject = self._subject(known, about)
        if subject is not None and not known.plain:
            salt = random(32)
            commitment = commit(salt, plain)
            held = self._key(subject, class_of(keep or known.keep, series, day_of(self.now)), ident)
            plain = cipher.seal(held.key, held.id, random(cipher.NONCE), salt + plain, ident.encode())
        self._pending.append(
            Entry(
                id=ident,
                kind=kind,
                version=known.version,
                at=moment(self.now),
                by=actor_name(self.by),
                about=subject,
                refs=tuple(refs),
                data=plain,
                commitment=commitment,
            )
        )
        return ident

    def _subject(self, kind: Kind, about: PersonId | None) -> bytes | None:
        """Under whose keys a payload is sealed; none for what concerns nobody."""
        if kind.hidden:
            return disk.hidden_hash(about)
        return disk.about_hash(about) if about is not None else None

    def _key(self, subject: bytes, kept: Class, entry: EntryId) -> keys.Held:
        """The key of a person's class, made where there is none yet."""
        keys.lock()
        masters = disk.masters()
        found = keys.find(subject, kept.name, masters)
        if found is None:
            return keys.make(str(self.ids.new(self.now)), subject, kept.name, kept.ends, entry, masters)
        held, ends = found
        if ends < kept.ends:
            keys.extend(held.id, kept.ends)
        return held

    def open(self, entry: EntryId) -> dict[str, JSON] | Unchecked:
        """The payload of an entry; `Unchecked` where its key has been destroyed.

        Opening a person's data is an act: what is entered says who looked, and why (kind `access`, where nothing else
        follows from it).

        Raises:
            LookupError: there is no such entry.
            NotOpened: the entry does not open with its key: it was changed, or moved from another entry.
        """
        for waiting in self._pending:
            if waiting.id == entry:
                return self._payload(entry, waiting.data, waiting.commitment)
        row = stored.Entry.objects.filter(entry=entry).values_list("data", "commitment").first()
        if row is None:
            raise LookupError(f"there is no entry {entry}")
        return self._payload(entry, bytes(row[0]), bytes(row[1]) if row[1] is not None else None)

    def _payload(self, entry: EntryId, data: bytes, commitment: bytes | None) -> dict[str, JSON] | Unchecked:
        salted = opened(entry, data, commitment)
        if isinstance(salted, Unchecked):
            return salted
        found: dict[str, JSON] = json.loads(salted[1])
        return found

    def seal(
        self,
        person: PersonId,
        plain: bytes,
        label: str,
        *,
        keep: Period | None = None,
        series: str | None = None,
        entry: EntryId | None = None,
    ) -> bytes:
        """Seal a value for a column of a room's table, under the person's key of that class.

        Args:
            person: whose it is.
            plain: the value.
            label: the one place where it belongs (`people.identity:<row id>`): moved elsewhere it does not open.
            keep: how long the law makes us keep it, where it does.
            series: as in `enter`.
            entry: the entry that made it necessary; without it the act's last one.

        Raises:
            NotAnEntry: nothing has been entered yet.
        """
        if not self._pending:
            raise NotAnEntry("enter first, then seal: a key bears the id of the entry that it was made for")
        kept = class_of(keep, series, day_of(self.now))
        held = self._key(disk.about_hash(person), kept, entry or self._pending[-1].id)
        return cipher.seal(held.key, held.id, random(cipher.NONCE), plain, label.encode())

    def unseal(self, sealed: bytes, label: str) -> bytes | Unchecked:
        """The value that `seal` sealed for this place; `Unchecked` where its key has been destroyed.

        Raises:
            NotOpened: it was changed, or sealed for another place.
        """
        held = keys.get(cipher.key_of(sealed), disk.masters())
        if held is None:
            return Unchecked(label, DESTROYED)
        return cipher.unseal(held.key, sealed, label.encode())

    def on_behalf(self, by: Actor, now: Moment, ids: Ids) -> Act:
        """The same act, with another actor and moment: for entering what somebody else has witnessed before."""
        return Act(by, now, ids, self._pending)

    def scrub_after(self) -> None:
        """Once the act is saved, drive what was deleted out of the database's write-ahead log."""
        cast(Guarded, current).hogo_scrub = True

    def number(self, kind: str, year: int) -> int:
        """The next number of a series, from 1, without gaps: an act that fails gives its number back."""
        with current.cursor() as cursor:
            cursor.execute(_NUMBER, [kind, year])
            return int(cursor.fetchone()[0])

    def resume(self, kind: str, year: int, last: int) -> bool:
        """Go on with a series that was kept elsewhere before: its next number is `last` + 1. False if it has begun."""
        with current.cursor() as cursor:
            cursor.execute(_RESUME, [kind, year, last])
            return cursor.fetchone() is not None


class act:  # noqa: N801  read as a verb: `with act(by, now, ids) as a:`
    """Open an act, or join the one that is open on this connection.

    Raises (as the block ends):
        NoEntry: nothing was entered; nothing is saved.
    """

    def __init__(self, by: Actor, now: Moment, ids: Ids) -> None:
        self._by, self._now, self._ids = by, now, ids

    def __enter__(self) -> Act:
        # WHY: the connection itself: its proxy looks it up anew at each attribute.
        self._connection = cast(Guarded, connections[DEFAULT_DB_ALIAS])
        outer = self._connection.hogo_act
        self._outermost = outer is None
        self._atomic = transaction.atomic(savepoint=self._outermost, durable=self._outermost)
        self._atomic.__enter__()
        if outer is None:
            opened = Act(self._by, self._now, self._ids, [])
            try:
                self._connection.hogo_set(guard.ACT)
            except BaseException as error:
                self._atomic.__exit__(type(error), error, error.__traceback__)
                raise
            self._connection.hogo_act = opened
        else:
            opened = Act(self._by, self._now, self._ids, outer._pending)
        self._before = len(opened._pending)
        self._act = opened
        return opened

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._outermost:
            failure = error or self._empty()
            self._atomic.__exit__(type(failure) if failure else None, failure, trace)
        else:
            self._close(error, trace)
            return
        if failure is not None and error is None:
            raise failure

    def _empty(self) -> NoEntry | None:
        if len(self._act._pending) > self._before:
            return None
        return NoEntry(
            "行為(act)に記録が一件もありません。保存していません。a.enter(...) で何が起きたかを記録してください。"
            " / The act entered nothing, so nothing was saved. Say what happened with `a.enter(...)`."
        )

    def _close(self, error: BaseException | None, trace: TracebackType | None) -> None:
        connection = self._connection
        failure = error or self._empty()
        try:
            if failure is None:
                try:
                    append(connection, self._act._pending)
                except BaseException as late:  # noqa: BLE001  whatever it is, it undoes the act and is raised again
                    failure, trace = late, late.__traceback__
            connection.hogo_closing = True
            self._atomic.__exit__(type(failure) if failure else None, failure, trace)
        finally:
            connection.hogo_closing = False
            connection.hogo_act = None
            connection.hogo_shut()
            scrub, connection.hogo_scrub = connection.hogo_scrub, False
        if failure is not None and failure is not error:
            raise failure
        if failure is None and scrub and not connection.in_atomic_block:
            keys.scrub()


def opened(entry: EntryId, data: bytes, commitment: bytes | None) -> tuple[bytes, bytes] | Unchecked:
    """Salt and plain payload of an entry as stored (no salt where it was never sealed)."""
    if commitment is None:
        return b"", data
    held = keys.get(cipher.key_of(data), disk.masters())
    if held is None:
        return Unchecked(f"entry:{entry}", DESTROYED)
    salted = cipher.unseal(held.key, data, entry.encode())
    salt, plain = salted[:32], salted[32:]
    if commit(salt, plain) != commitment:
        raise cipher.NotOpened("the payload is not the one that was committed to")
    return salt, plain


def append(connection: Guarded, entries: list[Entry]) -> None:
    """Append the entries to the tree, in order, as the last thing that happens before the act is saved."""
    connection.validate_no_broken_transaction()
    rows = []
    for entry in entries:
        told = heading(entry)
        if len(told) > LONGEST or len(entry.by) > 200:
            raise NotAnEntry("too many or too long `refs`, or a name of an actor that is longer than 200 characters")
        refs = canonical(entry.refs).decode()
        head = (entry.id, entry.form, entry.kind, entry.version, entry.at, entry.by, entry.about, refs)
        rows.append((*head, entry.data, entry.commitment, tree.leaf(told)))
    connection.hogo_append(rows)


_known: tuple[object, dict[str, Kind]] = (None, {})


def rooms() -> tuple[Room, ...]:
    """All rooms that the shell composed. `settings.ROOMS` names the tuple: the ledger knows no room above it."""
    found: tuple[Room, ...] = import_string(settings.ROOMS)
    return found


def kinds() -> dict[str, Kind]:
    """All kinds of all rooms, by name.

    Raises:
        NotAnEntry: two rooms list one name, or a name cannot name a kind.
    """
    global _known
    every = rooms()
    if _known[0] is not every:
        found: dict[str, Kind] = {}
        for room in every:
            for kind in room.kinds:
                if kind.name in found or not is_kind(kind.name):
                    raise NotAnEntry(f"`{kind.name}` is listed twice, or cannot name a kind")
                found[kind.name] = kind
        _known = (every, found)
    return _known[1]


def kind_of(name: str) -> Kind:
    """A listed kind.

    Raises:
        NotAnEntry: no room lists it.
    """
    try:
        return kinds()[name]
    except KeyError:
        raise NotAnEntry(f"no room lists the kind `{name}`") from None


def actor_name(by: Actor) -> str:
    """What `by` of an entry says: the account or system; for a person only a keyed mark."""
    if Role.PERSON in by.roles:
        return f"person:{disk.about_hash(by.id).hex()[:16]}"
    return by.id
