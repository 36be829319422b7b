"""A reason of a decision: a code with what it is about and the day that counts; and what would cure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.against.every import FORBIDS
from hogo.decide.because import PERMITS
from hogo.decide.code import Code, Force

CODES: Mapping[str, Code] = {code.name: code for code in (*PERMITS, *FORBIDS)}
"""Every reason there is, by name."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `code` names it in `CODES`; `about` and `day` fill its words."""

    code: str
    about: Ref | None = None
    day: Day | None = None

    @property
    def meaning(self) -> Code:
        """What the code stands for."""
        return CODES[self.code]

    @property
    def force(self) -> Force:
        """Whether the law, the house's own policy, or the lack of what is needed to decide speaks here."""
        return CODES[self.code].force

    @property
    def law(self) -> tuple[Cite, ...]:
        """The duties behind it."""
        return CODES[self.code].law

    @property
    def text(self) -> Text:
        """The reason in words."""
        return CODES[self.code].text.fill(about=self.about or "—", day=self.day.isoformat() if self.day else "—")


@dataclass(frozen=True, slots=True)
class Missing:
    """What would have to be there for the answer to change."""

    code: str
    text: Text
