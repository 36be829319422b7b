"""What can happen to a row of the risk table (リスク分析表): dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hogo.base.day import Day
from hogo.register.sheet.risk import Risk


@dataclass(frozen=True, slots=True)
class Entered:
    """The row came in: proposed from the register, or from the office's own table."""

    on: Day
    by: str
    risk: Risk
    basis: str
    """Digest of what of the register it rests on."""
    what: Literal["risk-entered"] = "risk-entered"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Somebody looked at it, as it is written now."""

    on: Day
    by: str
    risk: Risk
    basis: str
    what: Literal["risk-reviewed"] = "risk-reviewed"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What remains was approved, by somebody else than who reviewed it."""

    on: Day
    by: str
    what: Literal["risk-accepted"] = "risk-accepted"


@dataclass(frozen=True, slots=True)
class SentBack:
    """It was not approved."""

    on: Day
    by: str
    text: str
    what: Literal["risk-sent-back"] = "risk-sent-back"


@dataclass(frozen=True, slots=True)
class Reopened:
    """The register changed under it; `edition` is the one that did."""

    on: Day
    by: str
    basis: str
    edition: int
    what: Literal["risk-reopened"] = "risk-reopened"


@dataclass(frozen=True, slots=True)
class Dropped:
    """The register no longer has what it is about, or it was entered twice."""

    on: Day
    by: str
    text: str
    what: Literal["risk-dropped"] = "risk-dropped"


Fact = Entered | Reviewed | Accepted | SentBack | Reopened | Dropped
