"""`partners:` those outside who receive, send or process: with country, gates, contract and assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from hogo.base.frozen import FrozenMap
from hogo.base.ref import Part, Ref
from hogo.base.text import Text
from hogo.register.model.information import InformationRef, PartnerRef
from hogo.register.model.kinds import Count, Country, PeriodText
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.purposes import PurposeRef


class PartnerRole(StrEnum):
    """What a partner is to us; one may be several."""

    PROCESSOR = "processor"
    RECIPIENT = "recipient"
    SELLER = "seller"
    ORGANISER = "organiser"
    CLIENT = "client"
    JOINT_USER = "joint-user"


class Basis27(StrEnum):
    """On what the first gate (Art. 27) is passed."""

    CONSENT = "consent"
    EXCEPTION = "exception"
    OPT_OUT = "opt-out"
    ENTRUSTMENT = "entrustment"
    SUCCESSION = "succession"
    JOINT_USE = "joint-use"


class Basis28(StrEnum):
    """On what the second gate (Art. 28) is passed, for recipients abroad."""

    DESIGNATED = "designated"
    """Rule 15: EU, UK. Only removes Art. 28; Art. 27 must still be met."""
    CONFORMING = "conforming"
    """Rule 16: contract or framework; owes 28(3)."""
    CONSENT = "consent"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Abroad:
    """The second gate. `information` (28-2, Rule 17) belongs to consent; `measures` (28-3, Rule 18) to conforming."""

    basis: Basis28
    exception: str | None = None
    system_of_country: Text | None = None
    measures: Text | None = None
    established_by: Text | None = None
    checked: date | None = None
    check_every: PeriodText = "P1Y"
    check_how: Text | None = None
    affecting_law: Text | None = None
    trouble: Text | None = None


@dataclass(frozen=True, slots=True)
class OptOut:
    """Filing and publication for opt-out provision (27-2, Rule 11)."""

    filed: date
    filing_number: str
    published: date
    starts: date
    acquired_how: Text
    provided_how: Text
    stop_how: Text
    stop_contact: Text
    updated_how: Text


@dataclass(frozen=True, slots=True)
class JointUse:
    """The five matters of joint use (27-5-3)."""

    users: Text
    purpose: Text
    responsible: Text
    responsible_address: Text
    responsible_representative: Text
    told_since: date | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes to or comes from the partner: items, purposes, method and the first gate."""

    information: InformationRef
    purposes: tuple[PurposeRef, ...]
    basis: Basis27 | None = None
    """Absent for what comes from the partner."""
    fields: tuple[Annotated[Ref, Part("fields", of="information", via="information")], ...] = ()
    """Empty: all fields of the entry."""
    method: Text | None = None
    exception: str | None = None
    """The item of 27-1 or 27-5 relied on (`27-1-1`)."""
    incoming: bool = False
    opt_out: OptOut | None = None
    joint_use: JointUse | None = None
    since: date | None = None
    until: date | None = None
    volume: Count | None = None


class ContractClause(StrEnum):
    """The eight contents of an entrustment contract (JIS A.3.4.3.4)."""

    RESPONSIBILITY = "responsibility"
    SAFETY = "safety"
    SUBPROCESSING = "subprocessing"
    REPORTING = "reporting"
    VERIFICATION = "verification"
    NON_COMPLIANCE = "non-compliance"
    INCIDENT = "incident"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a partner."""

    title: Text
    signed: date
    until: date | None = None
    renews: bool = False
    clauses: tuple[ContractClause, ...] = ()
    place: str | None = None
    beside: tuple[Text, ...] = ()
    """Memoranda and non-disclosure agreements beside it."""


class Result(StrEnum):
    """What an assessment came to."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of a partner; it holds until `until` (absent: one year)."""

    on: date
    result: Result
    by: str
    until: date | None = None
    conditions: Text | None = None
    method: Text | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """The Art. 30 check of one who provides to us."""

    representative: Text | None = None
    acquired_how: Text | None = None
    checked_by: Text | None = None
    on: date | None = None
    opt_out_filer: bool = False
    exempt: Text | None = None
    not_operator: bool = False
    """Handles no personal information as a business (a private person): Rule 24-1-4 asks for a shorter record."""


class Party(StrEnum):
    """What a partner is as a party to a provision: how much of it a record names (Rules 20-1-1, 24-1, 28-1-3)."""

    CORPORATION = "corporation"
    """A legal person or an association: name, address, representative."""
    INDIVIDUAL = "individual"
    """A natural person: name and address; nobody represents it."""
    ANYONE = "anyone"
    """An unspecified and large number of recipients (不特定かつ多数の者): that is said instead of names."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A processor, recipient, seller, organiser, client or joint user."""

    name: Text
    roles: tuple[PartnerRole, ...]
    flows: tuple[Flow, ...]
    department: DepartmentRef
    address: Text | None = None
    representative: Text | None = None
    party: Party = Party.CORPORATION
    country: Country = "JP"
    own_person: bool = True
    """A legal person of its own. Our own branch abroad is no third party (NOTES 2)."""
    handles_in_japan: bool = True
    """Whether it handles the data in Japan as an operator under the Act: then it is not abroad (NOTES 2)."""
    public_body: bool = False
    group: bool = False
    abroad: Abroad | None = None
    contract: Contract | None = None
    assessments: tuple[Assessment, ...] = ()
    subprocessors: tuple[PartnerRef, ...] = ()
    check: SourceCheck | None = None
    certifications: tuple[Text, ...] = ()
    contact: str | None = None
    ended: date | None = None
    returned: date | None = None
    returned_proof: Text | None = None
    """The certificate of return or erasure."""
    business: Text | None = None
    """What is entrusted (委託業務)."""
    handled_at: Text | None = None
    subprocessing: Text | None = None
    """Whether and for what others are engaged in turn, where they are no partners of ours."""
    subprocessing_approved: date | None = None
    reports_every: PeriodText | None = None
    incidents: Text | None = None
    note: Text | None = None
    extra: Mapping[str, str] = field(default_factory=FrozenMap)
