"""`act()`: one act, one transaction, its entries. The only appender of the ledger.

    with act(by, now, ids) as a:
        entry = a.enter("consent", {...}, about=person)
        Consent.objects.create(entry=entry, ...)

Everything inside is saved together with at least one entry, or not at all. A nested act joins the outer one. The
tree's index is given as the outermost act closes, so that the order of the ledger is the order of commits.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import cast

from django.conf import settings
from django.db import connection as current
from django.db import transaction
from django.utils.module_loading import import_string

from hogo.base.actor import Actor, Role
from hogo.base.day import Moment
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.period import Period
from hogo.house.offer import Kind
from hogo.keys import disk as keys
from hogo.ledger import guard, tree
from hogo.ledger.backends.guarded import Guarded
from hogo.ledger.entry import JSON, Entry, EntryId, NotAnEntry, canonical, heading, is_kind, moment

_INSERT = (
    'INSERT INTO ledger_entry ("index", id, form, kind, version, at, "by", about, refs, data, commitment, leaf,'
    " frontier) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_NUMBER = (
    "INSERT INTO ledger_number (kind, year, last) VALUES (%s, %s, 1)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = ledger_number.last + 1 RETURNING last"
)


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
    ) -> EntryId:
        """Enter what happened; the id goes into the rows that were changed.

        Args:
            kind: the name of a kind in some room's list.
            data: the payload; only members that the kind names.
            refs: what it points to (`kind:id`, slugs of the register, ids of entries).
            about: the person whom it is about.
            keep: how long the law makes us keep it, where it does.

        Raises:
            NotAnEntry: the kind is not listed, a member is not the kind's, or the payload is no exact JSON.
        """
        known = kind_of(kind)
        if unknown := sorted(set(data) - set(known.fields)):
            raise NotAnEntry(f"the kind `{kind}` has no member {', '.join(map(repr, unknown))}")
        if known.about_person and about is None:
            raise NotAnEntry(f"an entry of the kind `{kind}` is about a person: say whom")
        entry = Entry(
            id=str(self.ids.new(self.now)),
            kind=kind,
            version=known.version,
            at=moment(self.now),
            by=actor_name(self.by),
            about=about_hash(about) if about is not None else None,
            refs=tuple(refs),
            data=canonical(dict(data)),
        )
        self._pending.append(entry)
        return entry.id

    def number(self, kind: str, year: int) -> int:
        """The next number of a series, from 1, without gaps: an act that fails gives its number back."""
        with current.cursor() as cursor:
            cursor.execute(_NUMBER, [kind, year])
            return int(cursor.fetchone()[0])


class act:  # noqa: N801  read as a verb: `with act(by, now, ids) as a:`
    """Open an act, or join the one that is open on this connection.

    Raises (as the block ends):
        NoEntry: nothing was entered; nothing is saved.
    """

    def __init__(self, by: Actor, now: Moment, ids: Ids) -> None:
        self._by, self._now, self._ids = by, now, ids

    def __enter__(self) -> Act:
        self._connection = cast(Guarded, current)
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
        if failure is not None and failure is not error:
            raise failure


def append(connection: Guarded, entries: list[Entry]) -> None:
    """Give the entries their places in the tree and insert them, with the head locked."""
    size, packed = connection.hogo_head()
    frontier = tree.split(packed, size)
    rows = []
    for entry in entries:
        leaf = tree.leaf(heading(entry))
        frontier = tree.append(frontier, size, leaf)
        refs = canonical(entry.refs).decode()
        head = (size, entry.id, entry.form, entry.kind, entry.version, entry.at, entry.by, entry.about, refs)
        rows.append((*head, entry.data, entry.commitment, leaf, b"".join(frontier)))
        size += 1
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(_INSERT, rows[0])
        else:
            cursor.executemany(_INSERT, rows)


_known: tuple[object, dict[str, Kind]] = (None, {})


def kinds() -> dict[str, Kind]:
    """All kinds of all rooms, by name. `settings.ROOMS` names the tuple: the ledger knows no room above it.

    Raises:
        NotAnEntry: two rooms list one name, or a name cannot name a kind.
    """
    global _known
    rooms = import_string(settings.ROOMS)
    if _known[0] is not rooms:
        found: dict[str, Kind] = {}
        for room in rooms:
            for kind in room.kinds:
                if kind.name in found or not is_kind(kind.name):
                    raise NotAnEntry(f"`{kind.name}` is listed twice, or cannot name a kind")
                found[kind.name] = kind
        _known = (rooms, found)
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


_about: tuple[Path, bytes] | None = None


def about_hash(person: PersonId) -> bytes:
    """The keyed hash under which this ledger knows a person: HMAC-SHA-256, 32 bytes."""
    global _about
    folder = Path(settings.HOME) / "keys"
    if _about is None or _about[0] != folder:
        _about = (folder, keys.read(folder, keys.ABOUT))
    return hmac.new(_about[1], person.encode(), sha256).digest()


def actor_name(by: Actor) -> str:
    """What `by` of an entry says: the account or system; for a person only a keyed mark."""
    if Role.PERSON in by.roles:
        return f"person:{about_hash(by.id).hex()[:16]}"
    return by.id
