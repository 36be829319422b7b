"""Who acts: a staff member, a system, a person (本人) or an outside partner, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.ref import Ref


class Role(StrEnum):
    """What an actor may be. One actor may hold several, except where the law of the house excludes it."""

    PRIVACY_OFFICER = "privacy-officer"
    REPRESENTATIVE = "representative"
    OFFICE = "office"
    DESK = "desk"
    MANAGER = "manager"
    HEAD_OF_AUDIT = "head-of-audit"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    STAFF = "staff"
    PARTNER = "partner"
    PERSON = "person"
    SYSTEM = "system"


class Means(StrEnum):
    """How the actor proved who it is. `asserted` (a bare name on a command line) never satisfies an approval."""

    LOG_IN = "log-in"
    TOKEN = "token"  # noqa: S105  the word, not a secret
    MAIL_LINK = "mail-link"
    OPERATING_SYSTEM = "operating-system"
    ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts; `id` is the account's or the system's name, never a person's plain name."""

    id: str
    roles: frozenset[Role]
    department: Ref | None = None
    system: Ref | None = None
    known_by: Means = Means.ASSERTED
