"""A decision service's folder without an installation: two fictional editions, persons with facts, systems that ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hogo.base.day import Moment
from hogo.base.identity import IdentityKind, normalise
from hogo.decide import wire
from hogo.decide.compile import compile_
from hogo.decide.facts import Facts
from hogo.enforce import disk
from hogo.enforce.answer import Answer
from hogo.enforce.bundle import Builder, Bundle, pack
from hogo.enforce.service import Service, State
from hogo.keys.sign import is_signed, public, sign
from hogo.ledger.decided.form import ground
from hogo.register.edition import Edition, to_bytes
from hogo.register.read import read
from tests.decide.editions import CASES, facts

SEED, KEY, SPOOL = b"7" * 32, b"8" * 32, b"9" * 32
MADE = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
TOKENS = {"shop": "token-of-shop", "watcher": "token-of-watcher", "sampler": "token-of-sampler"}
HANAKO, TARO, JIRO = "a1" * 16, "b2" * 16, "c3" * 16
STATED = {"subscriber": [{"mode": "stated", "on": "2025-05-01", "edition": 1}]}
HELD = {"subscriber": [{"acquired": "2025-05-01", "how": "in-writing"}]}
AGREED = {"given": "2025-05-01", "purposes": ["group-sharing", "operate"], "recipient": "group-company"}
PERSONS: Mapping[str, tuple[str, Facts]] = {
    HANAKO: ("customer=C-0001", facts(told=STATED, held=HELD, consents=[AGREED])),
    TARO: ("customer=C-0002", facts(told=STATED, held=HELD)),
    JIRO: ("mail=jiro@minato-kakuu.example", facts()),
}
"""Who agreed to the group company, who did not, and of whom nothing is known but an address."""
_ALL = ["operate", "billing", "marketing", "group-sharing", "sales", "survey", "research"]
_COLLECTION = {"title": {"ja": "契約者", "en": "subscribers"}, "information": ["subscriber"]}


def _system(**more: Any) -> dict[str, Any]:
    title = {"ja": "架空店舗", "en": "shop (Kakuu)"}
    kept = {"department": "sales", "connection": {"kind": "own"}, "collections": {"all": _COLLECTION}}
    return {"title": title, **kept, "purposes": _ALL, **more}


SYSTEMS = {
    "shop": _system(),
    "watcher": _system(enforcement={"stage": "observe", "oldest": "PT6H"}),
    "sampler": _system(enforcement={"stage": "enforce", "sample": 3}),
}


@cache
def edition(number: int) -> Edition:
    """One of the two editions, with the systems that ask, and its files."""
    raw = json.loads((CASES / f"edition-{number}.json").read_text("utf-8"))
    register = raw["register"]
    if number == 2:
        register["systems"] |= SYSTEMS
    files = {"register.yaml": json.dumps(register, ensure_ascii=False).encode()}
    reading = read(files)
    assert reading.register is not None, reading.findings[:3]
    return Edition(number, date.fromisoformat(raw["day"]), reading.register, files=files)


mark = disk.marker(KEY)


def named(text: str) -> bytes:
    """The mark of `kind=value`."""
    kind, _, value = text.partition("=")
    return mark(normalise(IdentityKind(kind), value))


def packed(
    made: Moment = MADE, position: int = 5, persons: Mapping[str, tuple[str, Facts]] = PERSONS, seed: bytes = SEED
) -> bytes:
    """A bundle's bytes."""
    builder = Builder()
    for person, (identity, known) in persons.items():
        builder.add(person, builder.profile(wire.facts_plain(known)), [named(identity)])
    editions = [to_bytes(edition(1)), to_bytes(edition(2))]
    return b"".join(pack(builder, editions, made, position, 2, lambda head: sign(seed, head)))


def service(**more: Any) -> Service:
    """A service without files."""
    bundle = Bundle(packed(**more), lambda message, signature: is_signed(public(SEED), message, signature))
    newest, earlier = edition(2), (edition(1),)
    return Service(State(bundle, compile_(newest, earlier), newest.register, ground(newest, earlier)), mark)


def folder(path: Path, made: Moment = MADE, **more: Any) -> Path:
    """The folder as `hogo decisions prepare` and `admit` leave it."""
    disk.save(path, disk.PUBLIC, [public(SEED).hex().encode()])
    disk.save(path, disk.LOOKUP, [KEY], secret=True)
    disk.save(path, disk.SPOOL_KEY, [SPOOL], secret=True)
    disk.save(path, disk.BUNDLE, [packed(made, **more)])
    disk.save_tokens(path, {disk.sealed(token): system for system, token in TOKENS.items()})
    return path


def said(answer: Answer | bytes) -> dict[str, Any]:
    """The body of an answer."""
    body: dict[str, Any] = json.loads(answer) if isinstance(answer, bytes) else dict(answer.body)
    return body


def use(purpose: str = "operate", **more: Any) -> dict[str, Any]:
    """A question about using a name."""
    return {"action": "use", "information": "subscriber", "purpose": purpose, "fields": ["name"], **more}


def provide(recipient: str = "group-company", **more: Any) -> dict[str, Any]:
    """A question about giving a name."""
    return use("group-sharing", **{"action": "provide", "recipient": recipient, **more})
