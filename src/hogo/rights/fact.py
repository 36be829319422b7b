"""What can happen to a request (開示等の請求等): dated facts. State and dues are folds over them, never stored.

A fact says what happened on a legal day, in the words of rights practice. What a person wrote or sent is not here:
that is sealed in the ledger; a fact carries only ids, kinds, days, amounts and grounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, Payment, RequestKind


class Outcome(StrEnum):
    """What was decided on one kind of request (33-3, 34-3, 35-7)."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_HELD = "not-held"
    """Not held, and for the hidden class: told in the same words (the existence must not be revealed)."""
    SUBSTITUTE = "substitute"
    """35: a substitute measure protects the person."""
    OTHER_LAW = "other-law"


class Pause(StrEnum):
    """Why the service clock stands. Art. 39 never stands (NOTES 9)."""

    COMPLETION = "completion"
    IDENTITY = "identity"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Asked:
    """The person contacted the window and asked how to request (照会)."""

    on: Day
    channel: Channel
    what: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True)
class FormSent:
    """Our form was sent."""

    on: Day
    what: Literal["form-sent"] = "form-sent"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The request arrived (到達). Art. 39 and GDPR 12(3) count from here whatever is missing."""

    on: Day
    channel: Channel
    kinds: tuple[RequestKind, ...]
    answer_by: AnswerMethod = AnswerMethod.ELECTRONIC
    agent: bool = False
    what: Literal["arrived"] = "arrived"


@dataclass(frozen=True, slots=True)
class CompletionAsked:
    """We asked to complete it (補正依頼); `until` is when we said we would wait till."""

    on: Day
    until: Day | None = None
    what: Literal["completion-asked"] = "completion-asked"


@dataclass(frozen=True, slots=True)
class Completed:
    """What was missing came."""

    on: Day
    what: Literal["completed"] = "completed"


@dataclass(frozen=True, slots=True)
class IdentityProved:
    """Who asks is proved; `by` says by what. `agent`: so is the authority of who asks for another."""

    on: Day
    by: tuple[Document, ...]
    checked_by: str
    agent: bool = False
    what: Literal["identity-proved"] = "identity-proved"


@dataclass(frozen=True, slots=True)
class IdentityFailed:
    """An attempt to prove it failed; the case stays open for another."""

    on: Day
    what: Literal["identity-failed"] = "identity-failed"


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """The fee was asked for."""

    on: Day
    yen: int
    what: Literal["fee-asked"] = "fee-asked"


@dataclass(frozen=True, slots=True)
class FeePaid:
    """A payment came. Several may come; they add up."""

    on: Day
    yen: int
    by: Payment
    what: Literal["fee-paid"] = "fee-paid"


@dataclass(frozen=True, slots=True)
class FeeReturned:
    """Money was given back (overpaid, withdrawn, asked without right)."""

    on: Day
    yen: int
    what: Literal["fee-returned"] = "fee-returned"


@dataclass(frozen=True, slots=True)
class Searched:
    """Every declared system was searched or stands as unchecked with its reason; `find` names the ledger entry."""

    on: Day
    find: str
    unchecked: int = 0
    what: Literal["searched"] = "searched"


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal of what to do (判断案), kind by kind, with the ground of each refusal and the facts behind it."""

    on: Day
    by: str
    outcomes: tuple[tuple[RequestKind, Outcome], ...]
    grounds: tuple[Cite, ...] = ()
    plan: str | None = None
    what: Literal["judged"] = "judged"


@dataclass(frozen=True, slots=True)
class SentBack:
    """The proposal was sent back (差戻し)."""

    on: Day
    by: str
    what: Literal["sent-back"] = "sent-back"


@dataclass(frozen=True, slots=True)
class Approved:
    """The proposal was approved (決裁)."""

    on: Day
    by: str
    what: Literal["approved"] = "approved"


@dataclass(frozen=True, slots=True)
class Executed:
    """What was decided was done in the systems; `journal` names the run, `left` counts what a second search found."""

    on: Day
    journal: str
    left: int = 0
    what: Literal["executed"] = "executed"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer left."""

    on: Day
    by: AnswerMethod
    number: str
    what: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Delivered:
    """It reached the person (到達確認)."""

    on: Day
    what: Literal["delivered"] = "delivered"


@dataclass(frozen=True, slots=True)
class CameBack:
    """It came back undelivered."""

    on: Day
    what: Literal["came-back"] = "came-back"


@dataclass(frozen=True, slots=True)
class Extended:
    """GDPR 12(3): two further months, told within the first."""

    on: Day
    what: Literal["extended"] = "extended"


@dataclass(frozen=True, slots=True)
class PapersGone:
    """The identity papers were returned or destroyed."""

    on: Day
    what: Literal["papers-gone"] = "papers-gone"


class End(StrEnum):
    """How a case ends without an answer of its own."""

    WITHDRAWN = "withdrawn"
    UNPAID = "unpaid"
    """Taken as withdrawn for want of the fee, with notice. A refusal in the sense of Art. 39."""
    UNIDENTIFIED = "unidentified"
    TO_CLIENT = "to-client"
    """The data is a client's; the person was told and the request passed on."""
    JOINED = "joined"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class Ended:
    """It ended so; `to` names the case it was joined to or the client it went to."""

    on: Day
    how: End
    to: str | None = None
    what: Literal["ended"] = "ended"


Fact = (
    Asked
    | FormSent
    | Arrived
    | CompletionAsked
    | Completed
    | IdentityProved
    | IdentityFailed
    | FeeAsked
    | FeePaid
    | FeeReturned
    | Searched
    | Judged
    | SentBack
    | Approved
    | Executed
    | Answered
    | Delivered
    | CameBack
    | Extended
    | PapersGone
    | Ended
)
