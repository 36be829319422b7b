"""What is asked: who wants to do what, with which information of whom, for what purpose, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.identity import PersonId
from hogo.base.ref import Ref
from hogo.register.model.kinds import Channel


class Action(StrEnum):
    """What somebody wants to do. Each has conditions of its own; none is a special case of another."""

    ACQUIRE = "acquire"
    USE = "use"
    CONTACT = "contact"
    """To reach the person by a channel (A.3.4.2.7)."""
    ASK_FOR_CONSENT = "ask-for-consent"
    """To reach the person only to ask for consent: no use beyond the purpose (guideline 3-1-3)."""
    PROVIDE = "provide"
    RECEIVE = "receive"
    ENTRUST = "entrust"
    JOINT_USE = "joint-use"
    TRANSFER_ABROAD = "transfer-abroad"
    """To hand to a third party abroad on whatever basis: both gates are looked at."""
    DISCLOSE = "disclose"
    """To show the person what is held about that person (Art. 33)."""
    KEEP = "keep"
    COMBINE = "combine"
    """To collate with another entry, personally referable information included (Arts 31, 41-7, 43-5)."""
    PSEUDONYMISE = "pseudonymise"
    ANONYMISE = "anonymise"
    DELETE = "delete"


class How(StrEnum):
    """The way in which information was or is acquired; the same words as in the register."""

    IN_WRITING = "in-writing"
    FROM_PERSON = "from-person"
    THIRD_PARTY = "third-party"
    BOUGHT = "bought"
    ENTRUSTED = "entrusted"
    OBSERVED = "observed"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Claim:
    """An exception relied on by a human: `item` is the article's item, as in `18-3-1`, `27-1-2`, `tba-4-warrant`.

    The engine never finds out whether life is in danger or a warrant was served: it checks that such an exception
    exists for the action, and that somebody answers for it with a reason and a document.
    """

    item: str
    who: str
    why: str
    document: str

    @property
    def complete(self) -> bool:
        """Whether somebody, a reason and a document stand behind it."""
        return bool(self.who.strip() and self.why.strip() and self.document.strip())


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `person` absent: asked of a kind of information as such, not of one person.

    `fields` empty means "as many as are allowed": those that are not come back in a `mask` duty.
    """

    on: Day
    action: Action
    information: Ref
    purpose: Ref | None = None
    fields: tuple[Ref, ...] = ()
    person: PersonId | None = None
    actor: Actor | None = None
    recipient: Ref | None = None
    """The partner that gets it; for `receive` the partner it comes from."""
    exceptions: tuple[Claim, ...] = ()
    how: How | None = None
    """For `acquire`: in which of the declared ways."""
    form: int | None = None
    """For `acquire`: the place (from 0) of the way in the entry's list, where several are of one kind."""
    by: Channel | None = None
    """For `contact` and `ask-for-consent`: through which channel."""
    combined: Ref | None = None
    """For `combine`: the other entry."""
    linked: bool = False
    """For `provide`: the recipient is expected to take the referable information as personal data. For `acquire` and
    `receive`: what the source gives is referable information, and we take it as personal data (31-1)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
