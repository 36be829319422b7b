"""The decision service over a socket, 32 connections, single and in batches; how a bundle of 5 M persons opens."""

from __future__ import annotations

import json
import os
import random
import selectors
import socket
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.enforce.running import running
from tests.enforce.served import SEED, TOKENS, edition, folder, provide, use

from benchmarks.decide import people
from hogo.decide import wire
from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Question
from hogo.enforce import disk
from hogo.enforce.bundle import Builder, pack
from hogo.keys.sign import is_signed, public, sign
from hogo.register.edition import to_bytes

CONNECTIONS = 32
SECONDS = 4.0
ASKED = ("operate", "billing", "marketing", "research")


def bench() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        _http(Path(name))
    with tempfile.TemporaryDirectory() as name:
        _opening(Path(name))


def _request(path: str, body: object) -> bytes:
    raw = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {TOKENS['shop']}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw


def _http(place: Path) -> None:
    chance = random.Random(3)
    known = {f"{number:032x}": (f"customer=C-{number}", facts) for number, facts in enumerate(people(2_000))}
    folder(place, datetime.now(UTC), persons=known)
    singles = []
    for number in chance.choices(range(len(known)), k=8_000):
        purpose = chance.choice(ASKED)
        singles.append((number, purpose, _request("/v1/decisions", use(purpose, identity=f"customer=C-{number}"))))
    batches = [
        _request("/v1/decisions/batch", {"questions": [use(chance.choice(ASKED), identity=f"customer=C-{n}") for n in
                                                        chance.choices(range(len(known)), k=100)]})
        for _ in range(200)
    ]  # fmt: skip
    with running(place) as (address, group):
        allowed = _compared(address, singles, known)
        print(f"{len(singles):,} answers over HTTP compared with decide: 0 mismatches, {allowed:,} allowed")
        requests = [request for _, _, request in singles]
        _load(address, requests, 1.0)
        _figure("one worker, 32 connections", address, group, requests, 1, "limit 20,000")
        _figure("one worker, batches of 100", address, group, batches, 100, "limit 300,000")
        provisions = [_request("/v1/decisions", _giving(number)) for number in range(len(known))]
        kept = [number for number, one in enumerate(_answers(address, provisions)) if json.loads(one)["allow"]]
        provisions = [provisions[number] for number in kept]
        _figure("one worker, provisions, each on the disk first", address, group, provisions, 1, "no limit set")
    with running(place, workers=2) as (address, group):
        _load(address, requests, 1.0)
        _figure("two workers, 32 connections", address, group, requests, 1, "limit 20,000")
        _figure("two workers, batches of 100", address, group, batches, 100, "limit 300,000")


def _giving(number: int) -> dict[str, Any]:
    """A provision that rests on opt-out: allowed, and each owes a record."""
    return provide("directory", identity=f"customer=C-{number}")


def _figure(title: str, address: str, group: int, requests: list[bytes], each: int, limit: str) -> None:
    """A rate as seen from outside, and the processor time of the service: what one core of its own would carry."""
    before = _spent(group)
    rate = _load(address, requests, SECONDS) * each
    spent = (_spent(group) - before) / (rate * SECONDS)
    print(
        f"{title}: {rate:,.0f} decisions/s, {limit}; {spent * 1e6:.1f} µs of processor each = {1 / spent:,.0f}/s a core"
    )


def _spent(group: int) -> float:
    """Seconds of processor of all processes of the service so far (Linux: `/proc`)."""
    ticks = 0
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                fields = (place / "stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12]) if int(fields[2]) == group else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _compared(address: str, singles: list[tuple[int, str, bytes]], known: dict[str, tuple[str, Facts]]) -> int:
    """Every answer is the one that `decide` gives."""
    rules = compile_(edition(2), (edition(1),))
    answers = _answers(address, [request for _, _, request in singles])
    allowed = 0
    for (number, purpose, _), answer in zip(singles, answers, strict=True):
        person = f"{number:032x}"
        question = Question(datetime.now(UTC).date(), Action.USE, "subscriber", purpose, ("name",), person)
        assert json.loads(answer)["allow"] == decide(rules, question, known[person][1]).allow
        allowed += json.loads(answer)["allow"]
    return allowed


def _open(address: str) -> socket.socket:
    port = urlsplit(address).port
    found = socket.create_connection(("127.0.0.1", port or 0))
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found


def _answers(address: str, requests: list[bytes]) -> list[bytes]:
    """The bodies, one after the other on one connection."""
    found = []
    with _open(address) as one:
        for request in requests:
            one.sendall(request)
            found.append(_body(one))
    return found


def _body(one: socket.socket) -> bytes:
    data = b""
    while (end := _whole(data)) < 0:
        data += one.recv(1 << 20)
    return data[data.index(b"\r\n\r\n") + 4 : end]


def _whole(data: bytes) -> int:
    """Where the first answer ends; -1: not yet all there."""
    head = data.find(b"\r\n\r\n")
    if head < 0:
        return -1
    at = data.find(b"content-length: ")
    end = head + 4 + int(data[at + 16 : data.index(b"\r\n", at)])
    return end if len(data) >= end else -1


def _load(address: str, requests: list[bytes], seconds: float) -> float:
    """Requests a second at many connections, each with one under way."""
    chosen = selectors.EpollSelector()
    given, count = 0, 0
    parts: dict[int, bytes] = {}
    sockets: dict[int, socket.socket] = {}
    for _ in range(CONNECTIONS):
        one = _open(address)
        sockets[one.fileno()] = one
        chosen.register(one, selectors.EVENT_READ)
        one.sendall(requests[given % len(requests)])
        given += 1
    start = time.perf_counter()
    end = start + seconds
    while time.perf_counter() < end:
        for key, _ in chosen.select(1.0):
            one = sockets[key.fd]
            data = parts.pop(key.fd, b"") + one.recv(1 << 20)
            if _whole(data) < 0:
                parts[key.fd] = data
                continue
            assert data.startswith(b"HTTP/1.1 200")
            count += 1
            one.sendall(requests[given % len(requests)])
            given += 1
    took = time.perf_counter() - start
    chosen.close()
    for one in sockets.values():
        one.close()
    return count / took


def _opening(place: Path, persons: int = 5_000_000) -> None:
    builder = Builder()
    states = [builder.profile(wire.facts_plain(facts)) for facts in people(1_000)]
    start = time.perf_counter()
    for number in range(persons):
        builder.add(f"{number * 0x9E3779B97F4A7C15 % (1 << 128):032x}", states[number % len(states)],
                    (sha256(number.to_bytes(8, "big")).digest()[:16],))  # fmt: skip
    gathered = time.perf_counter() - start
    editions = [to_bytes(edition(1)), to_bytes(edition(2))]
    path = place / disk.BUNDLE
    disk.save(place, disk.BUNDLE, pack(builder, editions, datetime.now(UTC), 1, 2, lambda head: sign(SEED, head)))
    size, made = path.stat().st_size, time.perf_counter() - start
    del builder
    start = time.perf_counter()
    bundle = disk.open_bundle(path, lambda message, signature: is_signed(public(SEED), message, signature))
    found = bundle.find(sha256((persons - 1).to_bytes(8, "big")).digest()[:16])
    took = time.perf_counter() - start
    assert found is not None
    start = time.perf_counter()
    disk.state_of(bundle)
    compiled = time.perf_counter() - start
    print(
        f"bundle of {persons:,} persons: {size / 1e6:,.0f} MB ({size / persons:.0f} bytes each), gathered in "
        f"{gathered:.0f} s, written in {made - gathered:.0f} s; opens with a first answer in {took * 1000:.1f} ms, "
        f"limit 100 (reading and compiling its editions: {compiled * 1000:.0f} ms)"
    )


if __name__ == "__main__":
    bench()
