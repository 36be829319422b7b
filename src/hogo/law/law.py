"""The law as a value: dated duties that everything else cites. Pure; `hogo.law.disk` reads the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty, exception or definition, in our own words."""

    id: str
    source: Text
    title: Text
    says: Text


@dataclass(frozen=True, slots=True)
class Law:
    """All duties known, by id."""

    duties: Mapping[str, Duty]
    as_of: Day

    def duty(self, cited: Cite) -> Duty:
        """The duty that a citation points at."""
        return self.duties[cited.id]
