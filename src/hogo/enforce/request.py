"""A request to the decision service as sent, read: the question, by what the person is named, how a record is made.

Called for each request. What was read once is kept for the next one of the same form: applications ask the same few
questions about many persons. It never says what was sent: errors name places, in our own words.
"""

from __future__ import annotations

import marshal
import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pydantic_core import from_json

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Day
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide import wire
from hogo.decide.question import Question
from hogo.decide.wire import Unreadable, Wrong
from hogo.enforce.record import Made

OWN = frozenset({"record", "words"})
"""Parts of a request's form that are no parts of the question."""
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


class Request(NamedTuple):
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
        # WHY: stricter than `json` (no half of a surrogate pair, no NaN, at most 200 deep), and quicker. Of strings
        # only keys are remembered: values name persons.
        raw: object = from_json(body, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        raise wrong("body", "JSONとして読めません。", "It cannot be read as JSON.") from None
    return raw


class Reader:
    """Reads the requests of one system; `first` is the day on which the edition in force came in force."""

    def __init__(self, system: Ref, first: Day) -> None:
        self._first = first
        self.actor = Actor(system, frozenset({Role.SYSTEM}), system=system, known_by=Means.TOKEN)
        self._forms: dict[bytes, Form] = {}

    def read(self, raw: object, today: Day) -> Request:
        """Read one request.

        Raises:
            Unreadable: it is none.
        """
        if not isinstance(raw, dict):
            raise wrong("question", "問いの表ではありません。", "It is no question.")
        raw = raw.copy()
        person, identity, on = raw.pop("person", None), raw.pop("identity", None), raw.pop("on", None)
        # WHY: exact, quick, and it tells `true` from `1`; version 2 writes the same value always the same way.
        key = marshal.dumps(raw, 2)
        form = self._forms.get(key)
        if form is None:
            form = self._remember(key, _read(raw, self.actor))
        day = today if on is None else _day(on, self._first, today)
        if identity is None:
            return Request(form, day, _person(person), None, person or "")
        if person is not None:
            raise wrong("question/identity", "どちらか一方です。", "Name `person` or `identity`, not both.")
        return Request(form, day, None, _identity(identity), identity)

    def _remember(self, key: bytes, form: Form) -> Form:
        if len(self._forms) >= FORMS:
            self._forms.clear()
        self._forms[key] = form
        return form


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


def _day(raw: object, first: Day, today: Day) -> Day:
    try:
        if not isinstance(raw, str) or len(raw) != len("2000-01-01"):
            raise ValueError(raw)
        on = Day.fromisoformat(raw)
    except ValueError:
        raise wrong("question/on", "日付は 2026-04-01 のように書きます。", "Write days as 2026-04-01.") from None
    if on < first:
        says = (
            "いまの版が有効になる前の日は判断できません。",
            "A day before the edition in force is not decided here.",
        )
        raise wrong("question/on", *says)
    if on > today:
        raise wrong("question/on", "将来の日は判断できません。", "A day to come is not decided.")
    return on


_PLAIN = re.compile(r"[!-~]+").fullmatch
_KINDS = {kind.value: kind for kind in IdentityKind}
_AS_WRITTEN = {
    kind.value: kind
    for kind in (
        IdentityKind.CUSTOMER, IdentityKind.CONTRACT, IdentityKind.ACCOUNT, IdentityKind.EMPLOYEE,
        IdentityKind.SHAREHOLDER, IdentityKind.DEVICE,
    )
}  # fmt: skip
"""Kinds that `normalise` leaves as they are where they are ASCII (tested against it)."""


def _identity(named: object) -> Identity:
    try:
        if not isinstance(named, str):
            raise TypeError
        kind, _, value = named.partition("=")
        plain = _AS_WRITTEN.get(kind)
        if plain is not None and _PLAIN(value):
            return Identity(plain, value)
        value.encode()  # half a surrogate pair names nobody
        return normalise(_KINDS[kind], value)
    except (TypeError, KeyError, ValueError, NotAnIdentity):
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
