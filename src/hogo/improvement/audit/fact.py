"""What can happen to an internal audit (内部監査): dated facts. Auditors and rows stand with departments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text


class Kind(StrEnum):
    """The two audits (二つの監査)."""

    CONFORMITY = "conformity"
    """適合性監査: the rules and the register against the standard and the law."""
    OPERATION = "operation"
    """運用監査: what is done against what is laid down."""


class Verdict(StrEnum):
    """What a row came to. What was not seen is its own verdict, with its reason."""

    CONFORMS = "conforms"
    OBSERVATION = "observation"
    MINOR = "minor"
    MAJOR = "major"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Auditor:
    """An account that audits, and the department it belongs to."""

    account: str
    department: Ref


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a checklist. `suggested`: ids of ledger entries and `register:` paths to look at."""

    key: str
    question: Text
    look: Text
    department: Ref = ""
    """The department that answers; empty: the operator as a whole."""
    clauses: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan (監査計画書)."""

    on: Day
    by: str
    kind: Kind
    scope: tuple[Ref, ...]
    auditors: tuple[Auditor, ...]
    since: Day
    until: Day
    basis: str
    focus: str = ""
    method: str = ""
    what: Literal["audit-planned"] = "audit-planned"


@dataclass(frozen=True, slots=True)
class Approved:
    """The representative approved the plan."""

    on: Day
    by: str
    what: Literal["audit-approved"] = "audit-approved"


@dataclass(frozen=True, slots=True)
class Listed:
    """The checklist was drawn from the law data and the register as of an edition, and is fixed from now on."""

    on: Day
    by: str
    edition: int
    rows: tuple[Row, ...]
    what: Literal["audit-listed"] = "audit-listed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row was judged; the last verdict counts. `evidence`: ids of entries, `register:` paths, `paper:` documents."""

    on: Day
    by: str
    department: Ref
    """The auditor's own."""
    row: str
    verdict: Verdict
    note: str = ""
    evidence: tuple[str, ...] = ()
    what: Literal["audit-judged"] = "audit-judged"


@dataclass(frozen=True, slots=True)
class Reported:
    """The head of audit reported (監査報告書); what did not conform becomes corrective actions."""

    on: Day
    by: str
    opinion: str
    good: str = ""
    what: Literal["audit-reported"] = "audit-reported"


@dataclass(frozen=True, slots=True)
class Presented:
    """The representative received it, and what they told to be done."""

    on: Day
    by: str
    instruction: str = ""
    what: Literal["audit-presented"] = "audit-presented"


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It is not held."""

    on: Day
    by: str
    text: str
    what: Literal["audit-cancelled"] = "audit-cancelled"


Fact = Planned | Approved | Listed | Judged | Reported | Presented | Cancelled
