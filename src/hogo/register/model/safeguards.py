"""`safeguards:` the safety measures (安全管理措置): what is done, what of it is published, how it is evidenced."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.text import Text
from hogo.register.model.information import InformationRef
from hogo.register.model.kinds import Country, PeriodText
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.systems import SystemRef


class Head(StrEnum):
    """The heads of guideline 10 (通則編 10-1 to 10-7)."""

    POLICY = "policy"
    RULES = "rules"
    ORGANISATIONAL = "organisational"
    HUMAN = "human"
    PHYSICAL = "physical"
    TECHNICAL = "technical"
    EXTERNAL = "external"


class Phase(StrEnum):
    """Phases of handling in the risk table."""

    ACQUIRE = "acquire"
    TRANSFER = "transfer"
    USE = "use"
    KEEP = "keep"
    DISPOSE = "dispose"
    ENTRUST = "entrust"


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One measure. `published` is the sentence under SRET 3; absent where telling would weaken it."""

    title: Text
    head: Head
    department: DepartmentRef
    published: Text | None = None
    evidence: Text | None = None
    every: PeriodText | None = None
    """How often its evidence is made."""
    phases: tuple[Phase, ...] = ()
    information: tuple[InformationRef, ...] = ()
    """Empty: all."""
    systems: tuple[SystemRef, ...] = ()
    countries: tuple[Country, ...] = ()
    """For the external environment: the countries must be named (3-8-1 ④)."""
