"""The decision service on HTTP: a WSGI application. Tokens, limits, one shape of error, kept before sent.

It has no database. An answer that obliges to a record is sent as *allow* only when the record is on the disk;
what waits at the same moment, in any thread, shares one write and one fsync.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, Protocol

from hogo.base.day import Clock
from hogo.base.ref import Ref
from hogo.decide.wire import Unreadable
from hogo.enforce.answer import Answer, encoded
from hogo.enforce.bundle import NotABundle
from hogo.enforce.kept import Group
from hogo.enforce.openapi import document
from hogo.enforce.request import parse
from hogo.enforce.service import Service

LARGEST = 1 << 20
"""Bytes of a request."""
HEADERS = 1_000
"""Good authorisation headers remembered."""
Environ = Mapping[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
_FIXED = (("cache-control", "no-store"), ("x-content-type-options", "nosniff"))
_JSON = ("content-type", "application/json")
_PROBLEM = ("content-type", "application/problem+json")
_TITLES = {
    400: "no question", 401: "no token that is known", 404: "nothing here", 405: "not this method",
    413: "too large", 415: "no JSON", 503: "no bundle to decide from",
}  # fmt: skip
_PHRASES = {
    400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed",
    413: "Content Too Large", 415: "Unsupported Media Type", 503: "Service Unavailable",
}  # fmt: skip


class Current(Protocol):
    """What the service decides from now; it may be replaced while it runs."""

    @property
    def service(self) -> Service | None:
        """None: there is no bundle that can be relied on."""
        ...

    @property
    def systems(self) -> Mapping[str, Ref]:
        """SHA-256 of a token (hexadecimal) → the system it stands for."""
        ...


class Problem(Exception):  # noqa: N818  the word of RFC 9457
    """An answer that is an error."""

    def __init__(self, status: int, wrong: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(status)
        self.status = status
        self.wrong = wrong


@dataclass(slots=True)
class _Waiting:
    """What one thread wants kept, and whether it is on the disk (none: not yet known)."""

    groups: Sequence[Group]
    good: bool | None = None


class Keeper:
    """Writes what must be kept, together with whatever else waits; tells each thread whether it is on the disk."""

    def __init__(self, write: Callable[[Sequence[Group]], None]) -> None:
        self._write = write
        self._waiting: list[_Waiting] = []
        self._gate, self._writing = Lock(), Lock()

    def keep(self, groups: Sequence[Group]) -> bool:
        """True once all of it is on the disk; false if it is not."""
        mine = _Waiting(groups)
        with self._gate:
            self._waiting.append(mine)
        with self._writing:
            # WHY: who comes first writes for all who wait at the gate; the others find theirs done.
            if mine.good is None:
                self._flush()
        return mine.good is True

    def _flush(self) -> None:
        with self._gate:
            batch, self._waiting = self._waiting, []
        try:
            self._write([group for one in batch for group in one.groups])
            good = True
        except Exception:  # noqa: BLE001  whatever it is: it is not known to be on the disk
            good = False
        for one in batch:
            one.good = good


class Decisions:
    """The application. Called by several threads at once."""

    def __init__(self, current: Current, keeper: Keeper, clock: Clock) -> None:
        self._current = current
        self._keeper = keeper
        self._clock = clock
        self._count = 0
        """How many questions this process has answered; for sampling."""
        self._seen: tuple[Mapping[str, Ref], dict[str, Ref]] = ({}, {})
        self._description = encoded(document())
        self._routes: dict[str, tuple[str, Callable[[Environ], bytes]]] = {
            "/v1/decisions": ("POST", self._one),
            "/v1/decisions/batch": ("POST", self._many),
            "/v1/openapi.json": ("GET", self._describe),
            "/v1/health": ("GET", self._health),
        }

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        try:
            body = self._route(environ)
            start("200 OK", [_JSON, *_FIXED, ("content-length", str(len(body)))])
        except Problem as bad:
            told = {"type": "about:blank", "title": _TITLES[bad.status], "status": bad.status}
            body = encoded(told | ({"wrong": list(bad.wrong)} if bad.wrong else {}))
            more = [("www-authenticate", "Bearer")] if bad.status == 401 else []
            headers = [_PROBLEM, *_FIXED, ("content-length", str(len(body))), *more]
            start(f"{bad.status} {_PHRASES[bad.status]}", headers)
        return (body,)

    def _route(self, environ: Environ) -> bytes:
        found = self._routes.get(environ["PATH_INFO"])
        if found is None:
            raise Problem(404)
        method, answer = found
        if environ["REQUEST_METHOD"] != method:
            raise Problem(405)
        return answer(environ)

    def _describe(self, environ: Environ) -> bytes:
        return self._description

    def _health(self, environ: Environ) -> bytes:
        service = self._current.service
        if service is None:
            raise Problem(503)
        systems, now = frozenset(self._current.systems.values()), self._clock.now()
        clients = [service.state.client(system) for system in systems]
        if not all(service.fresh(client, now) for client in clients):
            raise Problem(503)
        head = service.state.bundle.head
        return encoded({"edition": head.edition, "made": head.made.isoformat(), "position": head.position})

    def _one(self, environ: Environ) -> bytes:
        service, system, body = self._asked(environ)
        self._count += 1
        try:
            answer = service.one(system, parse(body), self._clock.now(), self._count)
        except (Unreadable, NotABundle) as bad:
            raise _problem(bad) from None
        return answer if isinstance(answer, bytes) else self._kept([answer])[0]

    def _many(self, environ: Environ) -> bytes:
        service, system, body = self._asked(environ)
        try:
            answers = service.many(system, parse(body), self._clock.now(), self._count + 1)
        except (Unreadable, NotABundle) as bad:
            raise _problem(bad) from None
        self._count += len(answers)
        return b'{"decisions":[' + b",".join(self._kept(answers)) + b"]}"

    def _asked(self, environ: Environ) -> tuple[Service, Ref, bytes]:
        """Who asks, and what. The token is looked at before anything else."""
        system = self._system(environ.get("HTTP_AUTHORIZATION", ""))
        kind = environ.get("CONTENT_TYPE", "")
        if kind != "application/json" and kind.partition(";")[0].strip().lower() != "application/json":
            raise Problem(415)
        body = _body(environ)
        service = self._current.service
        if service is None:
            raise Problem(503)
        return service, system, body

    def _system(self, authorization: str) -> Ref:
        """The system of a token. Headers that were good are remembered until the tokens are others."""
        systems = self._current.systems
        if systems is not self._seen[0]:
            self._seen = (systems, {})
        known = self._seen[1].get(authorization)
        if known is not None:
            return known
        scheme, _, token = authorization.partition(" ")
        system = systems.get(sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest())
        if system is None or scheme.lower() != "bearer":
            raise Problem(401)
        if len(self._seen[1]) < HEADERS:
            self._seen[1][authorization] = system
        return system

    def _kept(self, answers: Sequence[Answer | bytes]) -> list[bytes]:
        """What to send: as answered where everything is on the disk, else the other one."""
        groups = [answer.kept for answer in answers if isinstance(answer, Answer) and answer.kept]
        good = self._keeper.keep(groups) if groups else True
        return [_sent(answer, good=good) for answer in answers]


def _sent(answer: Answer | bytes, *, good: bool) -> bytes:
    if isinstance(answer, bytes):
        return answer
    return encoded(answer.body if good or not answer.kept else answer.otherwise)


def _problem(bad: Unreadable | NotABundle) -> Problem:
    if isinstance(bad, NotABundle):
        return Problem(503)
    return Problem(400, [{"place": one.place, "text": {"ja": one.text.ja, "en": one.text.en}} for one in bad.wrong])


def _body(environ: Environ) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if length and not (length.isascii() and length.isdigit() and int(length) <= LARGEST):
        raise Problem(413)
    body: bytes = environ["wsgi.input"].read(LARGEST + 1)
    if len(body) > LARGEST:
        raise Problem(413)
    return body
