"""The service's HTTP: one shape of error, no oracle, kept before sent; without a socket."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
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
class Told:
    """What came back."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    sent: bytes = b""


class Disk:
    """Where kept things go; it may fail."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.writes = 0
        self.full = False
        self.slow = 0.0

    def write(self, groups: Sequence[Group]) -> None:
        self.writes += 1
        time.sleep(self.slow)
        if self.full:
            raise OSError(28, "no space")
        self.groups += groups


@pytest.fixture(scope="module")
def served():
    """One service."""
    return service()


def environ(body: bytes, system: str = "shop", **more: str) -> dict[str, Any]:
    """One request as WSGI gives it."""
    return {
        "PATH_INFO": "/v1/decisions", "REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json",
        "HTTP_AUTHORIZATION": f"Bearer {TOKENS.get(system, system)}", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    } | more  # fmt: skip


def asked(app: Decisions, body: Any, system: str = "shop", **more: str) -> Told:
    """Send one request."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = Told()

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        told.status, told.headers = int(status[:3]), headers

    told.sent = b"".join(app(environ(raw, system, **more), start))
    assert ("content-length", str(len(told.sent))) in told.headers
    return told


def made(served: Service | None, disk: Disk | None = None) -> Decisions:
    """The application."""
    return Decisions(Now(served), Keeper((disk or Disk()).write), FixedClock(MADE))


def test_a_question_is_answered(served):
    """One, of known length and not, and many."""
    app = made(served)
    for more in ({}, {"CONTENT_LENGTH": ""}):
        told = asked(app, use(person=TARO), **more)
        assert (told.status, json.loads(told.sent)["allow"]) == (200, True)
    told = asked(app, {"questions": [use(person=TARO), use("marketing", person=TARO)]}, PATH_INFO="/v1/decisions/batch")
    assert [one["allow"] for one in json.loads(told.sent)["decisions"]] == [True, False]
    assert ("cache-control", "no-store") in told.headers


@pytest.mark.parametrize(
    ("status", "more"),
    [
        (401, {"HTTP_AUTHORIZATION": "Bearer wrong"}),
        (401, {"HTTP_AUTHORIZATION": "Bearer "}),
        (401, {"HTTP_AUTHORIZATION": TOKENS["shop"]}),
        (401, {"HTTP_AUTHORIZATION": "Basic " + TOKENS["shop"]}),
        (401, {"HTTP_AUTHORIZATION": "Bearer \udcff"}),
        (404, {"PATH_INFO": "/v1/decisions/"}),
        (404, {"PATH_INFO": "/"}),
        (405, {"REQUEST_METHOD": "GET"}),
        (413, {"CONTENT_LENGTH": str(LARGEST + 1)}),
        (413, {"CONTENT_LENGTH": "-1"}),
        (413, {"CONTENT_LENGTH": "²"}),
        (415, {"CONTENT_TYPE": "text/plain"}),
        (400, {"body": b"{"}),
        (400, {"body": b"\xff\xfe"}),
        (400, {"body": b'{"action": "\\ud800"}'}),
        (400, {"body": b"\xed\xa0\x80"}),
        (400, {"body": b"[" * 100_000}),
        (400, {"body": b"NaN"}),
        (400, {"body": b"1" * 5000}),
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


def test_a_wrong_token_hears_the_same_whatever_it_asks(served):
    """Whether the question, the person or the body is any good: nobody learns it without a token."""
    bodies = [use(person=TARO), use(person="f" * 32), b"{", b"", b"x" * 2000]
    told = [asked(made(served), body, system="stolen") for body in bodies]
    assert {(one.status, one.sent, tuple(one.headers)) for one in told} == {
        (401, told[0].sent, tuple(told[0].headers)),
    }  # fmt: skip


def test_too_large_in_pieces_is_refused(served):
    """Without a length, as soon as it is too much."""
    assert asked(made(served), b" " * (LARGEST + 10), CONTENT_LENGTH="").status == 413


def test_without_a_bundle_nothing_is_answered():
    """No bundle: 503 to who has a token, 401 to who has none."""
    app = made(None)
    assert (asked(app, use()).status, asked(app, use(), system="x").status) == (503, 401)
    assert asked(app, b"", PATH_INFO="/v1/health", REQUEST_METHOD="GET").status == 503


def test_health_says_whether_state_is_fresh(served):
    """The edition and the age; too old for one of the systems: 503."""
    app = made(served)
    told = asked(app, b"", PATH_INFO="/v1/health", REQUEST_METHOD="GET", HTTP_AUTHORIZATION="")
    assert (told.status, json.loads(told.sent)["edition"]) == (200, 2)
    late = Decisions(Now(served), Keeper(Disk().write), FixedClock(MADE.replace(hour=10)))
    assert asked(late, b"", PATH_INFO="/v1/health", REQUEST_METHOD="GET").status == 503


def test_a_provision_is_on_the_disk_before_it_is_allowed(served):
    """Allowed: it is there. Full disk: denied as not recorded, and other questions are still answered."""
    disk = Disk()
    app = made(served, disk)
    assert json.loads(asked(app, provide(person=HANAKO)).sent)["allow"]
    assert [[one.kind for one in group] for group in disk.groups] == [["provision", "provision-record"]]
    disk.full = True
    denied = json.loads(asked(app, provide(person=HANAKO)).sent)
    assert (denied["allow"], denied["because"]) == (False, ["not-recorded"])
    both = {"questions": [use(person=TARO), provide(person=HANAKO)]}
    told = json.loads(asked(app, both, PATH_INFO="/v1/decisions/batch").sent)["decisions"]
    assert [one["allow"] for one in told] == [True, False]


def test_what_waits_together_is_written_together(served):
    """Many provisions at once share writes; each is answered once its own is on the disk."""
    disk = Disk()
    disk.slow = 0.02
    app = made(served, disk)
    with ThreadPoolExecutor(25) as pool:
        told = list(pool.map(lambda _: asked(app, provide(person=HANAKO)), range(50)))
    assert all(json.loads(one.sent)["allow"] for one in told)
    assert len(disk.groups) == 50
    assert disk.writes < 25


def test_the_description_names_what_there_is(served):
    """Its operations are those that answer."""
    told = json.loads(asked(made(served), b"", PATH_INFO="/v1/openapi.json", REQUEST_METHOD="GET").sent)
    assert sorted(told["paths"]) == ["/v1/decisions", "/v1/decisions/batch", "/v1/health", "/v1/openapi.json"]
