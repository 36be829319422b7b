"""What is known of one person: what was told and how, agreed to, asked for, held, and who stands good.

Five ways of telling are five types, because the law asks for different ones: 通知, 公表, 明示, 容易に知り得る状態,
知り得る状態. None of them stands in for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.decide.question import How
from hogo.register.model.kinds import Channel, Mode, Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What all five have in common. `purposes` absent: those that `edition` names for the information.

    `about` names the partner whose joint use (27-5-3) the telling was about; absent, it told of the purposes.
    """

    on: Day
    edition: int = 0
    purposes: tuple[Ref, ...] | None = None
    channel: Channel | None = None
    digest: str | None = None
    about: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified(Telling):
    """本人に通知 (21-1, 27-2; guideline 2-14)."""

    mode: Literal["notified"] = "notified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Telling):
    """公表 (21-1; guideline 2-15): in force from `on`."""

    mode: Literal["published"] = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Telling):
    """明示, beforehand and to this person (21-2)."""

    mode: Literal["stated"] = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class EasilyKnowable(Telling):
    """本人が容易に知り得る状態 (27-2, 27-5-3)."""

    mode: Literal["easily-knowable"] = "easily-knowable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowable(Telling):
    """本人の知り得る状態 (32-1): serves Art. 32 and nothing else."""

    mode: Literal["knowable"] = "knowable"


Told = Annotated[Notified | Published | Stated | EasilyKnowable | Knowable, Discriminator("mode")]

TELLINGS: Mapping[Mode, type[Notified | Published | Stated | EasilyKnowable | Knowable]] = {
    Mode.NOTIFIED: Notified,
    Mode.PUBLISHED: Published,
    Mode.STATED: Stated,
    Mode.EASILY_KNOWABLE: EasilyKnowable,
    Mode.KNOWABLE: Knowable,
}
"""The type of each mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A consent of the person. It counts from `given` (that day included) until `until`, but not from `withdrawn` on.

    `recipient` present: agreed to provision to that partner. `abroad`: to provision abroad (28-1), which counts only
    if `informed` (28-2 was told). `secrecy`: individual, specific and clear about secrets of communications.
    """

    given: Day
    purposes: tuple[Ref, ...]
    information: Ref | None = None
    recipient: Ref | None = None
    until: Day | None = None
    withdrawn: Day | None = None
    by_guardian: bool = False
    abroad: bool = False
    informed: bool = False
    secrecy: bool = False
    explicit: bool = False
    """Explicit in the sense of GDPR 9(2)(a)."""
    receipt: str | None = None


class WishKind(StrEnum):
    """What a person asked for (申出), or what a request that was granted binds us to."""

    MAIL_STOP = "mail-stop"
    """No advertising mail (specified e-mail act 3-3)."""
    PHONE_REFUSAL = "phone-refusal"
    CONTACT_REFUSAL = "contact-refusal"
    OBJECTION = "objection"
    """A house objection to a purpose; without a purpose: to marketing and surveys."""
    EEA_OBJECTION = "eea-objection"
    """GDPR 21."""
    STOP_USE = "stop-use"
    """利用停止 found due (35-2, 35-6)."""
    STOP_PROVISION = "stop-provision"
    """第三者提供の停止 found due (35-4), or the stop that opt-out provision promises (27-2)."""
    ERASE = "erase"
    """消去 found due (35-2, 35-6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish. It binds from `on` (included) until `until` (included), but not from `withdrawn` on."""

    kind: WishKind
    on: Day
    until: Day | None = None
    withdrawn: Day | None = None
    information: Ref | None = None
    purpose: Ref | None = None
    channel: Channel | None = None
    recipient: Ref | None = None


@dataclass(frozen=True, slots=True)
class Guardian:
    """The person cannot judge alone (guideline 2-16): consents given before `until` count only by the guardian."""

    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason to keep what would otherwise go. `law` names the duty; absent: the house's own hold (a dispute)."""

    document: str
    law: str | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One acquisition of an entry about this person. `until`: retention class → the last day it may be kept."""

    acquired: Day
    how: How
    source: Ref | None = None
    until: Mapping[Ref, Day] = field(default_factory=dict)
    hold: Hold | None = None
    improper: bool = False
    """Found to have been acquired by deceit or other improper means (20-1)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one person. Order never matters; what is absent is unknown, never assumed."""

    regimes: frozenset[Regime] = frozenset()
    """Norms that come with the person (`eea`)."""
    told: Mapping[Ref, tuple[Told, ...]] = field(default_factory=dict)
    """Information → what was told of it."""
    consents: tuple[Consent, ...] = ()
    wishes: tuple[Wish, ...] = ()
    guardian: Guardian | None = None
    standing: Mapping[Ref, Day] = field(default_factory=dict)
    """Partner → the last day on which it stands good (assessment, contract, look abroad, licence: the earliest end), as
    `partners` knows it. Through that day a contract that the edition declares to have ended counts as renewed."""
    held: Mapping[Ref, tuple[Holding, ...]] = field(default_factory=dict)
    """Information → each acquisition that is still held."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
