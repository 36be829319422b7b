"""Rotating the master key with overlap, retiring an old one, and noting what happens to the keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from django.db import connection

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.ids import Ids
from hogo.keys import cipher
from hogo.keys import disk as files
from hogo.keys import models as keys
from hogo.keys.master import Masters
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


def try_out(folder: Path, backup: Mapping[str, bytes]) -> list[str]:
    """What a backup of keys would not restore, in words; it changes nothing.

    Each key file that is there must be in it with the same bytes, and every wrapped key must open with its masters.
    """
    wrong = []
    for name in files.names(folder):
        if name not in backup:
            wrong.append(f"鍵 {name} がバックアップにありません。 / Key {name} is not in the backup.")
        elif backup[name] != files.read(folder, name):
            wrong.append(f"鍵 {name} がいまのものと違います。 / Key {name} is not the one in use.")
    numbers = {name.removeprefix("master-"): key for name, key in backup.items() if name.startswith("master-")}
    masters = Masters({int(number): key for number, key in numbers.items() if number.isdecimal()})
    if shut := keys.unopened(masters):
        wrong.append(f"{shut}件の鍵がこのバックアップでは開きません。 / {shut} wrapped keys do not open with it.")
    return wrong


def note(by: Actor, now: Moment, ids: Ids, event: str, names: tuple[str, ...]) -> None:
    """Enter that keys were backed up, or that a backup was tried out; never a key."""
    with act(by, now, ids) as a:
        a.enter("key", {"event": event, "names": list(names)})
