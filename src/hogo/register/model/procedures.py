"""`procedures:` how requests, complaints and consultations are taken and answered (Art. 37, Order 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from hogo.base.frozen import FrozenMap
from hogo.base.ref import Ref, To
from hogo.base.text import Text
from hogo.register.model.kinds import Channel, Count, PeriodText, Positive, Slug
from hogo.register.model.operator import ContactRef

ProcedureRef = Annotated[Ref, To("procedures")]
RouteRef = Annotated[Ref, To("approvals")]


class RequestKind(StrEnum):
    """The kinds of request (rights_forms.md 1). 32-2 is a 求め, 33–35 are 請求."""

    PURPOSE = "purpose"
    DISCLOSURE = "disclosure"
    PROVISION_RECORDS = "provision-records"
    CORRECTION = "correction"
    STOP_USE = "stop-use"
    ERASURE = "erasure"
    STOP_PROVISION = "stop-provision"
    FOREIGN_MEASURES = "foreign-measures"
    RETAINED_MATTERS = "retained-matters"
    COMPLAINT = "complaint"
    CONSULTATION = "consultation"
    EEA_ACCESS = "eea-access"
    EEA_RECTIFICATION = "eea-rectification"
    EEA_ERASURE = "eea-erasure"
    EEA_RESTRICTION = "eea-restriction"
    EEA_PORTABILITY = "eea-portability"
    EEA_OBJECTION = "eea-objection"


class AnswerMethod(StrEnum):
    """How an answer is given (33-1, Rule 30): the person chooses."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    OTHER = "other"


class Payment(StrEnum):
    """How a fee is paid."""

    STAMPS = "stamps"
    POSTAL_ORDER = "postal-order"
    TRANSFER = "transfer"
    CARD = "card"
    CASH = "cash"


class Document(StrEnum):
    """Documents that prove an identity or an authority (rights_forms.md 6)."""

    DRIVING_LICENCE = "driving-licence"
    MY_NUMBER_CARD_FRONT = "my-number-card-front"
    PASSPORT = "passport"
    RESIDENCE_CARD = "residence-card"
    RESIDENT_RECORD = "resident-record"
    INSURANCE_CONFIRMATION = "insurance-confirmation"
    SEAL_CERTIFICATE = "seal-certificate"
    FAMILY_REGISTER = "family-register"
    GUARDIANSHIP_CERTIFICATE = "guardianship-certificate"
    POWER_OF_ATTORNEY = "power-of-attorney"
    ACCOUNT = "account"
    """A one-time code to the address on file, or a log-in."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee per application, tax included. Lawful only for 32-2 and 33 (Art. 38)."""

    yen: Count
    by: tuple[Payment, ...]
    refundable: bool = False
    wait: PeriodText = "P14D"
    """How long an unpaid fee is waited for before the case is closed with notice."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """How one or several kinds of request are handled."""

    title: Text
    kinds: tuple[RequestKind, ...]
    contacts: tuple[ContactRef, ...]
    take_by: tuple[Channel, ...]
    steps: tuple[Text, ...] = ()
    form: str | None = None
    """The published form to be used."""
    identity: tuple[Document, ...] = ()
    identity_count: Count = 1
    identity_note: Text | None = None
    """What is asked of the papers (the present address on them, the number blacked out)."""
    agent: tuple[Document, ...] = ()
    fee: Fee | None = None
    answer_by: tuple[AnswerMethod, ...] = (AnswerMethod.ELECTRONIC, AnswerMethod.PAPER)
    other_method: Text | None = None
    service_days: Positive | None = None
    """Business days within which we promise to answer, from complete papers; the Art. 39 clock runs beside it."""
    route: RouteRef | None = None
    self_service: Text | None = None
    """What the person can do without asking (member page)."""
    papers_kept: PeriodText | None = None
    grounds: Mapping[Slug, Text] = field(default_factory=FrozenMap)
    """Published grounds of refusal, by law item (`33-2-1`)."""
