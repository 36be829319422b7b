"""`information:` what is held (個人情報管理台帳): whose, how acquired, which fields, for what, how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from hogo.base.frozen import FrozenMap
from hogo.base.ref import Part, Ref, To
from hogo.base.text import Text
from hogo.register.model.kinds import (
    Channel,
    Code,
    Count,
    FieldKind,
    Grade,
    Mode,
    PeriodText,
    Regime,
    Slug,
    SpecialCare,
    Whose,
)
from hogo.register.model.narrow import Tagged
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.policy import CategoryRef, GroupRef
from hogo.register.model.purposes import PurposeRef
from hogo.register.model.resolver import Basis

InformationRef = Annotated[Ref, To("information")]
FieldRef = Annotated[Ref, To("information", within="fields")]
"""`information/field`."""
PartnerRef = Annotated[Ref, To("partners")]


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice at one form (A.3.4.2.5). What is not here comes from the register itself (purposes, partners)."""

    form: Text
    place: str | None = None
    way: Text | None = None
    """The way of use (S2), where the purposes do not say it already."""
    voluntary: bool = True
    if_not_given: Text | None = None
    """The result for the person of not giving the information."""
    unnoticed: Text | None = None
    """What is acquired by means the person does not easily notice (cookies)."""
    consent: bool = True
    channel: Channel = Channel.WEB
    contact: Annotated[Ref, To("operator.contacts")] | None = None
    languages: tuple[str, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class InWriting:
    """In writing from the person, web forms included (直接書面取得): stated expressly beforehand (21-2)."""

    how: Literal["in-writing"]
    notice: Notice
    exception: str | None = None
    """An item of 21-4 relied on instead of the statement."""


@dataclass(frozen=True, slots=True)
class FromPerson:
    """From the person, not in writing: telephone calls, recordings, visits (直接書面以外)."""

    how: Literal["from-person"]
    means: Text
    announced: Text | None = None
    """How the person is made aware (an announcement before recording)."""


@dataclass(frozen=True, slots=True)
class FromThirdParty:
    """From a third party other than a seller: event organisers, agents (間接取得). Art. 30 checks apply."""

    how: Literal["third-party"]
    source: PartnerRef
    means: Text | None = None
    licence: Text | None = None
    """The uses that the person consented to with the source and that the source set (SUSE 3)."""


@dataclass(frozen=True, slots=True)
class Bought:
    """A list bought from a seller, usable within its licence (SUSE 4)."""

    how: Literal["bought"]
    source: PartnerRef
    licence: Text
    licence_until: date | None = None


@dataclass(frozen=True, slots=True)
class Entrusted:
    """Entrusted to us by a client (受託): not retained data unless authority says otherwise."""

    how: Literal["entrusted"]
    client: PartnerRef
    contract: Text | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """Observed by a device: cameras, logs, cookies."""

    how: Literal["observed"]
    means: Text
    easily_noticed: bool
    posted: Text | None = None
    """How it is made noticeable (a sign below the camera)."""


@dataclass(frozen=True, slots=True)
class Public:
    """Taken from what is public."""

    how: Literal["public"]
    place: Text


Acquired = Annotated[InWriting | FromPerson | FromThirdParty | Bought | Entrusted | Observed | Public, Tagged("how")]


@dataclass(frozen=True, slots=True)
class Field:
    """One item (項目) of an information entry."""

    title: Text
    kind: FieldKind
    special_care: tuple[SpecialCare, ...] = ()
    secret: bool = False
    """A secret of communications (content or the fact of it): a second gate of its own (TBA 4)."""
    code: Code | None = None
    purposes: tuple[PurposeRef, ...] = ()
    """Narrower than the entry's purposes where not empty."""
    derived: bool = False
    required: bool = True


class Exclusion(StrEnum):
    """Why data is not retained personal data although authority is there (Order 5)."""

    HARM = "order-5-1"
    UNLAWFUL_ACTS = "order-5-2"
    STATE_SECURITY = "order-5-3"
    CRIME_PREVENTION = "order-5-4"


@dataclass(frozen=True, slots=True)
class Authority:
    """Whether we may disclose, correct, stop and erase (16-4): asked of a human, not computed (NOTES 13)."""

    retained: bool
    why: Text
    exclusion: Exclusion | None = None
    judged_by: str | None = None
    on: date | None = None


class Then(StrEnum):
    """What follows when a period has passed."""

    ERASE = "erase"
    ANONYMISE = "anonymise"
    RETURN = "return"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one class of the entry is kept. `starts` names the event from which the period counts."""

    title: Text
    period: PeriodText
    starts: Text
    then: Then = Then.ERASE
    fields: tuple[Annotated[Ref, Part("fields", of="information")], ...] = ()
    """The fields of this class; empty: all that no other class names."""
    law: str | None = None
    """The duty that makes us keep it (a statutory keep); absent: our own period."""


class Medium(StrEnum):
    """On what it is kept."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Handling:
    """The columns of the office's ledger that describe handling (records.md 3.1)."""

    number: str | None = None
    """The office's own number of the row (管理番号)."""
    business: Text | None = None
    volume: Count | None = None
    media: tuple[Medium, ...] = (Medium.ELECTRONIC,)
    used_by: tuple[DepartmentRef, ...] = ()
    acquired_when: Text | None = None
    transfer: Text | None = None
    processing: Text | None = None
    copies: Text | None = None
    kept_at: Text | None = None
    kept_how: Text | None = None
    """Locked, encrypted, access-controlled."""
    use_until: Text | None = None
    """The limit of use (利用期限) where it ends before the keeping."""
    backup: Text | None = None
    disposal: Text | None = None
    impact: Grade | None = None
    """1 (low) to 3 (high)."""
    confirmed: date | None = None
    confirmed_by: str | None = None
    confirm_next: date | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Information:
    """One kind of information held (個人情報の類型)."""

    title: Text
    whose: tuple[Whose, ...]
    acquired: tuple[Acquired, ...]
    fields: Mapping[Slug, Field]
    purposes: tuple[PurposeRef, ...]
    department: DepartmentRef
    authority: Authority
    retention: Mapping[Slug, Retention]
    told: tuple[Mode, ...] = ()
    """How the purpose is told for this entry."""
    category: CategoryRef | None = None
    retained_group: GroupRef | None = None
    regimes: tuple[Regime, ...] = (Regime.APPI,)
    database: bool = True
    """Whether it forms a personal information database (16-1), so that it is personal data."""
    linked: tuple[InformationRef, ...] = ()
    """Entries with which it is collated (突合), online identifiers for example."""
    handling: Handling = field(default_factory=Handling)
    automated: Text | None = None
    """Decisions taken by machine alone, their logic and effect (GDPR 13(2)(f)); absent: none are taken."""
    secrecy: Mapping[PurposeRef, Basis] = field(default_factory=FrozenMap)
    """Purpose → why touching the entry's secret fields for it is lawful, as judged (TBA 4): a gate of its own."""
    extra: Mapping[str, str] = field(default_factory=FrozenMap)
    """Columns of a foreign ledger that have no place of their own: kept, never lost."""
