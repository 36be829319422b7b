"""Set Django up with the installation's folder, for commands, shells and processes: once, and on first use whole.

    from hogo.cli.home import open_home
    open_home()                    # HOGO_HOME or its default; makes keys and tables on first use

It is the only place that makes keys, and it never makes one where a database already is: lost keys are restored from
their backup, not replaced.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hogo.base.actor import Actor
    from hogo.base.day import Clock, Moment
    from hogo.base.ids import Ids
    from hogo.house.offer import Scene


def open_home(home: Path | None = None, *, migrate: bool = True) -> Path:
    """Make models usable in this process and return the installation's folder.

    Args:
        home: the folder; without it `HOGO_HOME`. To be given before Django's settings are first read.
        migrate: bring the tables up to this version where they are behind.
    """
    if home is not None:
        os.environ["HOGO_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hogo.settings")
    import django
    from django.apps import apps
    from django.conf import settings

    folder = Path(settings.HOME)
    _prepare(folder)
    if not os.environ.get("HOGO_SECRET"):
        settings.SECRET_KEY = (folder / "keys" / "secret").read_text(encoding="ascii")
    if not apps.ready:
        django.setup()
    if migrate:
        _migrate()
    return folder


def _prepare(folder: Path) -> None:
    from hogo.keys import disk

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = folder / "keys"
    if (folder / "hogo.sqlite3").exists() and not keys.exists():
        raise click.ClickException(
            f"{keys} がありません。データベースはあるのに鍵がないため、何もせずに止めました。"
            f"鍵のバックアップを {keys} に戻してください。"
            f" / {keys} is missing although there is a database. Nothing was done; restore the keys from their backup."
        )
    if not keys.exists():
        disk.make(keys)
    _secret(keys / "secret")


def _secret(path: Path) -> None:
    """Django's key for sessions and forms: made once, read by its owner only. Losing it ends sessions, nothing else."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(os.urandom(32).hex())


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> Moment:
        return datetime.now(UTC)


def _ids() -> Ids:
    from hogo.base.ids import RandomIds

    return RandomIds(os.urandom)


@dataclass(frozen=True, slots=True)
class Shell:
    """What `hogo` gives to each command (`hogo.house.shell.Shell`)."""

    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=_ids)

    def actor(self) -> Actor:
        import getpass

        from hogo.base.actor import Actor, Means

        return Actor(f"os:{getpass.getuser()}", frozenset(), known_by=Means.OPERATING_SYSTEM)

    def open_home(self) -> Path:
        return open_home()

    def scene(self, register: Path | None = None) -> Scene:
        from hogo.cli.scene import scene_now

        self.open_home()
        return scene_now(self.clock.now(), os.environ, register)
