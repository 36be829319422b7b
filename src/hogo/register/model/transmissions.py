"""`transmissions:` what a user's device is told to send elsewhere (外部送信, TBA Art. 27-12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.text import Text
from hogo.register.model.information import PartnerRef
from hogo.register.model.kinds import Country, Url


class Exempt(StrEnum):
    """Why nothing needs to be told (27-12 items, TBR 22-2-30)."""

    NECESSARY_DISPLAY = "necessary-display"
    REDISPLAY_INPUT = "redisplay-input"
    REDISPLAY_AUTHENTICATION = "redisplay-authentication"
    FRAUD = "fraud"
    OPERATION = "operation"
    FIRST_PARTY_ID = "first-party-id"
    """Only the identifier that we ourselves set (NOTES 20)."""
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class TransmissionOptOut:
    """The seven items when relying on opt-out (TBR 22-2-31); three of them are the transmission's own."""

    stops: Literal["sending", "use"]
    how: Text
    limits: Text | None = None
    url: Url | None = None


@dataclass(frozen=True, slots=True)
class Transmission:
    """One destination: what is sent, who handles it there, for what purpose (TBR 22-2-29)."""

    service: Text
    sent: tuple[Text, ...]
    handler: Text
    purpose: Text
    handlers_purpose: Text | None = None
    country: Country = "JP"
    partner: PartnerRef | None = None
    pages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    exempt: Exempt | None = None
    opt_out: TransmissionOptOut | None = None
    links_to_person: bool = False
    """Whether the handler is expected to take it as personal data (Art. 31)."""
    handlers_policy: Url | None = None
