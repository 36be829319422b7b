"""What can happen with one outside party in one role: dated facts, nothing else.

What somebody wrote freely, files and addresses are sealed; a fact carries days, choices, counts and references.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.register.model.partners import ContractClause, PartnerRole, Result


class Source(StrEnum):
    """From where the answers of an assessment come."""

    QUESTIONNAIRE = "questionnaire"
    PUBLIC = "public"
    """The partner's published documents and certificates, read by us."""
    VISIT = "visit"


class Said(StrEnum):
    """One answer of a questionnaire."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"


class Finish(StrEnum):
    """What became of the data as the relation ended."""

    RETURNED = "returned"
    ERASED = "erased"
    BOTH = "both"
    NONE_HELD = "none-held"
    """Nothing had been handed over."""
    NOT_TAKEN = "not-taken"
    """It never came to a contract."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody needs this partner. `ref` is its name in the register; `abroad`: owes the yearly check of 28-3."""

    on: Day
    by: str
    ref: Ref
    role: PartnerRole
    department: Ref
    information: tuple[Ref, ...] = ()
    country: str = "JP"
    abroad: bool = False
    what: Literal["proposed"] = "proposed"


@dataclass(frozen=True, slots=True)
class Asked:
    """The questionnaire went out; answers are wanted until `until`."""

    on: Day
    by: str
    until: Day
    what: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True)
class Answered:
    """Item → answer. `entry` holds, sealed, what was written beside; `papers` are the files that came with it."""

    on: Day
    by: str
    source: Source
    answers: dict[str, Said]
    entry: str
    papers: tuple[str, ...] = ()
    what: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True)
class Assessed:
    """What it came to. It counts once approved; a failed one at once. `until` absent: one year."""

    on: Day
    by: str
    result: Result
    until: Day | None = None
    conditions: str = ""
    what: Literal["assessed"] = "assessed"


@dataclass(frozen=True, slots=True)
class SourceChecked:
    """The check of Art. 30 on one who provides to us: who they are and how they acquired it, seen in `papers`."""

    on: Day
    by: str
    result: Result
    acquired_how: str
    filer: bool = False
    """Filed for opt-out provision; then looked up in the Commission's publication."""
    papers: tuple[str, ...] = ()
    what: Literal["source-checked"] = "source-checked"


@dataclass(frozen=True, slots=True)
class PutForward:
    """The assessment circulates for approval; empty number: no route is declared, another person approves here."""

    on: Day
    by: str
    approval: str = ""
    what: Literal["put-forward"] = "put-forward"


@dataclass(frozen=True, slots=True)
class Approved:
    """The assessment was approved."""

    on: Day
    by: str
    approval: str = ""
    what: Literal["approved"] = "approved"


@dataclass(frozen=True, slots=True)
class Refused:
    """The assessment was not approved."""

    on: Day
    by: str
    approval: str = ""
    what: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Contracted:
    """A contract was signed, or signed anew, on `on`."""

    on: Day
    by: str
    title: str
    until: Day | None
    renews: bool
    clauses: tuple[ContractClause, ...]
    papers: tuple[str, ...] = ()
    what: Literal["contracted"] = "contracted"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Data was handed over (授受記録); `incoming`: the partner handed it to us."""

    on: Day
    by: str
    information: Ref
    count: int
    method: str
    receiver: str
    """The account or office that took it; no person's name."""
    incoming: bool = False
    what: Literal["handed-over"] = "handed-over"


@dataclass(frozen=True, slots=True)
class SubAsked:
    """The processor asks for leave to engage another from `start` on."""

    on: Day
    by: str
    name: str
    business: str
    start: Day
    country: str = "JP"
    what: Literal["sub-asked"] = "sub-asked"


@dataclass(frozen=True, slots=True)
class SubDecided:
    """Our answer to that."""

    on: Day
    by: str
    name: str
    allowed: bool
    what: Literal["sub-decided"] = "sub-decided"


@dataclass(frozen=True, slots=True)
class Reported:
    """The partner reported on its handling, as the contract asks."""

    on: Day
    by: str
    papers: tuple[str, ...] = ()
    what: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """The partner told of an incident; `entry` holds what it wrote, sealed."""

    on: Day
    by: str
    entry: str
    what: Literal["incident-told"] = "incident-told"


@dataclass(frozen=True, slots=True)
class IncidentTaken:
    """The incident goes on as a case of ours (`incident:…`)."""

    on: Day
    by: str
    to: Ref
    what: Literal["incident-taken"] = "incident-taken"


@dataclass(frozen=True, slots=True)
class AbroadChecked:
    """The yearly look of 28-3 (Rule 18-1): whether the measures are taken, and the country's law lets them be."""

    on: Day
    by: str
    measures_taken: bool
    law_hinders: bool
    papers: tuple[str, ...] = ()
    what: Literal["abroad-checked"] = "abroad-checked"


@dataclass(frozen=True, slots=True)
class Licensed:
    """What a seller or organiser lets us do: until when, how many times (absent: without number)."""

    on: Day
    by: str
    until: Day
    uses: int | None = None
    what: Literal["licensed"] = "licensed"


@dataclass(frozen=True, slots=True)
class Used:
    """A use under the licence."""

    on: Day
    by: str
    uses: int = 1
    what: Literal["used"] = "used"


@dataclass(frozen=True, slots=True)
class Suspended:
    """Nothing is entrusted from this day on, until it is resumed."""

    on: Day
    by: str
    why: str
    what: Literal["suspended"] = "suspended"


@dataclass(frozen=True, slots=True)
class Resumed:
    """It goes on."""

    on: Day
    by: str
    what: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True)
class Ending:
    """The work ends with `last`; the certificate of return or erasure is due on `certificate`."""

    on: Day
    by: str
    last: Day
    certificate: Day
    what: Literal["ending"] = "ending"


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over. `papers`: the certificate."""

    on: Day
    by: str
    how: Finish
    papers: tuple[str, ...] = ()
    what: Literal["ended"] = "ended"


Fact = (
    Proposed
    | Asked
    | Answered
    | Assessed
    | SourceChecked
    | PutForward
    | Approved
    | Refused
    | Contracted
    | HandedOver
    | SubAsked
    | SubDecided
    | Reported
    | IncidentTold
    | IncidentTaken
    | AbroadChecked
    | Licensed
    | Used
    | Suspended
    | Resumed
    | Ending
    | Ended
)
