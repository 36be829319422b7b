"""Rotating the master key with overlap, retiring an old one, and noting what happens to the keys."""

from __future__ import annotations

from typing import cast

from django.db import connection

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.keys import cipher
from hogo.keys import disk as files
from hogo.keys import models as keys
from hogo.ledger import disk
from hogo.ledger.acts import act
from hogo.ledger.backends.guarded import Guarded


def rotate(by: Actor, now: Moment, ids: Ids) -> tuple[int, int]:
    """Make the next master key and wrap every key under it; its number and how many keys were wrapped anew.

    The old key stays until `retire`, so that other processes and backups are not cut off.
    """
    with act(by, now, ids) as a:
        keys.lock_all()
        number = disk.masters().current + 1
        # WHY: the file first: a key that nothing uses yet harms nobody, a row without its key is lost.
        files.write(disk.folder(), f"master-{number}", files.random(cipher.KEY))
        count = keys.rewrap(disk.masters())
        a.scrub_after()
        a.enter("key", {"event": "rotated", "number": number, "count": count})
    return number, count


def retire(by: Actor, now: Moment, ids: Ids) -> tuple[int, ...]:
    """Remove every master key file that wraps nothing any more, except the current one; their numbers.

    From then on no older backup of the database can bring a destroyed key back, whatever bytes it still holds.

    Raises:
        RuntimeError: called inside an act: were that undone, its rows would need the keys removed here.
    """
    if cast(Guarded, connection).hogo_act is not None:
        raise RuntimeError("retire stands alone: a file that is removed cannot be undone")
    with act(by, now, ids) as a:
        keys.lock_all()
        masters = disk.masters()
        idle = tuple(sorted(set(masters.keys) - keys.in_use() - {masters.current}))
        a.enter("key", {"event": "retired", "numbers": list(idle)})
    for number in idle:
        files.remove(disk.folder(), f"master-{number}")
    return idle


def note(by: Actor, now: Moment, ids: Ids, event: str, names: tuple[str, ...]) -> None:
    """Enter that keys were backed up, or that a backup was tried out; never a key."""
    with act(by, now, ids) as a:
        a.enter("key", {"event": event, "names": list(names)})
