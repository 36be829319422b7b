"""What can happen to an enquiry (照会): dated facts. Names, numbers and words are sealed in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.approval.fact import What
from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.enquiries.asking import Asking
from hogo.register.model.kinds import Channel


class Way(StrEnum):
    """How it was made sure who asks. The number that the asker gave is none of them."""

    CALLED_BACK = "called-back"
    """A call to a number that the authority publishes or that we had before."""
    IN_PERSON = "in-person"
    """Identity papers shown, and the office called."""
    SYSTEM = "system"
    """The authority's own electronic system."""
    POST = "post"
    """Answered by post to the published address only."""


class Source(StrEnum):
    """Where the number that was called came from."""

    SITE = "site"
    DIRECTORY = "directory"
    EARLIER = "earlier"
    GIVEN = "given"
    """From the letter or the caller: proves nothing, and is refused."""


class Opinion(StrEnum):
    """What the sender said to the claim."""

    AGREES = "agrees"
    OBJECTS = "objects"
    SILENT = "silent"
    """No answer within the time given."""
    UNREACHABLE = "unreachable"


class Method(StrEnum):
    """How records are provided (Criminal Procedure 102-2) or the answer is given."""

    PAPER = "paper"
    MEDIUM = "medium"
    LINE = "line"
    IN_PERSON = "in-person"


class End(StrEnum):
    """How it ends without an answer."""

    WITHDRAWN = "withdrawn"
    FALSE = "false"
    """Whoever asked was not who they said."""
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for: information with fields (none: what it has), of a time. `sender`: the item of Rule 2."""

    information: Ref
    fields: tuple[Ref, ...] = ()
    since: Day | None = None
    until: Day | None = None
    sender: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """It came in. `until`: by when they want it. `quiet`: they ask not to speak of it (197-5)."""

    on: Day
    channel: Channel
    asking: Asking
    until: Day | None = None
    quiet: bool = False
    what: Literal["received"] = "received"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody has it; `to` is an account."""

    on: Day
    to: str
    by: str
    what: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether they are who they say was looked into; `sure`: yes."""

    on: Day
    by: str
    way: Way
    sure: bool
    source: Source | None = None
    what: Literal["verified"] = "verified"


@dataclass(frozen=True, slots=True)
class Scoped:
    """What exactly is asked for, in the register's words."""

    on: Day
    by: str
    items: tuple[Item, ...]
    what: Literal["scoped"] = "scoped"


@dataclass(frozen=True, slots=True)
class Served:
    """A warrant was shown: from when to when it is valid, and in which way it wants the records."""

    on: Day
    by: str
    issued: Day
    valid_until: Day
    method: Method = Method.PAPER
    what: Literal["served"] = "served"


@dataclass(frozen=True, slots=True)
class Silenced:
    """A secrecy order (218-3), with the judge's permission in the warrant (219-3); `until` is its last day."""

    on: Day
    by: str
    until: Day
    what: Literal["silenced"] = "silenced"


@dataclass(frozen=True, slots=True)
class Unsilenced:
    """The secrecy order was taken back (218-7)."""

    on: Day
    by: str
    what: Literal["unsilenced"] = "unsilenced"


@dataclass(frozen=True, slots=True)
class Held:
    """What exists is kept. `until` none: to the end of the court's case (Platform Act 16)."""

    on: Day
    by: str
    items: tuple[Item, ...]
    until: Day | None = None
    what: Literal["held"] = "held"


@dataclass(frozen=True, slots=True)
class Extended:
    """The time to keep was made longer (197-4)."""

    on: Day
    by: str
    until: Day
    what: Literal["extended"] = "extended"


@dataclass(frozen=True, slots=True)
class Released:
    """What was kept goes on by its own period: the time is over, or the request was taken back."""

    on: Day
    by: str
    what: Literal["released"] = "released"


@dataclass(frozen=True, slots=True)
class SenderAsked:
    """The sender was asked for an opinion (6(1)), by a day. What the sender is shown is sealed in `entry`."""

    on: Day
    by: str
    until: Day
    entry: str
    what: Literal["sender-asked"] = "sender-asked"


@dataclass(frozen=True, slots=True)
class SenderSaid:
    """What the sender said, or that there was none to ask; `tries` are the attempts to reach them."""

    on: Day
    by: str
    opinion: Opinion
    tries: int = 0
    what: Literal["sender-said"] = "sender-said"


@dataclass(frozen=True, slots=True)
class SenderTold:
    """A sender who objected was told of the court's order (6(2)); `hard`: it could not be done."""

    on: Day
    by: str
    hard: bool = False
    what: Literal["sender-told"] = "sender-told"


@dataclass(frozen=True, slots=True)
class Judged:
    """On what it stands, and whether we answer. The reasons are sealed in `entry`.

    `ground`: the item of the Act (`27-1-1`). `necessity`: danger to life or the like opens the secret apart from the
    asking (from memory). The last three are the conditions of Platform Act 5(1).
    """

    on: Day
    by: str
    answers: bool
    ground: str
    entry: str
    necessity: bool = False
    clear: bool = False
    just: bool = False
    needed: bool = False
    what: Literal["judged"] = "judged"


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer was drafted: what it gives, along which route; its words are sealed in `entry`."""

    on: Day
    by: str
    at: Moment
    gives: tuple[Item, ...]
    entry: str
    route: str
    digest: str
    whole: bool = False
    """Everything that was asked for is given."""
    department: Ref | None = None
    what: Literal["drafted"] = "drafted"


@dataclass(frozen=True, slots=True)
class Circulated:
    """A step of the approval (決裁). It lies here and not among the other approvals, which more people see."""

    on: Day
    by: str
    at: Moment
    event: What
    step: int | None = None
    deputy: bool = False
    department: Ref | None = None
    what: Literal["circulated"] = "circulated"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer left."""

    on: Day
    by: str
    method: Method
    what: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class ReviewSought:
    """We asked a court to undo or change it (Criminal Procedure 430, Platform Act 14)."""

    on: Day
    by: str
    what: Literal["review-sought"] = "review-sought"


@dataclass(frozen=True, slots=True)
class PersonTold:
    """The person was told that it came and what was given. Refused while a secrecy order is in force."""

    on: Day
    by: str
    what: Literal["person-told"] = "person-told"


@dataclass(frozen=True, slots=True)
class Closed:
    """Done."""

    on: Day
    by: str
    what: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Ended:
    """It ended without an answer."""

    on: Day
    by: str
    how: End
    what: Literal["ended"] = "ended"


Fact = (
    Received
    | Assigned
    | Verified
    | Scoped
    | Served
    | Silenced
    | Unsilenced
    | Held
    | Extended
    | Released
    | SenderAsked
    | SenderSaid
    | SenderTold
    | Judged
    | Drafted
    | Circulated
    | Answered
    | ReviewSought
    | PersonTold
    | Closed
    | Ended
)
