"""The decision service without its socket: a question in, an answer out, and what is on the disk before it is sent.

It decides from a bundle, for a system that a token named, never for more than that system's declared purposes. It
never says whether a person is known: a person it does not know is one of whom nothing is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Moment, day_of
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide import claims, wire
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Facts
from hogo.decide.profile import Profile
from hogo.decide.question import Question
from hogo.decide.reason import Missing, Reason
from hogo.decide.rules import Rules
from hogo.decide.wire import Unreadable, Wrong
from hogo.enforce.bundle import Bundle, person_key
from hogo.enforce.kept import Kept, claimed, recorded, seen
from hogo.enforce.record import KINDS, Made, NoRecord, content
from hogo.register.model.register import Register

MOST = 1_000
"""Questions of one batch."""
PROFILES = 100_000
"""Resolved profiles kept in memory; beyond it, all are forgotten and resolved anew."""
NOBODY = "0" * 32
"""The id of a person who is not known: nobody has it."""
_OWN = frozenset({"identity", "record", "words"})
"""Parts of a request beside the question."""
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as sent: what is asked, how the person was named, how a record is to be made, in which words."""

    question: Question
    named: str
    profile: Profile
    made: Made
    document: str
    words: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent if all of `kept` is on the disk, and what is sent `otherwise`."""

    body: dict[str, Any]
    kept: tuple[Kept, ...] = ()
    otherwise: dict[str, Any] = field(default_factory=dict)


class State:
    """One opened bundle with its rules and the profiles resolved so far."""

    def __init__(self, bundle: Bundle, rules: Rules, register: Register) -> None:
        self.bundle = bundle
        self.rules = rules
        self.register = register
        self.nobody = Profile(rules, Facts())
        self._profiles: dict[int, Profile] = {}

    def person(self, mark: bytes) -> tuple[str, Profile]:
        """The person a mark names, with the profile; somebody unknown is nobody, of whom nothing is known.

        Raises:
            NotABundle: what was touched was changed.
        """
        found = self.bundle.find(mark)
        if found is None:
            return NOBODY, self.nobody
        person, number = found
        profile = self._profiles.get(number)
        if profile is None:
            if len(self._profiles) >= PROFILES:
                self._profiles.clear()
            profile = Profile(self.rules, wire.facts(self.bundle.profile(number)))
            self._profiles[number] = profile
        return person, profile


@dataclass(frozen=True, slots=True)
class Service:
    """How this service answers.

    `mark`: the keyed mark of an identity (the key comes with the bundle). `observe`: answer *allow* to everything and
    keep what enforcing would have said. `oldest`: seconds after which the bundle is too old. `sample`: of this many
    allowed uses one is kept (0: none).
    """

    state: State
    mark: Callable[[Identity], bytes]
    observe: bool = False
    oldest: int = 86_400
    sample: int = 0

    def one(self, system: Ref, raw: object, now: Moment, count: int = 1) -> Answer:
        """Answer one question; `count` is its number, for sampling.

        Raises:
            Unreadable: it is none.
            NotABundle: the bundle was changed under us.
        """
        asked = self._asked(system, raw, now)
        decision, kept = self._decide(asked, system, now)
        body = _body(decision, words=asked.words)
        if self.observe:
            said = seen(asked.question, decision, system, now)
            watched = {**body, "allow": True, "mode": "observe", "enforcing": decision.allow}
            return Answer(watched, kept if decision.allow else (said,), {**watched, "recorded": False})
        if kept:
            unkept = _denied(Reason("not-recorded", asked.question.recipient or asked.question.information))
            return Answer(body, kept, _body(unkept, words=asked.words))
        if decision.allow and self.sample and count % self.sample == 0:
            return Answer(body, (replace(seen(asked.question, decision, system, now), kind="use-sample"),), body)
        return Answer(body)

    def many(self, system: Ref, raw: object, now: Moment, count: int = 1) -> list[Answer]:
        """Answer a batch; a question that is none fails the batch.

        Raises:
            Unreadable: a question is none, or there are none or too many.
            NotABundle: the bundle was changed under us.
        """
        questions = raw.get("questions") if isinstance(raw, dict) and set(raw) == {"questions"} else None
        if not isinstance(questions, list) or not questions or len(questions) > MOST:
            raise _wrong("questions", f"1件から{MOST}件までの列です。", f"A list of 1 to {MOST} is wanted.")
        return [self.one(system, one, now, count + place) for place, one in enumerate(questions)]

    def _asked(self, system: Ref, raw: object, now: Moment) -> Asked:
        if not isinstance(raw, dict):
            raise _wrong("question", "問いの表ではありません。", "It is no question.")
        if "actor" in raw:
            raise _wrong("question/actor", "この項目はサービスが決めます。", "The service itself says this.")
        given = {"on": day_of(now), **{name: value for name, value in raw.items() if name not in _OWN}}
        question = wire.question(given)
        if question.on > day_of(now):
            raise _wrong("question/on", "将来の日は判断できません。", "A day to come is not decided.")
        person, profile = self._person(question.person, raw.get("identity"))
        someone = question.person is not None or raw.get("identity") is not None
        actor = Actor(system, frozenset({Role.SYSTEM}), system=system, known_by=Means.TOKEN)
        question = replace(question, actor=actor, person=person if someone else None)
        made, document = _made(raw.get("record"))
        named = str(raw.get("identity") or question.person or "")
        return Asked(question, named, profile, made, document, raw.get("words") is True)

    def _person(self, person: str | None, named: object) -> tuple[str, Profile]:
        if person is not None and named is not None:
            raise _wrong("question/identity", "どちらか一方です。", "Name `person` or `identity`, not both.")
        if person is not None:
            if len(person) != len(NOBODY) or not set(person) <= _HEX:
                raise _wrong("question/person", "IDの形ではありません。", "It is no id.")
            return self.state.person(person_key(person))
        if named is not None:
            return self.state.person(self.mark(_identity(named)))
        return NOBODY, self.state.nobody

    def _decide(self, asked: Asked, system: Ref, now: Moment) -> tuple[Decision, tuple[Kept, ...]]:
        """The decision, and what must be kept before an *allow* may be sent."""
        made, question = self.state.bundle.head.made, asked.question
        if made > now or (now - made).total_seconds() > self.oldest:
            return _denied(Reason("state-too-old", None, day_of(made))), ()
        if question.purpose is None and question.action in claims.FOR_A_PURPOSE:
            return _denied(Reason("purpose-not-said", question.information)), ()
        if question.purpose is not None and not self.state.rules.systems.get(system):
            return _denied(Reason("system-not-for-purpose", question.purpose)), ()
        decision = asked.profile.decide(question)
        if not decision.allow:
            return decision, ()
        try:
            return decision, tuple(self._kept(asked, decision, now))
        except NoRecord:
            return _denied(Reason("record-incomplete", question.recipient)), ()

    def _kept(self, asked: Asked, decision: Decision, now: Moment) -> list[Kept]:
        """The records of Arts 29 to 31, and each claim that was relied on."""
        question, found = asked.question, []
        for duty in decision.duties:
            if duty.owed in KINDS:
                made = content(
                    duty, question, asked.profile.facts, self.state.register, person=asked.named,
                    given=_given(question, decision, self.state.register), made=asked.made, document=asked.document,
                )  # fmt: skip
                found.append(recorded(made, question, now))
            elif duty.owed is Owed.RECORD_CLAIM:
                found.append(claimed(duty, question, now))
        return found


def _given(question: Question, decision: Decision, register: Register) -> tuple[str, ...]:
    """The fields that are given: as named, or all but the masked."""
    hidden = {name for duty in decision.duties if duty.owed is Owed.MASK for name in duty.items}
    names = question.fields or tuple(register.information[question.information].fields)
    return tuple(name for name in names if name not in hidden)


def _identity(named: object) -> Identity:
    kind, _, value = str(named).partition("=")
    try:
        return normalise(IdentityKind(kind), value)
    except (ValueError, NotAnIdentity):
        raise _wrong("question/identity", "種類=値 の形ではありません。", "It is no kind=value.") from None


def _made(raw: object) -> tuple[Made, str]:
    known = isinstance(raw, dict) and not set(raw) - {"by", "document"}
    if raw is None:
        return Made.EACH, ""
    try:
        if not isinstance(raw, dict) or not known:
            raise ValueError(raw)
        return Made(str(raw.get("by", "each"))), str(raw.get("document", ""))
    except ValueError:
        says = ("by（each, batch, contract）と document です。", "`by` (each, batch, contract) and `document`.")
        raise _wrong("question/record", *says) from None


def _denied(reason: Reason) -> Decision:
    cure = reason.meaning.cure
    return Decision(False, (reason,), (Missing(reason.code, cure),) if cure else ())


def _body(decision: Decision, *, words: bool) -> dict[str, Any]:
    """The answer as sent: codes, or with `words` everything in both languages."""
    if words:
        return wire.told(decision)
    return {
        "allow": decision.allow,
        "decided": decision.decided,
        "because": [reason.code for reason in decision.because],
        "forbidden_by": [name for name, said in (("law", decision.by_law), ("house", decision.by_house)) if said],
        "duties": [_duty(duty) for duty in decision.duties],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    body: dict[str, Any] = {"owed": duty.owed.value}
    if duty.items:
        body["items"] = list(duty.items)
    if duty.by is not None:
        body["by"] = duty.by.isoformat()
    if duty.about is not None:
        body["about"] = duty.about
    return body


def _wrong(place: str, ja: str, en: str) -> Unreadable:
    return Unreadable((Wrong(place, Text(ja, en)),))


def parse(body: bytes) -> object:
    """The JSON of a request.

    Raises:
        Unreadable: it is none.
    """
    try:
        raw: object = json.loads(body)
    except (ValueError, RecursionError):
        raise _wrong("body", "JSONとして読めません。", "It cannot be read as JSON.") from None
    return raw
