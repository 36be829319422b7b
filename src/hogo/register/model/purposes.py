"""`purposes:` for what the information is used, each a published sentence with a machine-readable side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from hogo.base.ref import Ref, To
from hogo.base.text import Text
from hogo.register.model.kinds import Channel, LawfulBasis, Use

PurposeRef = Annotated[Ref, To("purposes")]


@dataclass(frozen=True, slots=True)
class PurposeChange:
    """A changed purpose: what it was, and the recorded human judgement of relatedness (17-2)."""

    on: date
    was: Text
    related: bool
    judged_by: str
    reason: Text


@dataclass(frozen=True, slots=True)
class EeaBasis:
    """GDPR Art. 6 basis; `interest` is the written legitimate interest that basis f needs (13-1-d)."""

    basis: LawfulBasis
    interest: Text | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose of use (利用目的). `text` is what is published and told."""

    text: Text
    uses: tuple[Use, ...]
    since: date | None = None
    until: date | None = None
    contact_by: tuple[Channel, ...] = ()
    """Channels by which persons are contacted for it; empty: nobody is contacted."""
    consent: bool = False
    """House or law asks for the person's consent beyond the statement (marketing mail, licence of the list)."""
    provides: bool = False
    """Whether third-party provision is itself part of the purpose (17-1)."""
    changed: tuple[PurposeChange, ...] = ()
    eea: EeaBasis | None = None
    ancillary: bool = False
    note: Text | None = None
