"""The answer: allowed or not, because of what, what is missing, and what is owed if it is done."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.day import Day
from hogo.decide.code import Force
from hogo.decide.duty import Duty
from hogo.decide.reason import Missing, Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one question. On *allow*, `because` permits; on *deny*, `because` names all that forbids."""

    allow: bool
    because: tuple[Reason, ...]
    missing: tuple[Missing, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def decided(self) -> bool:
        """False where what is declared and known does not suffice to say: then nothing is allowed."""
        return self.allow or any(reason.force is not Force.UNKNOWN for reason in self.because)

    @property
    def by_law(self) -> bool:
        """Denied by the law (perhaps by house policy too)."""
        return not self.allow and any(reason.force is Force.LAW for reason in self.because)

    @property
    def by_house(self) -> bool:
        """Denied by house policy (perhaps by the law too)."""
        return not self.allow and any(reason.force is Force.HOUSE for reason in self.because)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """All purposes of a person at once: a bit per purpose in the edition's order; `until`: the day to ask again."""

    mask: int
    until: Day | None
