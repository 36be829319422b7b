"""What can happen to a complaint (苦情), a consultation (相談) or an enquiry (問合せ): dated facts, nothing else.

What the person wrote and what we answered are sealed in the ledger; a fact carries days, kinds, causes and references.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod


class Nature(StrEnum):
    """What it is. They differ in what they need: a complaint an approved answer, an enquiry only an answer."""

    COMPLAINT = "complaint"
    CONSULTATION = "consultation"
    ENQUIRY = "enquiry"


class Cause(StrEnum):
    """What was found to lie behind it; the same cause again and again asks for improvement."""

    EXPLANATION = "explanation"
    CONTACT = "contact"
    DATA = "data"
    PURPOSE = "purpose"
    PROVISION = "provision"
    LEAK = "leak"
    STAFF = "staff"
    PARTNER = "partner"
    NONE = "none"


class End(StrEnum):
    """How a case ends without an answer of its own."""

    WITHDRAWN = "withdrawn"
    TO_REQUEST = "to-request"
    """It was a request (開示等の請求等) and goes on as one."""
    NOT_OURS = "not-ours"
    UNREACHABLE = "unreachable"
    """Nobody can be answered: anonymous, without a way to reach them. It was still looked into."""


@dataclass(frozen=True, slots=True)
class Received:
    """It came in. `about` is the information it concerns, where that is known; `reachable`: we can answer."""

    on: Day
    channel: Channel
    nature: Nature
    about: Ref | None = None
    reachable: bool = True
    what: Literal["received"] = "received"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody has it; `to` is an account."""

    on: Day
    to: str
    by: str
    what: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True)
class Reclassified:
    """It turned out to be something else: an enquiry that is a complaint."""

    on: Day
    nature: Nature
    by: str
    what: Literal["reclassified"] = "reclassified"


@dataclass(frozen=True, slots=True)
class Heard:
    """The person was asked for what we need to know."""

    on: Day
    by: str
    what: Literal["heard"] = "heard"


@dataclass(frozen=True, slots=True)
class Investigated:
    """What lies behind it was found. `founded`: we were at fault, in whole or in part."""

    on: Day
    cause: Cause
    founded: bool
    by: str
    department: Ref | None = None
    what: Literal["investigated"] = "investigated"


@dataclass(frozen=True, slots=True)
class Linked:
    """It belongs to another case: a request, an incident, an enquiry, another complaint (`case:…`, `incident:…`)."""

    on: Day
    to: Ref
    by: str
    what: Literal["linked"] = "linked"


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer was drafted; `entry` is the ledger's entry that holds its words, sealed."""

    on: Day
    by: str
    entry: str
    what: Literal["drafted"] = "drafted"


@dataclass(frozen=True, slots=True)
class SentBack:
    """The draft was sent back (差戻し)."""

    on: Day
    by: str
    what: Literal["sent-back"] = "sent-back"


@dataclass(frozen=True, slots=True)
class Approved:
    """The draft was approved by somebody else."""

    on: Day
    by: str
    what: Literal["approved"] = "approved"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer left."""

    on: Day
    by: AnswerMethod
    what: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Dissatisfied:
    """The person came back: the case is open again, and the accredited organisations were named."""

    on: Day
    what: Literal["dissatisfied"] = "dissatisfied"


@dataclass(frozen=True, slots=True)
class AskedByBody:
    """An accredited organisation asks us to explain or to send papers (53-3): not to be refused without reason."""

    on: Day
    body: Ref
    until: Day | None = None
    what: Literal["asked-by-body"] = "asked-by-body"


@dataclass(frozen=True, slots=True)
class ToldBody:
    """What the accredited organisation asked for was told."""

    on: Day
    body: Ref
    what: Literal["told-body"] = "told-body"


@dataclass(frozen=True, slots=True)
class Improved:
    """A corrective action was opened because of it; `action` is its reference."""

    on: Day
    action: Ref
    by: str
    what: Literal["improved"] = "improved"


@dataclass(frozen=True, slots=True)
class Closed:
    """The person is content, or has not come back within the time told."""

    on: Day
    by: str
    what: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Ended:
    """It ended without an answer of its own; `to` names the case that goes on."""

    on: Day
    how: End
    to: Ref | None = None
    what: Literal["ended"] = "ended"


Fact = (
    Received
    | Assigned
    | Reclassified
    | Heard
    | Investigated
    | Linked
    | Drafted
    | SentBack
    | Approved
    | Answered
    | Dissatisfied
    | AskedByBody
    | ToldBody
    | Improved
    | Closed
    | Ended
)
