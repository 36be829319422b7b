"""The installation's keys as the ledger uses them: keyed hashes of persons, master keys, the signing key.

Read from `HOGO_HOME/keys` on first use and whenever another process may have changed them.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from django.conf import settings

from hogo.base.identity import PersonId
from hogo.keys import disk
from hogo.keys.master import Masters

_about: dict[Path | str, bytes] = {}


def folder() -> Path:
    """Where the key files are."""
    return Path(settings.HOME) / "keys"


def about_hash(person: PersonId) -> bytes:
    """The keyed hash under which this ledger knows a person: HMAC-SHA-256, 32 bytes."""
    return _keyed(person.encode())


def hidden_hash(person: PersonId | None) -> bytes:
    """The hash for what must not be revealed to exist: no look-up by `about_hash` can lead to it."""
    return _keyed(b"hidden\x00" + (person or "").encode())


def _keyed(message: bytes) -> bytes:
    home = settings.HOME
    key = _about.get(home)
    if key is None:
        key = _about[home] = disk.read(folder(), disk.ABOUT)
    return hmac.digest(key, message, "sha256")


_masters: dict[tuple[Path, tuple[str, ...], str], Masters] = {}


def masters() -> Masters:
    """The master keys that are there now: another process may have rotated them, so the folder is looked at anew."""
    path = folder()
    words: str = settings.MASTER_KEYS
    there = (path, disk.names(path), words)
    if there not in _masters:
        _masters.clear()
        _masters[there] = disk.masters(path, words)
    return _masters[there]


def spool_folder() -> Path:
    """Where processes without a database leave what is to be entered."""
    return Path(settings.HOME) / "spool"


def spool_key() -> bytes:
    """The key under which spooled records are sealed: the only one that such a process needs."""
    return disk.read(folder(), disk.SPOOL)


def signing_seed() -> bytes:
    """The seed of the key that signs checkpoints."""
    return disk.read(folder(), disk.SIGN)
