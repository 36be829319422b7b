"""What every source of rows can do. One file per kind of source beside this one."""

from __future__ import annotations

from typing import Protocol

from hogo.base.ref import Ref


class Source(Protocol):
    """An opened system of the operator."""

    @property
    def system(self) -> Ref:
        """The system's name in the register."""
        ...
