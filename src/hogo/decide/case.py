"""One question on the table: the question, what it is about, what is known, and the reasons gathered so far.

Reasons are gathered in three parts, because one question may touch fields under different rules: `common` binds all,
`ordinary` binds what is no My Number, `number` binds My Number; `marked` binds the fields it names.
"""

from __future__ import annotations

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Consent, Facts, Holding
from hogo.decide.question import Action, Claim, Question
from hogo.decide.reason import Reason
from hogo.decide.rules import Aim, Entry, Mask, Peer, Rules

NOBODY = Facts()


class Case:
    """What the gates read and write. Lives for one question."""

    __slots__ = (
        "action",
        "aim",
        "asked",
        "claims",
        "common",
        "duties",
        "entry",
        "facts",
        "held",
        "lifted",
        "marked",
        "number",
        "number_permits",
        "on",
        "ordinary",
        "peer",
        "permits",
        "question",
        "rules",
        "standing",
    )

    def __init__(self, rules: Rules, question: Question, facts: Facts, entry: Entry) -> None:
        self.rules = rules
        self.question = question
        self.facts = NOBODY if question.person is None else facts
        self.standing = facts.standing
        self.entry = entry
        self.on: Day = question.on
        self.action: Action = question.action
        self.aim: Aim | None = None
        self.peer: Peer | None = None
        self.asked: Mask = entry.every
        self.claims: tuple[Claim, ...] = tuple(claim for claim in question.exceptions if claim.complete)
        self.held: tuple[Holding, ...] = tuple(
            one for one in self.facts.held.get(entry.ref, ()) if one.acquired <= question.on
        )
        self.lifted = False
        """An exception of the law is relied on: limits that are only the house's give way."""
        self.common: list[Reason] = []
        self.ordinary: list[Reason] = []
        self.number: list[Reason] = []
        self.marked: list[tuple[Mask, Reason]] = []
        self.permits: list[Reason] = []
        self.number_permits: list[Reason] = []
        self.duties: list[Duty] = []

    def permit(self, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that permits what is no My Number."""
        self.permits.append(Reason(code, about, day))

    def deny(self, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that forbids what is no My Number."""
        self.ordinary.append(Reason(code, about, day))

    def deny_number(self, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that forbids My Number."""
        self.number.append(Reason(code, about, day))

    def permit_number(self, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that permits My Number."""
        self.number_permits.append(Reason(code, about, day))

    def deny_all(self, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that forbids whatever the fields."""
        self.common.append(Reason(code, about, day))

    def mark(self, fields: Mask, code: str, about: Ref | None = None, day: Day | None = None) -> None:
        """A reason that forbids these fields, as far as they are asked for."""
        if fields & self.asked:
            self.marked.append((fields & self.asked, Reason(code, about, day)))

    def owe(self, duty: Duty) -> None:
        """A duty that comes with doing it."""
        if duty not in self.duties:
            self.duties.append(duty)

    def claim(self, items: frozenset[str]) -> Claim | None:
        """The first complete claim (by item) of one of these exceptions; relying on it must be recorded."""
        found = sorted(
            (claim.item, claim.document, claim.who, claim.why) for claim in self.claims if claim.item in items
        )
        if not found:
            return None
        item, document, who, why = found[0]
        self.owe(Duty(Owed.RECORD_CLAIM, items=(item, who, why, document)))
        return Claim(item, who, why, document)

    def counts(self, consent: Consent, aim: Aim | None, *, information: Ref | None = None) -> bool:
        """Whether a consent is in force on the day, for this information and purpose (guideline 2-16)."""
        on = self.on
        if consent.given > on or (consent.until is not None and on > consent.until):
            return False
        if consent.withdrawn is not None and on >= consent.withdrawn:
            return False
        if consent.information is not None and consent.information != (information or self.entry.ref):
            return False
        guardian = self.facts.guardian
        if (
            guardian is not None
            and not consent.by_guardian
            and (guardian.until is None or consent.given < guardian.until)
        ):
            return False
        if aim is None:
            return True
        if aim.ref not in consent.purposes:
            return False
        return all(related for day, related in aim.changes if consent.given < day <= on)

    def consent(
        self, *, recipient: Ref | None = None, secrecy: bool = False, explicit: bool = False, any_purpose: bool = False
    ) -> Consent | None:
        """The earliest consent in force: to use (`recipient` absent), or to provision to a partner."""
        aim = None if any_purpose else self.aim
        found = [
            one
            for one in self.facts.consents
            if one.recipient == recipient
            and (one.secrecy or not secrecy)
            and (one.explicit or not explicit)
            and self.counts(one, aim)
        ]
        return min(found, key=lambda one: one.given, default=None)
