"""Editions are kept whole, read for ever, and show when they were altered."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hogo.register.edition import Edition, NotAnEdition, digest, edition_digest, from_bytes, to_bytes, working
from hogo.register.model.register import MODEL
from hogo.register.read import read
from hogo.register.tree import Table
from tests.register.minimal import MINIMAL, files


def edition() -> Edition:
    register = read(files()).register
    assert register is not None
    return Edition(3, date(2026, 4, 1), register, {"policy": (2, "ab" * 32)}, files())


def test_an_edition_comes_back_as_it_was():
    """Bytes out, the same edition in; and the same bytes for the same edition."""
    one = edition()
    assert one == from_bytes(to_bytes(one))
    assert to_bytes(one) == to_bytes(from_bytes(to_bytes(one)))
    assert edition_digest(one) == edition_digest(edition())


def test_the_digest_is_of_what_is_declared_not_of_how():
    """Comments, order of entries, files and written defaults do not change the digest; one word does."""
    again = MINIMAL.replace("purposes:\n", "# why\npurposes:\n", 1).replace("order: 2", "order: 02\n      basis: []")
    same, other = read(files(again)).register, read(files(MINIMAL.replace("P1Y", "P2Y"))).register
    assert same is not None
    assert other is not None
    assert digest(edition().register) == digest(same) != digest(other)


@pytest.mark.parametrize(("old", "new"), [(b"P1Y", b"P9Y"), (b"systems:", b"# x\\nsystems:")])
def test_an_altered_edition_is_refused(old: bytes, new: bytes):
    """A declared word or a mere comment changed inside the file no longer matches the digests of its issue."""
    with pytest.raises(NotAnEdition, match="altered"):
        from_bytes(to_bytes(edition()).replace(old, new, 1))


FROZEN = sorted((Path(__file__).parent.parent / "cases" / "register" / "editions").glob("*.json"))


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_edition_always_reads(frozen: Path):
    """An edition written by any earlier hogo, with every field of its model, reads today and gives its bytes again.

    These files are never rewritten. When one no longer reads, the model lacks a default or an upgrade step.
    """
    data = frozen.read_bytes()
    one = from_bytes(data)
    assert one.number == 7
    assert one.register.information["a"].fields
    assert frozen.stem == f"model-{one.model}"
    if one.model == MODEL:
        assert data == to_bytes(one)


def test_every_model_has_its_frozen_edition():
    """Raising the model freezes an edition of the new one."""
    assert [f"model-{n}" for n in range(1, MODEL + 1)] == [path.stem for path in FROZEN]


def test_an_older_register_is_led_up_step_by_step():
    """A register written for an earlier model reads through the steps from there, and only through those."""

    def renamed(root: Table) -> Table:
        purposes = root.get("purposes")
        assert isinstance(purposes, Table)
        for _, entry in purposes.entries:
            assert isinstance(entry, Table)
            for key, _ in entry.entries:
                key.text = {"sentence": "text"}.get(key.text, key.text)
        return root

    old = {
        "r.yaml": MINIMAL.replace(
            "    text:\n      ja: お問い合わせに", "    sentence:\n      ja: お問い合わせに"
        ).encode()
    }
    assert read(old).register is None
    assert read(old, model=1, steps=(renamed,)).register == read(files()).register
    assert read(old, model=2, steps=(renamed,)).register is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff\xfe", b'{"format": "hogo-edition/1"}', b"[" * 100_000])
def test_what_is_no_edition_is_refused_in_words(data: bytes):
    """Anything else is refused with a sentence, never with another error."""
    with pytest.raises(NotAnEdition):
        from_bytes(data)


def test_an_edition_of_a_newer_model_is_refused():
    """A register of a model that this hogo does not know cannot be relied on."""
    body = json.loads(to_bytes(edition())) | {"model": MODEL + 1}
    with pytest.raises(NotAnEdition, match="newer"):
        from_bytes(json.dumps(body).encode())


def test_the_working_folder_is_edition_nought():
    """A folder that reads is edition 0; one with errors is none."""
    assert working(read(files()), files(), date(2026, 4, 1)).number == 0
    with pytest.raises(ValueError, match="errors"):
        working(read({}), {}, date(2026, 4, 1))
