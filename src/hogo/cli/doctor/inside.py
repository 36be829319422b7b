"""The database, the ledger, the work and the backups: what only an opened installation shows. Nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hogo.base.text import Text
from hogo.cli.doctor.trouble import Patient, Trouble, bad, note, poor, since
from hogo.cli.every import ROOMS
from hogo.house.models import turns
from hogo.keys import models as wrapped
from hogo.ledger import disk
from hogo.ledger.backends.guarded import Guarded
from hogo.ledger.models import Entry
from hogo.publish.models import Issued
from hogo.staff.models import Account

LATE = timedelta(hours=1)
"""After how long without a turn a job that runs each minute is missed."""


def tables(_: Patient) -> Iterator[Trouble]:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield note(
            "tables-behind",
            Text("表がこの版の hogo より古い状態です。", "The tables are older than this hogo."),
            Text(
                "バックアップを取ってから `hogo ledger key` などを一度実行すると整います。",
                "Take a backup; the next command brings them up to date.",
            ),
        )


def database(_: Patient) -> Iterator[Trouble]:
    """It is whole, and it keeps what it acknowledged through a power cut."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            if (said := cursor.fetchone()[0]) != "ok":
                yield bad(
                    "database-damaged",
                    Text(
                        f"データベースのファイルが壊れています（{said}）。",
                        f"The database file is damaged ({said}).",
                    ),
                    Text(
                        "hogo を止め、写しを取ってから、バックアップから復元してください。",
                        "Stop hogo, keep a copy, restore the latest backup.",
                    ),
                )
            return
        for name in ("fsync", "full_page_writes"):
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] != "on":
                yield bad(
                    "database-forgets",
                    Text(
                        f"PostgreSQL の {name} が off です。停電で記録が失われます。",
                        f"PostgreSQL runs with {name} off: a power cut loses what was acknowledged.",
                    ),
                    Text(f"postgresql.conf で {name} = on にしてください。", f"Set {name} = on."),
                )
        cursor.execute("SHOW server_encoding")
        if (encoding := cursor.fetchone()[0]) != "UTF8":
            yield bad(
                "database-encoding",
                Text(f"データベースの文字コードが {encoding} です。", f"The database's encoding is {encoding}."),
                Text("UTF8 のデータベースに移してください。", "Move to a database in UTF8."),
            )


def guards(_: Patient) -> Iterator[Trouble]:
    """Every table refuses writes from outside acts."""
    for table in cast(Guarded, connection).hogo_unguarded():
        yield bad(
            "table-unguarded",
            Text(
                f"表 {table} に、行為の外からの書込みを防ぐトリガーがありません。",
                f"Table {table} lacks its triggers.",
            ),
            Text(
                "`hogo ledger rearm` の後、`hogo ledger verify` で確かめてください。",
                "Run `hogo ledger rearm`, then `hogo ledger verify`.",
            ),
        )


def masters(_: Patient) -> Iterator[Trouble]:
    """Every wrapped key opens with the master keys that are here."""
    if shut := wrapped.unopened(disk.masters()):
        yield bad(
            "keys-shut",
            Text(
                f"{shut}件の鍵が、ここにあるマスター鍵では開きません。",
                f"{shut} keys do not open with these master keys.",
            ),
            Text("`hogo keys restore` で足りないマスター鍵を戻してください。", "Restore the missing master key."),
        )


def evidence(patient: Patient) -> Iterator[Trouble]:
    """The ledger was verified within a day, without a fault; its clock runs forward; the spool is taken in."""
    row = Entry.objects.filter(kind="ledger.verified").order_by("-index").first()
    verify = Text("`hogo ledger verify --record` を実行してください。", "Run `hogo ledger verify --record`.")
    if row is None or patient.now - datetime.fromisoformat(row.at) > timedelta(days=2):
        yield poor(
            "not-verified",
            Text("証跡が2日以内に検証されていません。", "The ledger was not verified within two days."),
            verify,
        )
    elif found := json.loads(bytes(row.data))["found"]:
        yield bad(
            "ledger-faults",
            Text(
                f"最後の検証で{found}件の不一致が見つかっています。",
                f"The last verification found {found} faults.",
            ),
            verify,
        )
    newest = Entry.objects.order_by("-index").first()
    if newest is not None and datetime.fromisoformat(newest.at) > patient.now + timedelta(minutes=5):
        yield bad(
            "clock-behind",
            Text(
                f"時計が遅れています（最後の記録は {newest.at}）。",
                f"The clock is behind: the last entry is of {newest.at}.",
            ),
            Text(
                "時刻同期を確かめてください。期日の計算が狂います。",
                "See to time synchronisation: deadlines depend on it.",
            ),
        )
    folder = disk.spool_folder()
    if broken := sorted(folder.glob("*.broken")) if folder.is_dir() else []:
        yield bad(
            "spool-broken",
            Text(
                f"取り込めない記録があります（{broken[0].name} ほか計{len(broken)}）。",
                f"{len(broken)} spool file(s) could not be taken in: {broken[0].name}.",
            ),
            Text(
                "中身を確かめ、原因（ディスク、鍵の取違え）を調べてください。",
                "Look at why: a disk, or another spool key.",
            ),
        )


def work(patient: Patient) -> Iterator[Trouble]:
    """`hogo work` runs, and no job keeps failing."""
    seen = turns()
    started = [turn.started for turn in seen.values()]
    if not started or patient.now - max(started) > LATE:
        last = since(max(started), patient.now) if started else Text("一度もなし", "never")
        yield bad(
            "nobody-works",
            Text(f"定期の仕事が動いていません（最後：{last.ja}）。", f"No regular work is done (last: {last.en})."),
            Text(
                "`hogo work` を常に動かしてください。削除も期限の管理も止まっています。",
                "Keep `hogo work` running: deletions and deadlines stand still.",
            ),
        )
    titles = {job.id: job.title for room in ROOMS for job in room.jobs}
    for name, turn in sorted(seen.items()):
        if turn.failures and name in titles:
            yield bad(
                "job-fails",
                Text(
                    f"「{titles[name].ja}」が{turn.failures}回続けて失敗しています（{turn.error}）。",
                    f"“{titles[name].en}” failed {turn.failures} time(s) in a row ({turn.error}).",
                ),
                Text(f"`hogo work --now --job {name}` で確かめてください。", f"See `hogo work --now --job {name}`."),
            )


def backups(patient: Patient) -> Iterator[Trouble]:
    """There is a backup of yesterday, one of the present keys, and they were tried out."""
    made = _last(kind="backup", event="made")
    if made is None or patient.now - made > timedelta(days=2):
        yield poor(
            "no-backup",
            Text("2日以内のバックアップがありません。", "There is no backup of the last two days."),
            Text(
                "`hogo backup FILE -r age1…` を毎晩実行してください。", "Run `hogo backup FILE -r age1…` every night."
            ),
        )
    keys, rotated = _last(kind="key", event="backed-up"), _last(kind="key", event="rotated")
    if keys is None or (rotated is not None and rotated > keys):
        yield bad(
            "no-backup-of-keys",
            Text(
                "いまの鍵のバックアップがありません。失うと、封じた記録は二度と開けません。",
                "The present keys have no backup; lost, nothing that was sealed opens again.",
            ),
            Text(
                "`hogo keys backup FILE -r age1…` を実行し、別の場所に保管してください。",
                "Run `hogo keys backup FILE -r age1…` and keep it elsewhere.",
            ),
        )
    drilled = _last(kind="backup", event="drilled")
    if drilled is None or patient.now - drilled > timedelta(days=35):
        yield poor(
            "no-drill",
            Text("この1か月、バックアップからの復元を試していません。", "No backup was tried out this month."),
            Text("`hogo restore FILE -i … --keys … --drill` で確かめてください。", "Run `hogo restore … --drill`."),
        )


def _last(*, kind: str, event: str) -> datetime | None:
    for row in Entry.objects.filter(kind=kind).order_by("-index").iterator(200):
        if json.loads(bytes(row.data)).get("event") == event:
            return datetime.fromisoformat(row.at)
    return None


def people(_: Patient) -> Iterator[Trouble]:
    """Somebody may decide, and something is in force."""
    roles = {role for account in Account.objects.filter(ended=None) for role in account.roles}
    if "privacy-officer" not in roles:
        yield note(
            "no-privacy-officer",
            Text("個人情報保護管理者のアカウントがありません。", "There is no account of a privacy officer."),
            Text("`hogo account` で作ってください。", "Make one: `hogo account`."),
        )
    if not Issued.objects.exists():
        yield note(
            "nothing-issued",
            Text(
                "まだ版がありません。何も判断・測定されません。",
                "No edition was issued: nothing is decided or measured.",
            ),
            Text(
                "登録簿を点検し `hogo publish --issue` で公表してください。",
                "Check the register, then `hogo publish --issue`.",
            ),
        )


INSIDE = (tables, database, guards, masters, evidence, work, backups, people)
"""What is looked at in an opened installation."""
