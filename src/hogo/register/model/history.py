"""`history:` editions published before hogo, so that old promises still bind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hogo.base.text import Text
from hogo.register.model.purposes import PurposeRef


@dataclass(frozen=True, slots=True)
class Past:
    """A document as it was published before hogo, and the purposes it told of."""

    document: str
    published: date
    until: date | None = None
    purposes: tuple[PurposeRef, ...] = ()
    place: str | None = None
    digest: str | None = None
    """SHA-256 of the kept file, where one is kept."""
    note: Text | None = None
