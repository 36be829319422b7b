"""`operator:` who handles the information: the company, its officers, departments and windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from hogo.base.frozen import FrozenMap
from hogo.base.ref import Ref, To
from hogo.base.text import Text
from hogo.register.model.kinds import Channel, Count, Country, Mail, Month, Slug, Url

DepartmentRef = Annotated[Ref, To("operator.departments")]
ContactRef = Annotated[Ref, To("operator.contacts")]
BodyRef = Annotated[Ref, To("operator.accredited")]


class Office(StrEnum):
    """A post that the management system knows (records.md 3.13)."""

    REPRESENTATIVE = "representative"
    PRIVACY_OFFICER = "privacy-officer"
    HEAD_OF_AUDIT = "head-of-audit"
    HEAD_OF_TRAINING = "head-of-training"
    HEAD_OF_WINDOW = "head-of-window"
    HEAD_OF_SYSTEMS = "head-of-systems"
    SPECIFIED_USER_MANAGER = "specified-user-manager"
    """特定利用者情報統括管理者 (TBA 27-10), designated carriers only."""
    REPRESENTATIVE_IN_EU = "representative-in-eu"


@dataclass(frozen=True, slots=True)
class Term:
    """One person in a post for a time. `until` is the last day; absent: open-ended."""

    name: Text
    since: date
    until: date | None = None
    title: Text | None = None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """A department. One that `handles` personal information must have a manager in office (S1)."""

    name: Text
    managers: tuple[Term, ...] = ()
    handles: bool = True
    mail: Mail | None = None
    parent: DepartmentRef | None = None


class Audience(StrEnum):
    """For whom a window is."""

    CORPORATE = "corporate"
    CONSUMER = "consumer"
    SHAREHOLDER = "shareholder"
    APPLICANT = "applicant"
    EVERYONE = "everyone"
    SERVICE = "service"
    """The support window of the service in use."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A window for complaints, consultation and requests."""

    name: Text
    audience: tuple[Audience, ...]
    phone: str | None = None
    fax: str | None = None
    mail: Mail | None = None
    web: Url | None = None
    address: Text | None = None
    hours: Text | None = None
    department: DepartmentRef | None = None


@dataclass(frozen=True, slots=True)
class Accredited:
    """An accredited personal information protection organisation (認定個人情報保護団体) that covers us."""

    name: Text
    phones: tuple[str, ...]
    address: Text | None = None
    web: Url | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The privacy mark and its reviewing body (審査機関), which is another thing than an accredited organisation."""

    number: str
    since: date
    until: date
    body: Text
    standard: str = "JIS Q 15001:2023"


@dataclass(frozen=True, slots=True)
class Telecom:
    """Whether the operator is a telecommunications carrier. Designations are settings; nothing computes them."""

    carrier: bool = False
    registration: str | None = None
    designated: date | None = None
    """The day of designation under TBA 27-5 (specified user information), if designated."""
    large_platform: date | None = None
    external_transmission: bool = False
    """Whether a service covered by TBA 27-12 is offered."""
    bureau: Text | None = None


class DataKind(StrEnum):
    """By what kind of data a report's recipient differs (NOTES 11)."""

    PERSONAL = "personal"
    MY_NUMBER = "my-number"
    SECRECY = "secrecy"
    SPECIFIED_USER = "specified-user"
    EEA = "eea"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class ReportRecipient:
    """To whom a breach report goes, by kind of data and date: a dated table, not a constant."""

    of: DataKind
    to: Text
    basis: Text
    since: date
    until: date | None = None
    method: Text | None = None
    web: Url | None = None


@dataclass(frozen=True, slots=True)
class GroupCompany:
    """A company of the group. Group companies are third parties."""

    name: Text
    country: Country = "JP"
    address: Text | None = None


@dataclass(frozen=True, slots=True)
class Eea:
    """What the operator has for the EEA (SEEA): role, transfer tool, representative, policy."""

    applies: bool = False
    tools: tuple[Literal["adequacy", "scc", "bcr"], ...] = ()
    policy: str | None = None
    supervisory_authority: Text | None = None
    dpo: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """The operator (事業者) that this installation serves: one per installation."""

    name: Text
    address: Text
    representative: Text
    """Title and name as published (`代表取締役社長 …`)."""
    officers: Mapping[Office, tuple[Term, ...]]
    departments: Mapping[Slug, Department]
    contacts: Mapping[Slug, Contact]
    kana: str | None = None
    postal: str | None = None
    corporate_number: str | None = None
    web: Url | None = None
    accredited: Mapping[Slug, Accredited] = field(default_factory=FrozenMap)
    mark: Mark | None = None
    telecom: Telecom = field(default_factory=Telecom)
    report_recipients: tuple[ReportRecipient, ...] = ()
    group: Mapping[Slug, GroupCompany] = field(default_factory=FrozenMap)
    eea: Eea = field(default_factory=Eea)
    business_year_starts: Month = 4
    """The month (1–12)."""
    workers: Count | None = None
    closing_days: tuple[date, ...] = ()
    letter_dates: Literal["era-first", "western"] = "era-first"
    """How letters write dates: `era-first` (令和8年(2026年)) or `western`."""
    reached_by: tuple[Channel, ...] = ()
