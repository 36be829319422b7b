"""The decision service on HTTP: an RSGI application for Granian. Tokens, limits, one shape of error, kept before sent.

It has no database. An answer that obliges to a record is sent as *allow* only when the record is on the disk;
what waits at the same moment shares one write and one fsync.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from hashlib import sha256
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
_PROBLEM = ("content-type", "application/problem+json")
_FIXED = [("cache-control", "no-store"), ("x-content-type-options", "nosniff")]
HEADERS = 1_000
"""Good authorisation headers remembered."""
_GOOD = [("content-type", "application/json"), *_FIXED]
_TITLES = {
    400: "no question", 401: "no token that is known", 404: "nothing here", 405: "not this method",
    413: "too large", 415: "no JSON", 503: "no bundle to decide from",
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


class Keeper:
    """Writes what must be kept, together with whatever else waits; tells each waiter whether it is on the disk."""

    def __init__(self, write: Callable[[Sequence[Group]], None]) -> None:
        self._write = write
        self._waiting: list[tuple[Sequence[Group], asyncio.Future[bool]]] = []
        self._task: asyncio.Future[None] | None = None

    async def keep(self, groups: Sequence[Group]) -> bool:
        """True once all of it is on the disk; false if it is not."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((groups, future))
        if self._task is None:
            self._task = asyncio.ensure_future(self._flush())
        done: bool = await future
        return done

    async def _flush(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                together = [group for groups, _ in batch for group in groups]
                try:
                    await asyncio.get_running_loop().run_in_executor(None, self._write, together)
                    good = True
                except Exception:  # noqa: BLE001  whatever it is: it is not known to be on the disk
                    good = False
                for _, future in batch:
                    if not future.done():
                        future.set_result(good)
        finally:
            self._task = None


class Decisions:
    """The application."""

    def __init__(self, current: Current, keeper: Keeper, clock: Clock) -> None:
        self._current = current
        self._keeper = keeper
        self._clock = clock
        self._count = 0
        """How many questions this process has answered; for sampling."""
        self._seen: tuple[Mapping[str, Ref], dict[str, Ref]] = ({}, {})
        self._description = encoded(document())
        self._routes: dict[str, tuple[str, Callable[[Any, Any], Awaitable[bytes]]]] = {
            "/v1/decisions": ("POST", self._one),
            "/v1/decisions/batch": ("POST", self._many),
            "/v1/openapi.json": ("GET", self._describe),
            "/v1/health": ("GET", self._health),
        }

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """One request."""
        if scope.proto != "http":
            return
        try:
            proto.response_bytes(200, _GOOD, await self._route(scope, proto))
        except Problem as bad:
            body = {"type": "about:blank", "title": _TITLES[bad.status], "status": bad.status}
            headers = [_PROBLEM, *_FIXED, *([("www-authenticate", "Bearer")] if bad.status == 401 else [])]
            proto.response_bytes(bad.status, headers, encoded(body | ({"wrong": list(bad.wrong)} if bad.wrong else {})))

    async def _route(self, scope: Any, proto: Any) -> bytes:
        found = self._routes.get(scope.path)
        if found is None:
            raise Problem(404)
        method, answer = found
        if scope.method != method:
            raise Problem(405)
        return await answer(scope, proto)

    async def _describe(self, scope: Any, proto: Any) -> bytes:
        return self._description

    async def _health(self, scope: Any, proto: Any) -> bytes:
        service = self._current.service
        if service is None:
            raise Problem(503)
        systems, now = frozenset(self._current.systems.values()), self._clock.now()
        clients = [service.state.client(system) for system in systems]
        if not all(service.fresh(client, now) for client in clients):
            raise Problem(503)
        head = service.state.bundle.head
        return encoded({"edition": head.edition, "made": head.made.isoformat(), "position": head.position})

    async def _one(self, scope: Any, proto: Any) -> bytes:
        service, system, body = await self._asked(scope, proto)
        self._count += 1
        try:
            answer = service.one(system, parse(body), self._clock.now(), self._count)
        except (Unreadable, NotABundle) as bad:
            raise _problem(bad) from None
        return answer if isinstance(answer, bytes) else (await self._kept([answer]))[0]

    async def _many(self, scope: Any, proto: Any) -> bytes:
        service, system, body = await self._asked(scope, proto)
        try:
            answers = service.many(system, parse(body), self._clock.now(), self._count + 1)
        except (Unreadable, NotABundle) as bad:
            raise _problem(bad) from None
        self._count += len(answers)
        return b'{"decisions":[' + b",".join(await self._kept(answers)) + b"]}"

    async def _asked(self, scope: Any, proto: Any) -> tuple[Service, Ref, bytes]:
        """Who asks, and what. The token is looked at before anything else."""
        headers = scope.headers
        system = self._system(headers.get("authorization") or "")
        kind = headers.get("content-type") or ""
        if kind != "application/json" and kind.partition(";")[0].strip().lower() != "application/json":
            raise Problem(415)
        body = await _body(headers.get("content-length"), proto)
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

    async def _kept(self, answers: Sequence[Answer | bytes]) -> list[bytes]:
        """What to send: as answered where everything is on the disk, else the other one."""
        groups = [answer.kept for answer in answers if isinstance(answer, Answer) and answer.kept]
        good = await self._keeper.keep(groups) if groups else True
        return [answer if isinstance(answer, bytes) else _sent(answer, good=good) for answer in answers]


def _sent(answer: Answer, *, good: bool) -> bytes:
    return encoded(answer.body if good or not answer.kept else answer.otherwise)


def _problem(bad: Unreadable | NotABundle) -> Problem:
    if isinstance(bad, NotABundle):
        return Problem(503)
    return Problem(400, [{"place": one.place, "text": {"ja": one.text.ja, "en": one.text.en}} for one in bad.wrong])


async def _body(length: str | None, proto: Any) -> bytes:
    if length is not None:
        if not length.isascii() or not length.isdigit() or int(length) > LARGEST:
            raise Problem(413)
        whole: bytes = await proto()
        return whole
    pieces, size = [], 0
    async for piece in proto:
        size += len(piece)
        if size > LARGEST:
            raise Problem(413)
        pieces.append(piece)
    return b"".join(pieces)
