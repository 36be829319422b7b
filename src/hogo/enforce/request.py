"""A request to the decision service as sent, read: the question, by what the person is named, how a record is made.

Called for each request. What was read once is kept for the next one of the same form: applications ask the same few
questions about many persons. It never says what was sent: errors name places, in our own words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Day
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide import wire
from hogo.decide.question import Question
from hogo.decide.wire import Unreadable, Wrong
from hogo.enforce.record import Made

OWN = frozenset({"identity", "record", "words", "person", "on"})
"""Parts of a request that are read apart from the question's form."""
FORMS = 4096
"""Forms remembered; beyond it, all are forgotten."""
_HEX = frozenset("0123456789abcdef")
_ID = 32


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What requests have in common: a question on no particular day about no particular person. Each is itself."""

    question: Question
    made: Made
    document: str
    words: bool


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `person` is an id or absent, `identity` an identity or absent, never both."""

    form: Form
    on: Day
    person: str | None
    identity: Identity | None
    named: str
    """By what the person was named; empty: nobody was."""


def wrong(place: str, ja: str, en: str) -> Unreadable:
    """One thing wrong with what was sent."""
    return Unreadable((Wrong(place, Text(ja, en)),))


def parse(body: bytes) -> object:
    """The JSON of a request.

    Raises:
        Unreadable: it is none.
    """
    try:
        raw: object = json.loads(body.decode(), parse_constant=_no)
        if b"\\u" in body:
            json.dumps(raw, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise wrong("body", "JSONとして読めません。", "It cannot be read as JSON.") from None
    return raw


def _no(constant: str) -> float:
    raise ValueError(constant)


class Reader:
    """Reads the requests of one system."""

    def __init__(self, system: Ref) -> None:
        self.actor = Actor(system, frozenset({Role.SYSTEM}), system=system, known_by=Means.TOKEN)
        self._forms: dict[object, Form] = {}

    def read(self, raw: object, today: Day) -> Request:
        """Read one request.

        Raises:
            Unreadable: it is none.
        """
        if not isinstance(raw, dict):
            raise wrong("question", "問いの表ではありません。", "It is no question.")
        form = self._form(raw)
        person, identity = _person(raw.get("person")), raw.get("identity")
        if person is not None and identity is not None:
            raise wrong("question/identity", "どちらか一方です。", "Name `person` or `identity`, not both.")
        known = _identity(identity) if identity is not None else None
        on = today if raw.get("on") is None else _day(raw["on"], today)
        return Request(form, on, person, known, person or (identity if isinstance(identity, str) else ""))

    def _form(self, raw: dict[str, Any]) -> Form:
        key = _frozen({name: value for name, value in raw.items() if name not in ("identity", "person", "on")})
        form = self._forms.get(key)
        if form is None:
            form = _read(raw, self.actor)
            if len(self._forms) >= FORMS:
                self._forms.clear()
            self._forms[key] = form
        return form


def _frozen(value: Any) -> object:
    """A hashable likeness of JSON data, which tells `true` from `1` and a list from a table."""
    if isinstance(value, dict):
        return (dict, tuple((name, _frozen(one)) for name, one in value.items()))
    if isinstance(value, list):
        return (list, tuple(_frozen(one) for one in value))
    return value if isinstance(value, str) else (type(value), value)


def _read(raw: dict[str, Any], actor: Actor) -> Form:
    if "actor" in raw:
        raise wrong("question/actor", "この項目はサービスが決めます。", "The service itself says this.")
    own = {name: value for name, value in raw.items() if name not in OWN}
    question = wire.question({"on": "2000-01-01", **own})
    made, document = _made(raw.get("record"))
    words = raw.get("words", False)
    if not isinstance(words, bool):
        raise wrong("question/words", "true か false です。", "It is true or false.")
    return Form(_by(question, actor), made, document, words)


def _by(question: Question, actor: Actor) -> Question:
    return replace(question, actor=actor)


def _person(person: object) -> str | None:
    if person is None:
        return None
    if not isinstance(person, str) or len(person) != _ID or not _HEX.issuperset(person):
        raise wrong("question/person", "IDの形ではありません。", "It is no id.")
    return person


def _day(raw: object, today: Day) -> Day:
    try:
        if not isinstance(raw, str) or len(raw) != len("2000-01-01"):
            raise ValueError(raw)
        on = Day.fromisoformat(raw)
    except ValueError:
        raise wrong("question/on", "日付は 2026-04-01 のように書きます。", "Write days as 2026-04-01.") from None
    if on > today:
        raise wrong("question/on", "将来の日は判断できません。", "A day to come is not decided.")
    return on


def _identity(named: object) -> Identity:
    kind, _, value = named.partition("=") if isinstance(named, str) else ("", "", "")
    try:
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise ValueError(kind)
        return normalise(IdentityKind(kind), value)
    except (ValueError, NotAnIdentity):
        raise wrong("question/identity", "種類=値 の形ではありません。", "It is no kind=value.") from None


def _made(raw: object) -> tuple[Made, str]:
    if raw is None:
        return Made.EACH, ""
    try:
        if not isinstance(raw, dict) or set(raw) - {"by", "document"}:
            raise ValueError(raw)
        document = raw.get("document", "")
        if not isinstance(document, str):
            raise ValueError(document)
        return Made(raw.get("by", "each")), document
    except ValueError:
        says = (
            "by（each, part, batch, contract）と document です。",
            "`by` (each, part, batch, contract) and `document`.",
        )
        raise wrong("question/record", *says) from None
