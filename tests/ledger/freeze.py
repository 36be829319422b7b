"""Makes a frozen ledger: `python -m tests.ledger.freeze tests/cases/ledger/form-N`. Run once for each form of entry.

What it leaves is kept for ever and never made anew: every later version must verify it (`test_frozen.py`).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from hogo.base.actor import Actor, Role
from hogo.base.day import Moment
from hogo.cli.home import open_home
from hogo.keys import disk

NOW = datetime(2026, 11, 24, 3, 4, 5, 6, tzinfo=UTC)
BY = Actor("office-1", frozenset({Role.OFFICE}))
KEPT, ERASED = "00000000000070008000000000000001", "00000000000070008000000000000002"
"""Two persons: one whose records stay, one who is erased but for a 3-year record."""
TABLES = ("ledger_entry", "ledger_number", "keys_wrapped")


class Counted:
    """Ids in a row, so that the frozen files can be read by eye."""

    def __init__(self, start: int) -> None:
        self.last = start

    def new(self, at: Moment) -> UUID:
        self.last += 1
        return UUID(int=(int(at.timestamp() * 1000) << 80) | (0x7 << 76) | (0x8 << 60) | self.last)


def write_keys(home: Path) -> None:
    """The frozen installation's keys: made from their names, secret to nobody."""
    (home / "keys").mkdir(parents=True, mode=0o700)
    for name in disk.FIRST:
        disk.write(home / "keys", name, sha256(f"frozen {name}".encode()).digest())


def fill() -> dict[str, str]:
    """Enter 258 things of every sort; the receipts handed out on the way, by name."""
    from hogo.ledger.acts import act
    from hogo.ledger.erasure.acts import erase
    from hogo.ledger.log.acts import prove, prove_content

    ids, receipts = Counted(0), {}
    told = {"why": "お問い合わせへの回答 👩‍💻 é", "entries": []}
    given = {"information": "subscriber", "recipient": "partner-1", "basis": "consent", "fields": ["name", "address"]}
    with act(BY, NOW, ids) as a:
        a.number("case", 2026)
        plain = a.enter(
            "ledger.verified", {"size": 0, "root": "e3", "found": 0, "unchecked": 1.5}, refs=("é-髙", "a:b")
        )
        kept = a.enter("access", told, about=KEPT)
        erased = a.enter("access", told, about=ERASED)
        statutory = a.enter("provision", given, about=ERASED, refs=("information:subscriber", "record:needed"))
    receipts["plain"] = prove(plain, a)
    receipts["heading"] = prove(kept)
    later = NOW + timedelta(minutes=1)
    receipts["kept"] = prove_content(BY, later, ids, kept, KEPT, "本人への証明")
    receipts["before-erasure"] = prove_content(BY, later, ids, erased, ERASED, "本人への証明")
    erase(BY, later, ids, ERASED)
    receipts["after-erasure"] = prove_content(BY, later, ids, erased, ERASED, "本人への証明")
    receipts["statutory"] = prove_content(BY, later, ids, statutory, ERASED, "本人への証明")
    with act(BY, later, ids) as a:
        for n in range(248):
            a.enter("ledger.verified", {"size": n, "root": "架空", "found": -n, "unchecked": 2**53 - 1})
    return receipts


def main(folder: Path) -> None:
    """Make the frozen ledger in a folder that is not there yet."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        write_keys(home)
        open_home(home)
        from hogo.ledger.log import acts as log

        for name, receipt in fill().items():
            (folder / f"{name}.json").write_text(receipt, encoding="utf-8")
        log.export(folder / "export", entries=True)
        (folder / "key").write_text(f"{log.key()}\n", encoding="utf-8")
        raw = sqlite3.connect(home / "hogo.sqlite3")
        ours = ["PRAGMA foreign_keys=OFF;"]
        for line in raw.iterdump():
            words = line.replace('"', " ").split()
            migrated = "django_migrations" in words and (
                "CREATE" in words or ",'ledger'," in line or ",'keys'," in line
            )
            if migrated or (any(table in words for table in TABLES) and "TRIGGER" not in words):
                ours.append(line)
        (folder / "tables.sql").write_text("\n".join(ours) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ["HOGO_ORIGIN"] = "minato-kakuu.example/hogo"
    main(Path(sys.argv[1]))
