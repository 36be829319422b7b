"""The one shape of everything hogo has to say about something being wrong, and the third state `Unchecked`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite
from hogo.base.ref import Ref
from hogo.base.text import Text


class Level(StrEnum):
    """How much a finding weighs. `error`: the law or the file's shape is broken. `note`: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Basis(StrEnum):
    """On what a finding rests. Law and the operator's own policy are never mixed."""

    SHAPE = "shape"
    """The declared files themselves: what is written cannot be read or contradicts itself."""
    LAW = "law"
    """Statutes, orders, rules and the guidelines of authorities."""
    STANDARD = "standard"
    """The management-system standard of a mark holder."""
    HOUSE = "house"
    """The operator's own promise or plain good practice."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a declared file. `line` and `column` count from 1, columns in characters; 0 when unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `code` is `HG` + three digits and is never reused; `name` is the rule's readable name."""

    code: str
    name: str
    level: Level
    message: Text
    help: Text
    law: tuple[Cite, ...] = ()
    where: Where | None = None
    basis: Basis = Basis.SHAPE


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Not searched, not measured, not checked: never to be read as "none" or "fine"."""

    what: Ref
    why: Text
