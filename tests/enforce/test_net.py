"""The service's HTTP: one shape of error, no oracle, kept before sent; without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest

from hogo.base.day import FixedClock
from hogo.enforce.kept import Group
from hogo.enforce.net import LARGEST, Decisions, Keeper
from hogo.enforce.service import Service
from tests.enforce.served import HANAKO, MADE, TARO, TOKENS, provide, service, use


@dataclass
class Now:
    """What the service decides from."""

    service: Service | None
    systems: dict[str, str] = field(
        default_factory=lambda: {sha256(token.encode()).hexdigest(): name for name, token in TOKENS.items()}
    )


@dataclass
class Scope:
    """A request's head."""

    path: str = "/v1/decisions"
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    proto: str = "http"


class Proto:
    """A request's body, and what came back."""

    def __init__(self, body: bytes, piece: int = 0) -> None:
        self.body, self.piece = body, piece
        self.status, self.sent = 0, b""
        self.headers: list[tuple[str, str]] = []

    async def __call__(self) -> bytes:
        return self.body

    async def __aiter__(self) -> Any:
        for start in range(0, len(self.body), self.piece):
            yield self.body[start : start + self.piece]

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.sent = status, headers, body


class Disk:
    """Where kept things go; it may fail."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.writes = 0
        self.full = False

    def write(self, groups: Sequence[Group]) -> None:
        self.writes += 1
        if self.full:
            raise OSError(28, "no space")
        self.groups += groups


@pytest.fixture(scope="module")
def served():
    """One service."""
    return service()


def asked(app: Decisions, body: Any, system: str = "shop", piece: int = 0, **more: Any) -> Proto:
    """Send one request."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"authorization": f"Bearer {TOKENS.get(system, system)}", "content-type": "application/json"}
    if not piece:
        headers["content-length"] = str(len(raw))
    headers |= more.pop("headers", {})
    proto = Proto(raw, piece)
    asyncio.run(app.__rsgi__(Scope(headers=headers, **more), proto))
    return proto


def made(served: Service | None, disk: Disk | None = None) -> Decisions:
    """The application."""
    return Decisions(Now(served), Keeper((disk or Disk()).write), FixedClock(MADE))


def test_a_question_is_answered(served):
    """One, in pieces, and many."""
    app = made(served)
    for piece in (0, 7):
        told = asked(app, use(person=TARO), piece=piece)
        assert (told.status, json.loads(told.sent)["allow"]) == (200, True)
    told = asked(app, {"questions": [use(person=TARO), use("marketing", person=TARO)]}, path="/v1/decisions/batch")
    assert [one["allow"] for one in json.loads(told.sent)["decisions"]] == [True, False]
    assert ("cache-control", "no-store") in told.headers


@pytest.mark.parametrize(
    ("status", "more"),
    [
        (401, {"headers": {"authorization": "Bearer wrong"}}),
        (401, {"headers": {"authorization": "Bearer "}}),
        (401, {"headers": {"authorization": TOKENS["shop"]}}),
        (401, {"headers": {"authorization": "Basic " + TOKENS["shop"]}}),
        (401, {"headers": {"authorization": "Bearer \udcff"}}),
        (404, {"path": "/v1/decisions/"}),
        (404, {"path": "/"}),
        (405, {"method": "GET"}),
        (413, {"headers": {"content-length": str(LARGEST + 1)}}),
        (413, {"headers": {"content-length": "-1"}}),
        (413, {"headers": {"content-length": "²"}}),
        (415, {"headers": {"content-type": "text/plain"}}),
        (400, {"body": b"{"}),
        (400, {"body": b"\xff\xfe"}),
        (400, {"body": b'{"action": "\\ud800"}'}),
        (400, {"body": b"\xed\xa0\x80"}),
        (400, {"body": b"[" * 100_000}),
        (400, {"body": b"NaN"}),
        (400, {"body": b"1" * 5000}),
        (400, {"body": b'{"action": "use", "on": 1e999}'}),
        (400, {"body": b'{"fields": ' + b"[" * 300 + b"]" * 300 + b"}"}),
        (400, {"body": b'{"action": "use",}'}),
        (400, {"body": b'{"action": "us\x01e"}'}),
        (400, {"body": b"\xef\xbb\xbf{}"}),
        (400, {"body": b"{}"}),
    ],
)
def test_every_refusal_has_one_shape(served, status, more):
    """Problem details (RFC 9457) with a fixed title; nothing that was sent comes back."""
    body = more.pop("body", use(person=TARO))
    told = asked(made(served), body, **more)
    answer = json.loads(told.sent)
    assert (told.status, answer["status"], answer["type"]) == (status, status, "about:blank")
    assert set(answer) <= {"type", "title", "status", "wrong"}
    assert (("content-type", "application/problem+json") in told.headers) is True
    assert TARO.encode() not in told.sent


@pytest.mark.parametrize(
    "body", [b'{"on": NaN}', b'{"on": -Infinity}', b'{"on": "\\ud800"}', b'{"on": 1} {}', b'{"on": "\xff"}']
)
def test_what_is_no_json_is_refused_as_a_whole(served, body):
    """Before a question is looked for in it: also constants that only Python writes, and half a surrogate pair."""
    told = json.loads(asked(made(served), body).sent)
    assert [one["place"] for one in told["wrong"]] == ["body"]


def test_a_wrong_token_hears_the_same_whatever_it_asks(served):
    """Whether the question, the person or the body is any good: nobody learns it without a token."""
    bodies = [use(person=TARO), use(person="f" * 32), b"{", b"", b"x" * 2000]
    told = [asked(made(served), body, system="stolen") for body in bodies]
    assert {(one.status, one.sent, tuple(one.headers)) for one in told} == {
        (401, told[0].sent, tuple(told[0].headers)),
    }  # fmt: skip


def test_too_large_in_pieces_is_refused(served):
    """Without a length, as soon as it is too much."""
    assert asked(made(served), b" " * (LARGEST + 10), piece=65_536).status == 413


def test_without_a_bundle_nothing_is_answered():
    """No bundle: 503 to who has a token, 401 to who has none."""
    app = made(None)
    assert (asked(app, use()).status, asked(app, use(), system="x").status) == (503, 401)
    assert asked(app, b"", path="/v1/health", method="GET").status == 503


def test_health_says_whether_state_is_fresh(served):
    """The edition and the age; too old for one of the systems: 503."""
    app = made(served)
    told = asked(app, b"", path="/v1/health", method="GET", headers={"authorization": ""})
    assert (told.status, json.loads(told.sent)["edition"]) == (200, 2)
    late = Decisions(Now(served), Keeper(Disk().write), FixedClock(MADE.replace(hour=10)))
    assert asked(late, b"", path="/v1/health", method="GET").status == 503


def test_a_provision_is_on_the_disk_before_it_is_allowed(served):
    """Allowed: it is there. Full disk: denied as not recorded, and other questions are still answered."""
    disk = Disk()
    app = made(served, disk)
    assert json.loads(asked(app, provide(person=HANAKO)).sent)["allow"]
    assert [[one.kind for one in group] for group in disk.groups] == [["provision", "provision-record", "decision"]]
    disk.full = True
    denied = json.loads(asked(app, provide(person=HANAKO)).sent)
    assert (denied["allow"], denied["because"]) == (False, ["not-recorded"])
    both = {"questions": [use(person=TARO), provide(person=HANAKO)]}
    told = json.loads(asked(app, both, path="/v1/decisions/batch").sent)["decisions"]
    assert [one["allow"] for one in told] == [True, False]


def test_what_waits_together_is_written_together(served):
    """Many provisions at once share writes; each is answered once its own is on the disk."""
    disk = Disk()
    app = made(served, disk)
    raw = json.dumps(provide(person=HANAKO)).encode()
    headers = {"authorization": f"Bearer {TOKENS['shop']}", "content-type": "application/json"}
    protos = [Proto(raw, 1 << 16) for _ in range(50)]

    async def together() -> None:
        await asyncio.gather(*(app.__rsgi__(Scope(headers=headers), proto) for proto in protos))

    asyncio.run(together())
    assert all(json.loads(one.sent)["allow"] for one in protos)
    assert len(disk.groups) == 50
    assert disk.writes < 10


def test_the_description_names_what_there_is(served):
    """Its operations are those that answer."""
    told = json.loads(asked(made(served), b"", path="/v1/openapi.json", method="GET").sent)
    assert sorted(told["paths"]) == ["/v1/decisions", "/v1/decisions/batch", "/v1/health", "/v1/openapi.json"]
