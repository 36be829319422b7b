"""What can happen to an extract (抽出申請): dated facts, nothing else. No row, no name and no address is in any."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.extracts.ask import Ask
from hogo.extracts.tally import Tally


class End(StrEnum):
    """How an extract ends without a list."""

    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NOBODY = "nobody"
    """Nobody may be in it."""


class Erasure(StrEnum):
    """How a list was deleted."""

    OVERWRITTEN = "overwritten"
    DELETED = "deleted"
    KEY_DESTROYED = "key-destroyed"
    MEDIUM_DESTROYED = "medium-destroyed"
    RETURNED = "returned"
    """By a processor: returned and deleted there, with its certificate."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks, for a department."""

    on: Day
    by: str
    department: Ref | None
    ask: Ask
    what: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True)
class Decided:
    """Decided person by person as of `on`, under an edition. `owed`: the kinds of duty that come with the use."""

    on: Day
    by: str
    edition: int
    tally: Tally
    digest: str
    owed: tuple[str, ...] = ()
    what: Literal["decided"] = "decided"


@dataclass(frozen=True, slots=True)
class PutForward:
    """Put forward for approval; `approval` is its number, empty where no route is declared."""

    on: Day
    by: str
    approval: str
    what: Literal["put-forward"] = "put-forward"


@dataclass(frozen=True, slots=True)
class Released:
    """Approved, and the code given to the asker by another way. `key`: keyed hash of the code; void after `until`."""

    on: Day
    by: str
    approval: str
    key: str
    until: Moment
    what: Literal["released"] = "released"


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A wrong code was given."""

    on: Day
    by: str
    what: Literal["wrong-code"] = "wrong-code"


@dataclass(frozen=True, slots=True)
class Handed:
    """The list was made anew as of `at`, encrypted and handed over.

    `plain` and `sealed` are the SHA-256 of what is within and of the encrypted file; `lines` counts its rows without
    the head, canaries included.
    """

    on: Day
    by: str
    at: Moment
    edition: int
    tally: Tally
    lines: int
    canaries: int
    plain: str
    sealed: str
    size: int
    what: Literal["handed"] = "handed"


@dataclass(frozen=True, slots=True)
class Screened:
    """Looked through again for a day of sending: who of the list may still be reached. `again` as in `Handed`."""

    on: Day
    by: str
    tally: Tally
    left_out: int
    lines: int
    plain: str
    what: Literal["screened"] = "screened"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that persons consented to: their digest, the edition that drew them, the channel of the consent.

    Beside the marks of the addresses it is what Rule 4-1-2 of the e-mail act has kept, without anybody's own record.
    """

    edition: int
    text: str = ""
    channel: str = ""
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Mails went out, or calls were made, from the list as screened on that day."""

    on: Day
    by: str
    count: int
    text: str = ""
    """SHA-256 of the mail's text, whose five items were found in it (e-mail act, Art. 4)."""
    wordings: tuple[Wording, ...] = ()
    what: Literal["sent"] = "sent"


@dataclass(frozen=True, slots=True)
class Reported:
    """What the list was used for, as reported by the asker. `result` names no person."""

    on: Day
    by: str
    result: str
    copies: int = 0
    """Copies made beside the file handed over: each must be deleted too."""
    what: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True)
class Deleted:
    """The list and its copies were deleted. `proof` says what shows it (a log, a certificate's number)."""

    on: Day
    by: str
    how: Erasure
    proof: str
    what: Literal["deleted"] = "deleted"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody else looked and found it deleted."""

    on: Day
    by: str
    what: Literal["confirmed"] = "confirmed"


@dataclass(frozen=True, slots=True)
class NotShown:
    """What was given shows no deletion: it is to be deleted, or shown, again."""

    on: Day
    by: str
    why: str
    what: Literal["not-shown"] = "not-shown"


@dataclass(frozen=True, slots=True)
class Ended:
    """It ends without a list."""

    on: Day
    by: str
    how: End
    why: str = ""
    what: Literal["ended"] = "ended"


Fact = (
    Asked
    | Decided
    | PutForward
    | Released
    | WrongCode
    | Handed
    | Screened
    | Sent
    | Reported
    | Deleted
    | Confirmed
    | NotShown
    | Ended
)
