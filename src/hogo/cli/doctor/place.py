"""The folder, the keys, the disk and the settings: what can be looked at before a database is opened."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator

from hogo.base.text import Text
from hogo.cli.doctor.trouble import Patient, Trouble, bad, note, poor
from hogo.keys import disk
from hogo.settings import setting

ROOM = 1 << 30
"""Bytes below which a disk counts as nearly full."""


def folder(patient: Patient) -> Iterator[Trouble]:
    """The home is a folder that nobody else can look into, and it can be written to."""
    home = patient.home
    if not home.is_dir():
        yield bad(
            "no-home",
            Text(f"{home} がありません。まだ導入されていません。", f"{home} is missing: nothing is installed there."),
            Text(
                "HOGO_HOME を確かめてください。新しく始めるなら `hogo keys list` が作ります。",
                "Check HOGO_HOME; to begin anew, `hogo keys list` makes it.",
            ),
        )
        return
    if stat.S_IMODE(home.stat().st_mode) & 0o077:
        yield bad(
            "home-open",
            Text(f"{home} がほかの利用者にも開かれています。", f"{home} is open to others."),
            Text(f"`chmod 700 {home}` で閉じてください。", f"Close it: `chmod 700 {home}`."),
        )
    if not os.access(home, os.W_OK | os.X_OK):
        yield bad(
            "home-not-writable",
            Text(f"{home} に書き込めません。", f"{home} cannot be written to."),
            Text("所有者を hogo を動かす利用者にしてください。", "Give it to the account that runs hogo."),
        )


def keys(patient: Patient) -> Iterator[Trouble]:
    """Every key that must be there is there, shut, and readable."""
    folder = patient.home / "keys"
    restore = Text(
        "`hogo keys restore` で鍵のバックアップから戻してください。新しい鍵では、封じた記録は開きません。",
        "Restore it with `hogo keys restore`; a new key would open nothing that was sealed.",
    )
    if not folder.is_dir():
        if patient.home.is_dir():
            yield bad("no-keys", Text(f"{folder} がありません。", f"{folder} is missing."), restore)
        return
    wanted = set(disk.FIRST) - ({"master-1"} if setting("HOGO_MASTER_KEYS") or _masters(patient) else set())
    for name in sorted(wanted | set(disk.names(folder))):
        try:
            disk.read(folder, name)
        except disk.NoKey as error:
            ja, _, en = str(error).partition(" / ")
            yield bad("key-unusable", Text(ja, en), restore)


def _masters(patient: Patient) -> bool:
    return any(name.startswith("master-") for name in disk.names(patient.home / "keys"))


def space(patient: Patient) -> Iterator[Trouble]:
    """There is room to write."""
    home = patient.home
    if not home.is_dir():
        return
    free = shutil.disk_usage(home).free
    base = home / "hogo.sqlite3"
    if free < max(ROOM, 2 * base.stat().st_size if base.exists() else 0):
        yield poor(
            "disk-nearly-full",
            Text(f"空き容量が{free // (1 << 20):,} MBです。", f"{free // (1 << 20):,} MB are free."),
            Text(
                "満杯になると、記録できない行為は行われません。容量を増やしてください。",
                "A full disk stops every act that must be recorded. Make room.",
            ),
        )


def settings(_: Patient) -> Iterator[Trouble]:
    """Settings that are wrong, or fit for trying out only."""
    if setting("HOGO_TLS") == "off":
        yield poor(
            "no-tls",
            Text("HOGO_TLS=off です。ログインの通信が暗号化されません。", "HOGO_TLS=off: log-ins are not encrypted."),
            Text(
                "TLSを終端する前段を置き、HOGO_TLS を外してください。",
                "Put something that ends TLS in front; unset it.",
            ),
        )
    if not setting("HOGO_MAIL"):
        yield note(
            "no-mail",
            Text(
                "メールは送られず、HOGO_HOME/mail に置かれます。",
                "Mails are not sent but filed in HOGO_HOME/mail.",
            ),
            Text("送るには HOGO_MAIL を設定してください。", "Set HOGO_MAIL to send them."),
        )
    if not setting("HOGO_ORIGIN"):
        yield note(
            "no-origin",
            Text("証跡の名前が、鍵から作った仮の名前です。", "The ledger's name is one made from its key."),
            Text(
                "最初の署名を渡す前に HOGO_ORIGIN（例 www.example.jp/hogo）を決めてください。",
                "Choose HOGO_ORIGIN before the first head is handed out.",
            ),
        )


BEFORE = (folder, keys, space, settings)
"""What is looked at first; where one is bad, the database is not opened."""
