"""What a command is given by the shell that runs it: the installation, the clock, randomness and who acts.

Commands take it with `@click.pass_obj`; `hogo.cli.home.Shell` is the real one. Rooms never import the shell itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from hogo.base.actor import Actor
from hogo.base.day import Clock
from hogo.base.ids import Ids
from hogo.house.offer import Scene


class Shell(Protocol):
    """The surroundings of one command."""

    @property
    def clock(self) -> Clock:
        """The one clock."""
        ...

    @property
    def ids(self) -> Ids:
        """Fresh ids from the operating system's randomness."""
        ...

    def actor(self) -> Actor:
        """Who runs the command: the operating system's account, without any role."""
        ...

    def open_home(self) -> Path:
        """Make the installation usable (keys, tables, models) and return its folder. Call before importing models."""
        ...

    def scene(self, register: Path | None = None) -> Scene:
        """All that a measure may look at, now: the edition in force, or a working folder's register as number 0.

        Raises:
            click.ClickException: nothing was issued yet, or the folder's register has findings.
        """
        ...
