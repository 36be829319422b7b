"""The decision service without its socket: a question in, an answer out, and what is on the disk before it is sent.

It decides from a bundle, for a system that a token named, never for more than that system's declared purposes. It
never says whether a person is known: a person it does not know is one of whom nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from hogo.base.day import Day, Moment, day_of
from hogo.base.identity import Identity
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.decide import claims, wire
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.duty import Owed
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.reason import Reason
from hogo.decide.rules import Rules
from hogo.enforce.answer import Answer, body, denied, encoded, observed
from hogo.enforce.bundle import Bundle, person_key
from hogo.enforce.contact import first
from hogo.enforce.kept import Kept, claimed, contacted, decided, provided, recorded, seen
from hogo.enforce.record import KINDS, Made, NoRecord, content
from hogo.enforce.request import Reader, Request, wrong
from hogo.ledger.decided.form import Ground
from hogo.register.model.register import Register
from hogo.register.model.systems import Enforcement, Stage

MOST = 1_000
"""Questions of one batch."""
PROFILES = 20_000
"""Profiles read and kept in memory; beyond it, all are forgotten and read anew."""
ANSWERS = 200_000
"""Answers remembered; beyond it, all are forgotten and made anew."""
AHEAD = timedelta(minutes=1)
"""How far the clock of who made the bundle may be ahead of ours."""
_NOBODY, _STRANGER = -1, -2
"""In place of a profile: the question is about nobody, or about one who is not known."""
ENFORCED = Enforcement(Stage.ENFORCE)
"""How a system is answered whose entry says nothing of it."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as the bundle knows them: an id that is never nobody's, and what is known."""

    id: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Client:
    """A system that may ask: how it is answered, for what, and about what."""

    reader: Reader
    observe: bool
    oldest: timedelta
    sample: int
    purposes: int
    holds: frozenset[Ref]


class State:
    """One opened bundle with its rules, the profiles resolved so far and the systems that may ask."""

    def __init__(self, bundle: Bundle, rules: Rules, register: Register, ground: Ground) -> None:
        self.bundle = bundle
        self.rules = rules
        self.register = register
        self.ground = ground
        place = bundle.head.nobody
        self.nobody = Facts() if place is None else wire.facts(bundle.profile(place))
        """What is known where no known person is asked about: how partners stand."""
        self._facts: dict[int, Facts] = {}
        self._clients: dict[Ref, Client] = {}
        self.answers: dict[object, bytes] = {}
        """The answers as they were sent, by question, day and profile."""

    def somebody(self, mark: bytes, found: tuple[int, int] | None) -> Somebody:
        """The person whom a mark names. One unknown is one of whom nothing is known, under an id made of the mark.

        Raises:
            NotABundle: what was touched was changed.
        """
        if found is None:
            return Somebody(mark.hex(), self.nobody)
        number = found[1]
        facts = self._facts.get(number)
        if facts is None:
            if len(self._facts) >= PROFILES:
                self._facts.clear()
            facts = self._facts[number] = wire.facts(self.bundle.profile(number))
        return Somebody(self.bundle.person(found[0]), facts)

    def remember(self, key: object, answer: bytes) -> None:
        """Keep an answer for the next time."""
        if len(self.answers) >= ANSWERS:
            self.answers.clear()
        self.answers[key] = answer

    def client(self, system: Ref) -> Client:
        """How a system is answered; one that is not declared has no purposes and holds nothing."""
        client = self._clients.get(system)
        if client is None:
            client = self._clients[system] = _client(system, self.rules, self.register)
        return client


def _client(system: Ref, rules: Rules, register: Register) -> Client:
    declared = register.systems.get(system)
    how = (declared.enforcement if declared else None) or ENFORCED
    oldest = Period.parse(how.oldest)
    days = oldest.days + 365 * oldest.years + 30 * oldest.months
    return Client(
        reader=Reader(system, rules.day),
        observe=how.stage is Stage.OBSERVE,
        oldest=timedelta(days=days, hours=oldest.hours, minutes=oldest.minutes),
        sample=how.sample,
        purposes=rules.systems.get(system, 0),
        holds=frozenset(one for part in declared.collections.values() for one in part.information)
        if declared
        else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class Service:
    """Answers questions. `mark`: the keyed mark of an identity (the key comes with the bundle)."""

    state: State
    mark: Callable[[Identity], bytes]

    def request(self, client: Client, raw: object, today: Day) -> tuple[Request, bytes | None, tuple[int, int] | None]:
        """What is asked, by which mark a person was named, and who that is in the bundle.

        Raises:
            Unreadable: it is no question.
            NotABundle: the bundle was changed under us.
        """
        asked = client.reader.read(raw, today)
        if asked.identity is not None:
            mark = self.mark(asked.identity)
        elif asked.person is not None:
            mark = person_key(asked.person)
        else:
            return asked, None, None
        return asked, mark, self.state.bundle.find(mark)

    def one(self, system: Ref, raw: object, now: Moment, count: int = 1) -> Answer | bytes:
        """Answer one question, or give what was sent for the same one before; `count` is its number, for sampling.

        Raises:
            Unreadable: it is none.
            NotABundle: the bundle was changed under us.
        """
        client = self.state.client(system)
        return self._one(client, raw, now, day_of(now), count, fresh=self.fresh(client, now))

    def _one(
        self, client: Client, raw: object, now: Moment, today: Day, count: int, *, fresh: bool
    ) -> Answer | bytes:  # fmt: skip
        asked, mark, found = self.request(client, raw, today)
        key = (asked.form, asked.on, _NOBODY if mark is None else _STRANGER if found is None else found[1])
        known = self.state.answers.get(key)
        if known is not None and fresh:
            return known
        somebody = self.state.somebody(mark, found) if mark is not None else None
        answer = self.answer(client, asked, somebody, now, count)
        if answer.again:
            self.state.remember(key, encoded(answer.body))
        return answer

    def many(self, system: Ref, raw: object, now: Moment, count: int = 1) -> list[Answer | bytes]:
        """Answer a batch; a question that is none fails the batch.

        Raises:
            Unreadable: a question is none, or there are none or too many.
            NotABundle: the bundle was changed under us.
        """
        questions = raw.get("questions") if isinstance(raw, dict) and set(raw) == {"questions"} else None
        if not isinstance(questions, list) or not questions or len(questions) > MOST:
            raise wrong("questions", f"1件から{MOST}件までの列です。", f"A list of 1 to {MOST} is wanted.")
        client, today = self.state.client(system), day_of(now)
        fresh = self.fresh(client, now)
        return [self._one(client, one, now, today, count + place, fresh=fresh) for place, one in enumerate(questions)]

    def answer(self, client: Client, asked: Request, somebody: Somebody | None, now: Moment, count: int = 1) -> Answer:
        """Answer a request that was read."""
        words = asked.form.words
        question = replace(asked.form.question, on=asked.on, person=somebody.id if somebody else None)
        decision, kept = self._decide(client, asked, question, somebody, now)
        said = body(decision, words=words)
        if client.observe:
            said = observed(said)
            if not decision.allow:
                kept = (seen("observed", question, decision, now),)
            return Answer(said, kept, {**said, "recorded": False}, again=not kept and self.fresh(client, now))
        if kept:
            kept = (*kept, *self._whole(question, somebody, decision, now))
            unkept = denied(Reason("not-recorded", question.recipient or question.information))
            return Answer(said, kept, body(unkept, words=words))
        if decision.allow and client.sample and count % client.sample == 0:
            return Answer(said, (seen("use-sample", question, decision, now),), said)
        return Answer(said, again=self.fresh(client, now) and not (decision.allow and client.sample))

    def fresh(self, client: Client, now: Moment) -> bool:
        """Whether the state is young enough for the system."""
        made = self.state.bundle.head.made
        return made - AHEAD <= now <= made + client.oldest

    def _decide(
        self, client: Client, asked: Request, question: Question, somebody: Somebody | None, now: Moment
    ) -> tuple[Decision, tuple[Kept, ...]]:
        """The decision, and what must be kept before an *allow* may be sent."""
        if not self.fresh(client, now):
            return denied(Reason("state-too-old", None, day_of(self.state.bundle.head.made))), ()
        beyond = self._beyond(client, question)
        if beyond is not None:
            return denied(beyond), ()
        facts = somebody.facts if somebody else self.state.nobody
        # WHY: not a `Profile`: what is remembered here is the answer as sent, once for all persons with equal facts.
        decision = decide(self.state.rules, question, facts)
        if not decision.allow:
            return decision, ()
        try:
            register = self.state.register
            form = asked.form
            kept = keeping(decision, question, facts, register, form.made, form.document, now, named=asked.named)
        except NoRecord:
            return denied(Reason("record-incomplete", question.recipient)), ()
        return decision, kept

    def _whole(
        self, question: Question, somebody: Somebody | None, decision: Decision, now: Moment
    ) -> tuple[Kept, ...]:
        """The decision itself, to be taken again; not of one who is unknown, since no erasure would reach it."""
        if somebody is not None and somebody.facts is self.state.nobody:
            return ()
        facts = somebody.facts if somebody else self.state.nobody
        return (decided(self.state.ground, question, facts, decision, now),)

    def _beyond(self, client: Client, question: Question) -> Reason | None:
        """What a system may not even ask. An exception that it claims itself does not widen that."""
        if question.action in claims.FOR_A_PURPOSE and question.purpose is None:
            return Reason("purpose-not-said", question.information)
        if question.purpose is not None:
            aim = self.state.rules.aims.get(question.purpose)
            if aim is not None and not client.purposes & aim.bit:
                return Reason("system-not-for-purpose", question.purpose)
        elif question.information in self.state.rules.entries and question.information not in client.holds:
            return Reason("system-not-for-information", question.information)
        return None


def keeping(
    decision: Decision,
    question: Question,
    facts: Facts,
    register: Register,
    way: Made,
    document: str,
    now: Moment,
    *,
    named: str,
) -> tuple[Kept, ...]:
    """The provision, the records of Arts 29 to 31, each claim that was relied on, a contact still to be told.

    Raises:
        NoRecord: a record that is owed cannot be made.
    """
    given = _given(decision, question, register)
    records = [duty for duty in decision.duties if duty.owed in KINDS]
    owed = any(duty.owed is Owed.RECORD_PROVISION for duty in records)
    made = {
        duty: content(duty, question, facts, register, person=named, given=given, made=way, document=document)
        for duty in records
    }
    found: list[Kept] = []
    goes = provided(question, decision, given, now, owed=owed)
    if goes is not None:
        found.append(goes)
    for duty in decision.duties:
        if duty in made:
            of = 0 if goes is not None and duty.owed is Owed.RECORD_PROVISION else None
            found.append(recorded(made[duty], question, now, of))
        elif duty.owed is Owed.RECORD_CLAIM:
            found.append(claimed(duty, question, now))
        elif duty.owed is Owed.NOTIFY_AT_CONTACT and first(question, facts):
            contact = contacted(question, now)
            found += [contact] if contact else []
    return tuple(found)


def _given(decision: Decision, question: Question, register: Register) -> tuple[str, ...]:
    """The fields that are given: as named, or all but the masked."""
    hidden = {name for duty in decision.duties if duty.owed is Owed.MASK for name in duty.items}
    names = question.fields or tuple(register.information[question.information].fields)
    return tuple(name for name in names if name not in hidden)
