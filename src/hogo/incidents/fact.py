"""What can become known of an incident (事故): dated facts, nothing else. Days are those on which it became known.

Words that may name somebody (how it came, causes, decisions, press) are sealed in the ledger; a fact carries days,
kinds, numbers and references. A drill has the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref


class Event(StrEnum):
    """What happened, in the words in which it is reported. What each comes to in law: `effect.EFFECTS`."""

    MISSENT = "missent"
    EXPOSED = "exposed"
    """Open to be seen on a network."""
    STOLEN = "stolen"
    LOST_OUTSIDE = "lost-outside"
    LOST_INSIDE = "lost-inside"
    DISCARDED = "discarded"
    INTRUSION = "intrusion"
    MALWARE = "malware"
    RANSOM = "ransom"
    TAKEN_OUT = "taken-out"
    """A worker took it without right."""
    FORM_ALTERED = "form-altered"
    """A page or an envelope through which we acquire was altered."""
    ALTERED = "altered"
    KEY_LOST = "key-lost"
    MISUSED = "misused"
    """Used against My Number Act 9."""
    MISPROVIDED = "misprovided"
    """Provided against My Number Act 19."""
    PROVIDED = "provided"
    """We gave it on purpose: no leak in the sense of Art. 26."""
    DELETED = "deleted"
    """We deleted it for a good reason: no loss."""
    OUTAGE = "outage"
    OTHER = "other"


class Source(StrEnum):
    """By whom or what the first word came."""

    PERSON = "person"
    WORKER = "worker"
    PROCESSOR = "processor"
    CLIENT = "client"
    AUTHORITY = "authority"
    OUTSIDER = "outsider"
    MEASURE = "measure"
    """A measure of hogo itself: ledger, drift, deletion, extracts."""


class Sure(StrEnum):
    """How sure something is. `possible` is the おそれ of the Rules: suspected on the facts known, without proof."""

    NONE = "none"
    POSSIBLE = "possible"
    CERTAIN = "certain"


class Against(StrEnum):
    """At whom a wrongful act was aimed. Processors and services that we use count as ours (guideline 3-5-3-1)."""

    OURS = "ours"
    PROCESSOR = "processor"
    SERVICE = "service"
    OTHERS = "others"
    """Somebody whom we neither entrust nor use."""


class Doer(StrEnum):
    """Who did it."""

    OUTSIDER = "outsider"
    WORKER = "worker"
    UNKNOWN = "unknown"


class Counted(StrEnum):
    """What was counted."""

    PERSONS = "persons"
    MY_NUMBERS = "my-numbers"
    USERS = "users"
    """Users in the sense of TBA 2(7)(a): contracts, companies too."""


class Risk(StrEnum):
    """The risk to rights and freedoms (GDPR 33, 34)."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


class Stage(StrEnum):
    """Which report it is."""

    FIRST = "first"
    """The first word to the Minister, by any suitable means (TBR 57)."""
    PRELIMINARY = "preliminary"
    SUPPLEMENT = "supplement"
    FINAL = "final"
    FORM = "form"
    NOTICE = "notice"


class Item(StrEnum):
    """The nine items of Rule 8(1), in its order."""

    OUTLINE = "outline"
    ITEMS = "items"
    NUMBER = "number"
    CAUSE = "cause"
    HARM = "harm"
    RESPONSE = "response"
    PUBLICATION = "publication"
    PREVENTION = "prevention"
    OTHER = "other"


class Question(StrEnum):
    """What the texts leave open: a human decides, and until then the earlier date stays."""

    SIXTY = "sixty"
    """Another category first, the wrongful aim later: 30 days from the first, or 60 from the first or the later?"""
    AGAIN = "again"
    """Reportable, then not, then again: from the first day or from the new one?"""
    SECRET_UNSEEN = "secret-unseen"  # noqa: S105
    """A secret of communications, recovered unseen or encrypted: still a leak to report under TBA 28?"""
    POLICE = "police"
    INSURER = "insurer"
    EXCHANGE = "exchange"
    SUBSTITUTE = "substitute"
    """Persons are hard to notify: a substitute measure instead?"""


class About(StrEnum):
    """What a noted line of the timeline is."""

    DECISION = "decision"
    ACTION = "action"
    CALL = "call"
    PRESS = "press"
    DISCLOSURE = "disclosure"
    """To whom outside something was told."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The first word. `on` is the day on which any department of ours knew; `at` the moment (GDPR counts hours)."""

    on: Day
    at: Moment
    source: Source
    event: Event
    sure: Sure
    by: str
    information: tuple[Ref, ...] = ()
    happened: Day | None = None
    what: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody leads the work; `to` is an account."""

    on: Day
    to: str
    by: str
    what: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True)
class Found:
    """Something was found to have happened, possibly or certainly; `none`: it was ruled out."""

    on: Day
    event: Event
    sure: Sure
    by: str
    what: Literal["found"] = "found"


@dataclass(frozen=True, slots=True)
class Recovered:
    """All of it came back. `unseen`: no third party saw it; only then is there no leak (guideline 3-5-1-2)."""

    on: Day
    whole: bool
    unseen: bool
    by: str
    what: Literal["recovered"] = "recovered"


@dataclass(frozen=True, slots=True)
class CopyKept:
    """Whether the same content is kept elsewhere: then no loss (3-5-1-3), nor damage of two kinds (3-5-1-4)."""

    on: Day
    kept: bool
    by: str
    what: Literal["copy-kept"] = "copy-kept"


@dataclass(frozen=True, slots=True)
class Concerns:
    """What the data are. None: this fact does not say; the newest answer of each counts."""

    on: Day
    by: str
    information: tuple[Ref, ...] = ()
    personal_data: bool | None = None
    """Whether it is personal data (個人データ) at all."""
    intended: bool | None = None
    """Personal information that we acquired or were about to acquire, meant to become personal data (Rule 7-3)."""
    special_care: bool | None = None
    property_harm: bool | None = None
    """Unlawful use may do harm to property: cards, log-ins of payment services (Rule 7-2)."""
    pseudonymised: bool | None = None
    secret: bool | None = None
    specified_user: bool | None = None
    my_number: bool | None = None
    number_system: bool | None = None
    """Data of the systems named by the My Number breach rules 2-1."""
    open_to_all: bool | None = None
    """Seen, or to be seen, by anyone by electronic means (My Number breach rules 2-3)."""
    eea: bool | None = None
    foreign_government: bool | None = None
    """Given to a foreign government under its system (TBR 58-1-2)."""
    what: Literal["concerns"] = "concerns"


@dataclass(frozen=True, slots=True)
class Protected:
    """Whether all of it was strongly encrypted or otherwise protected, the key out of reach (Rule 7-1)."""

    on: Day
    whole: bool
    by: str
    what: Literal["protected"] = "protected"


@dataclass(frozen=True, slots=True)
class Number:
    """How many: at least and at most; `most` None: it cannot be bounded. `by` counted it, from `how`."""

    on: Day
    of: Counted
    least: int
    most: int | None
    by: str
    how: str = ""
    what: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Aim:
    """Whether it was done with a wrongful aim (不正の目的), by whom, against whom."""

    on: Day
    wrongful: Sure
    by: str
    doer: Doer = Doer.UNKNOWN
    against: Against = Against.OURS
    what: Literal["aim"] = "aim"


@dataclass(frozen=True, slots=True)
class Entrusted:
    """The data were entrusted to us by a client (委託元). `whole`: all of them were that client's."""

    on: Day
    client: Ref
    whole: bool
    by: str
    what: Literal["entrusted"] = "entrusted"


@dataclass(frozen=True, slots=True)
class AtProcessor:
    """It happened at a processor of ours. `on` is the day on which it told us, if it did."""

    on: Day
    partner: Ref
    by: str
    what: Literal["at-processor"] = "at-processor"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The risk to persons in the EEA. `excepted`: a condition of GDPR 34(3) holds (a, b or c)."""

    on: Day
    risk: Risk
    by: str
    excepted: Literal["", "a", "b", "c"] = ""
    what: Literal["weighed"] = "weighed"


@dataclass(frozen=True, slots=True)
class Outage:
    """A service stopped or got worse through a failure of facilities (TBR 58-2). `service` is the table's row, 1-7."""

    on: Day
    occurred: Day
    service: int
    minutes: int
    users: int
    by: str
    vital: bool = False
    """A satellite, submarine cable or the like: all traffic over it was impossible (58-2-2)."""
    what: Literal["outage"] = "outage"


@dataclass(frozen=True, slots=True)
class NearOutage:
    """Something that might have become a serious outage. `meets`: all of TBR 58-2 (の二) was found to be met."""

    on: Day
    meets: bool
    by: str
    what: Literal["near-outage"] = "near-outage"


@dataclass(frozen=True, slots=True)
class Said:
    """One of the nine items was written; `entry` holds its words, sealed. `part`: which line of the item."""

    on: Day
    item: Item
    part: str
    entry: str
    by: str
    what: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Decided:
    """A human answered a question that the texts leave open; `entry` holds the reasons."""

    on: Day
    question: Question
    answer: str
    by: str
    entry: str = ""
    what: Literal["decided"] = "decided"


@dataclass(frozen=True, slots=True)
class Filed:
    """A report or notice went out on a track. `entry` holds, sealed, what it said; `number` is the receiver's."""

    on: Day
    track: str
    stage: Stage
    by: str
    number: str = ""
    entry: str = ""
    at: Moment | None = None
    what: Literal["filed"] = "filed"


@dataclass(frozen=True, slots=True)
class Listed:
    """Affected persons were listed: how many of them new, from what (`list`, `holdings`)."""

    on: Day
    added: int
    whole: int
    how: str
    by: str
    what: Literal["listed"] = "listed"


@dataclass(frozen=True, slots=True)
class Notified:
    """Notices to persons went out, came back or were settled otherwise; `left`: how many still wait."""

    on: Day
    step: str
    count: int
    left: int
    by: str
    what: Literal["notified"] = "notified"


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the timeline: who decided or did what; `entry` holds its words, sealed."""

    on: Day
    about: About
    entry: str
    by: str
    what: Literal["noted"] = "noted"


@dataclass(frozen=True, slots=True)
class Prevented:
    """A measure against recurrence was agreed or done; `action` is the corrective action it became."""

    on: Day
    done: bool
    entry: str
    by: str
    action: Ref = ""
    what: Literal["prevented"] = "prevented"


@dataclass(frozen=True, slots=True)
class Linked:
    """It belongs to another case (`complaint:…`, `case:…`, `action:…`)."""

    on: Day
    to: Ref
    by: str
    what: Literal["linked"] = "linked"


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing is left to do."""

    on: Day
    by: str
    what: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Reopened:
    """Something new became known after the end."""

    on: Day
    by: str
    what: Literal["reopened"] = "reopened"


Fact = (
    Reported
    | Assigned
    | Found
    | Recovered
    | CopyKept
    | Concerns
    | Protected
    | Number
    | Aim
    | Entrusted
    | AtProcessor
    | Weighed
    | Outage
    | NearOutage
    | Said
    | Decided
    | Filed
    | Listed
    | Notified
    | Noted
    | Prevented
    | Linked
    | Closed
    | Reopened
)
