"""A bundle says what was put in, names nobody twice, and any changed byte is refused when it is touched."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from hogo.decide import wire
from hogo.decide.facts import Facts
from hogo.enforce.bundle import CHUNK, MAGIC, Builder, Bundle, NotABundle, pack, person_key
from hogo.keys.sign import is_signed, public, sign
from tests.spec.asking import by_seed

SEED = b"7" * 32
MADE = datetime(2026, 6, 1, tzinfo=UTC)


def mark(*parts: object) -> bytes:
    """A mark like those of people."""
    return sha256(repr(parts).encode()).digest()[:16]


def signed(message: bytes, signature: bytes) -> bool:
    """Whether our key signed it."""
    return is_signed(public(SEED), message, signature)


def made(persons: int, editions: tuple[bytes, ...] = (b"one", b"two")) -> bytes:
    """A bundle of persons with facts from seeds."""
    builder = Builder()
    for number in range(persons):
        facts = wire.facts_plain(by_seed(number % 40)[1])
        builder.add(f"{number:032x}", builder.profile(facts), [mark(number, "mail"), mark(number, "phone")])
    return b"".join(pack(builder, editions, MADE, 17, 2, lambda head: sign(SEED, head)))


def test_everybody_is_found_by_every_mark_with_their_facts():
    """By id and by each mark: the person and the very facts; nobody by any other mark."""
    bundle = Bundle(made(700), signed)
    assert (bundle.head.persons, bundle.head.position, bundle.head.edition, bundle.head.made) == (700, 17, 2, MADE)
    assert bundle.head.profiles <= 40
    for number in range(700):
        person = f"{number:032x}"
        for key in (person_key(person), mark(number, "mail"), mark(number, "phone")):
            found = bundle.find(key)
            assert found is not None
            assert bundle.person(found[0]) == person
            assert wire.facts(bundle.profile(found[1])) == by_seed(number % 40)[1]
    assert all(bundle.find(mark("nobody", number)) is None for number in range(2000))
    assert bundle.editions() == [b"one", b"two"]


def test_facts_survive_as_json():
    """Any facts, written and read, are the same."""
    for seed in range(300):
        facts = by_seed(seed)[1]
        assert wire.facts(json.loads(json.dumps(wire.facts_plain(facts)))) == facts


def test_a_mark_of_two_persons_names_neither():
    """A household's phone is left out; each is still found by what is their own."""
    builder = Builder()
    shared = mark("household")
    for number in range(5):
        builder.add(f"{number:032x}", builder.profile({}), [shared, mark(number)])
    builder.add("f" * 32, builder.profile({}), [mark("own"), mark("own")])
    bundle = Bundle(b"".join(pack(builder, (), MADE, 0, 1, lambda head: sign(SEED, head))), signed)
    assert bundle.find(shared) is None
    assert bundle.find(mark(3)) == (3, 0)
    assert bundle.find(mark("own")) == (5, 0)
    assert bundle.person(5) == "f" * 32


@pytest.mark.parametrize("persons", [0, 1, 2])
def test_small_bundles_open(persons):
    """Nobody, one, two."""
    bundle = Bundle(made(persons), signed)
    assert (bundle.find(person_key(f"{0:032x}")) is not None) == (persons > 0)


def test_a_changed_byte_is_refused():
    """Anywhere in the file: refused at once, or as soon as it is touched; never another answer."""
    data = made(900)
    assert len(data) > CHUNK
    honest = Bundle(data, signed)
    expected = {number: honest.find(person_key(f"{number:032x}")) for number in range(900)}
    chance = random.Random(3)
    for place in [0, 5, 20, 60, len(data) - 1, *(chance.randrange(len(data)) for _ in range(150))]:
        other = bytearray(data)
        other[place] ^= 1 << chance.randrange(8)
        try:
            bundle = Bundle(bytes(other), signed)
            found = {number: bundle.find(person_key(f"{number:032x}")) for number in range(900)}
            assert found == expected
            facts = [bundle.profile(number) for number in range(bundle.head.profiles)]
            assert facts == [honest.profile(number) for number in range(honest.head.profiles)]
            bundle.editions()
        except NotABundle:
            continue
        assert not bundle._good[(place - bundle._body) // CHUNK]


@pytest.mark.parametrize("cut", [0, 3, len(MAGIC) + 2, 100, -1, -40])
def test_a_cut_file_is_refused(cut):
    """Cut anywhere: no bundle."""
    with pytest.raises(NotABundle):
        Bundle(made(20)[:cut], signed)


def test_another_key_is_refused():
    """Signed by somebody else."""
    with pytest.raises(NotABundle):
        Bundle(made(3), lambda message, signature: is_signed(public(b"8" * 32), message, signature))


def test_equal_facts_share_a_profile():
    """Thousands with nothing known are one profile."""
    builder = Builder()
    for number in range(3000):
        builder.add(f"{number:032x}", builder.profile(wire.facts_plain(Facts())), [])
    bundle = Bundle(b"".join(pack(builder, (), MADE, 0, 1, lambda head: sign(SEED, head))), signed)
    assert (bundle.head.persons, bundle.head.profiles) == (3000, 1)
