"""Signing the head, receipts, export, witnesses: on a real ledger. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import random

import pytest
from django.db import connection

from hogo.keys import disk as files
from hogo.ledger import checkpoint, models, note, proof, tile, tree
from hogo.ledger.acts import act
from hogo.ledger.checkpoint import Checkpoint, Inconsistent
from hogo.ledger.erasure.acts import erase
from hogo.ledger.log import acts as log
from hogo.ledger.log import disk
from hogo.ledger.models import Entry
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON, guarded

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)


@pytest.fixture(autouse=True)
def _own_home(tmp_path, settings):
    settings.HOME = tmp_path
    files.make(tmp_path / "keys")


def enter(count, person=None):
    ids = []
    for n in range(count):
        with act(BY, NOW, IDS) as a:
            if person:
                ids.append(a.enter("told", {"text": f"架空{n}"}, about=person))
            else:
                ids.append(a.enter("note", {"n": n}))
    return ids


def tamper(sql):
    """Change the table as somebody with the database's file could."""
    with connection.cursor() as cursor:
        for name, (table, _) in guarded.hogo_triggers().items():
            if table == "ledger_entry":
                cursor.execute(guarded.hogo_drop(name, table))
    connection.connection.execute(sql)
    with connection.schema_editor():
        pass


def test_proofs_from_the_rows():
    """Inclusion and consistency proofs read from rows are those of the definition, at every size."""
    with act(BY, NOW, IDS) as a:
        for n in range(150):
            a.enter("note", {"n": n})
    leaves = [bytes(leaf) for leaf in Entry.objects.order_by("index").values_list("leaf", flat=True)]
    nodes = lambda level, index: tree.root_of(leaves[index << level : (index + 1) << level])  # noqa: E731
    chosen = random.Random(7)
    for size in [*range(1, 20), 63, 64, 65, 127, 128, 129, 150]:
        for index in chosen.sample(range(size), min(size, 9)):
            assert models.inclusion(index, size) == tree.inclusion(nodes, index, size)
            first = index + 1
            assert models.consistency(first, size) == tree.consistency(nodes, first, size)
        assert tree.root(models.frontier_at(size)) == tree.root_of(leaves[:size])
    with pytest.raises(LookupError):
        models.inclusion(150, 151)


def test_the_head_is_signed_once():
    """The same head is the same note; a longer ledger gets a new one that continues it."""
    enter(3)
    head, signed = log.sign_head()
    assert (head.size, checkpoint.read(signed, [log.key()])) == (3, head)
    assert log.sign_head() == (head, signed)
    enter(2)
    assert log.sign_head()[0].size == 5


def test_an_empty_ledger_has_a_head():
    """Size 0 and the empty root."""
    head, _ = log.sign_head()
    assert (head.size, head.root) == (0, tree.EMPTY)
    enter(1)
    assert log.sign_head()[0].size == 1


def test_a_ledger_put_back_is_not_signed():
    """The database of yesterday in place of today's: shorter than what was signed, so nothing is signed."""
    enter(5)
    log.sign_head()
    tamper('DELETE FROM ledger_entry WHERE "index" >= 3')
    with pytest.raises(Inconsistent, match="署名していません"):
        log.sign_head()
    enter(4)
    with pytest.raises(Inconsistent):
        log.sign_head()
    assert {finding.name for finding in log.verify_all(NOW).findings} == {"ledger-forked"}


def test_a_signature_file_of_another_key_is_noticed(tmp_path):
    """The last checkpoint replaced by one of another key: found, and nothing is signed over it."""
    enter(2)
    log.sign_head()
    other = note.signed(Checkpoint(log.key().name, 1, bytes(32)).text, log.key().name, bytes(32))
    (tmp_path / "log" / "checkpoint").write_text(other, encoding="utf-8")
    with pytest.raises(note.NotSigned):
        log.sign_head()
    assert [finding.code for finding in log.verify_all(NOW).findings] == ["HG910"]


def test_a_receipt_shows_that_the_log_holds_an_entry():
    """Heading only; the content of a plain entry; checked without any database."""
    entries = enter(10)
    receipt = proof.read(log.prove(entries[4]))
    found = proof.check(receipt, log.key())
    assert (found.heading["id"], found.index, found.head.size, found.shows_content) == (entries[4], 4, 10, False)
    with pytest.raises(LookupError):
        log.prove("no-such-entry")


def test_a_receipt_shows_a_person_the_sealed_content():
    """Payload and salt are shown; the commitment binds them without any key; the look is entered."""
    entry = enter(3, PERSON)[1]
    text = log.prove_content(BY, NOW, IDS, entry, PERSON, "本人への証明")
    found = proof.check(proof.read(text), log.key())
    assert found.shows_content
    assert json.loads(text)["payload"] == {"text": "架空1"}
    assert Entry.objects.order_by("-index")[0].kind == "access"
    with pytest.raises(LookupError):
        log.prove_content(BY, NOW, IDS, entry, "f" * 32, "別人")


def test_after_an_erasure_a_receipt_still_proves_that_but_not_what():
    """The receipt given before still verifies with its content; a new one shows the heading only."""
    entry = enter(1, PERSON)[0]
    before = log.prove_content(BY, NOW, IDS, entry, PERSON, "x")
    erase(BY, NOW, IDS, PERSON)
    assert proof.check(proof.read(before), log.key()).shows_content
    after = proof.read(log.prove_content(BY, NOW, IDS, entry, PERSON, "x"))
    assert after.payload is None
    assert proof.check(after, log.key()).index == 0


def test_hidden_entries_have_no_receipt_for_the_person():
    """What must not be revealed is not found through the person."""
    with act(BY, NOW, IDS) as a:
        hidden = a.enter("enquiry", {"text": "照会"}, about=PERSON)
    with pytest.raises(LookupError):
        log.prove_content(BY, NOW, IDS, hidden, PERSON, "x")


def test_the_export_is_whole_and_grows(tmp_path):
    """All tiles and bundles lead to the signed root; a second export writes only what is new."""
    with act(BY, NOW, IDS) as a:
        for n in range(700):
            a.enter("note", {"n": n})
    out = tmp_path / "out"
    head, new = log.export(out, entries=True)
    assert (head.size, new) == (700, 3 + 1 + 3)
    assert disk.check_export(out, [log.key()]) == (head, {})
    enter(1)
    assert log.export(out, entries=True)[1] == 2
    assert disk.check_export(out, [log.key()])[1] == {}
    for held in tile.tiles(701):
        assert log.tile_bytes(held) == disk.read_tile(out, held)


@pytest.mark.parametrize("name", ["tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2", "tile/entries/001"])
def test_a_changed_export_is_named(tmp_path, name):
    """One byte of any exported file."""
    with act(BY, NOW, IDS) as a:
        for n in range(700):
            a.enter("note", {"n": n})
    out = tmp_path / "out"
    log.export(out, entries=True)
    content = bytearray((out / name).read_bytes())
    content[40] ^= 1
    (out / name).write_bytes(content)
    faults = disk.check_export(out, [log.key()])[1]
    assert faults
    assert any(part.startswith("tile") or part == "checkpoint" for part in faults)


def test_a_witness_finds_a_rewritten_ledger(tmp_path):
    """Somebody kept a signed head; the ledger is rewritten from an entry on, consistently: only the witness sees it."""
    witness = tmp_path / "witness"
    witness.mkdir()
    enter(4)
    (witness / "monday").write_text(log.sign_head()[1], encoding="utf-8")
    (witness / "unrelated.txt").write_text("架空", encoding="utf-8")
    enter(2)
    seen = log.verify_all(NOW, witness=witness)
    assert seen.clean
    assert [gap.what for gap in seen.unchecked] == ["witness:unrelated.txt"]
    tamper('DELETE FROM ledger_entry WHERE "index" >= 2')
    (tmp_path / "log" / "checkpoint").unlink()
    enter(6)
    assert log.verify_all(NOW).clean
    found = log.verify_all(NOW, witness=witness)
    assert [(str(finding.where), finding.name) for finding in found.findings] == [("monday", "ledger-forked")]


def test_incremental_verification():
    """It goes on where the last one ended, says what it did not read, and finds what is new and wrong."""
    enter(5)
    assert log.verify_all(NOW).size == 5
    enter(3)
    seen = log.verify_all(NOW, incremental=True)
    assert (seen.start, seen.size, seen.clean) == (5, 8, True)
    assert [gap.what for gap in seen.unchecked] == ["ledger_entry/0-4"]
    full = log.verify_all(NOW)
    assert (full.root, full.unchecked) == (seen.root, [])
    enter(1)
    tamper('UPDATE ledger_entry SET "by" = \'x\' WHERE "index" = 8')
    assert not log.verify_all(NOW, incremental=True).clean


def test_a_verification_is_entered():
    """With size, root and result: the measure `verified within a day` reads it."""
    enter(2)
    log.record(BY, NOW, IDS, log.verify_all(NOW))
    row = Entry.objects.get(kind="ledger.verified")
    assert json.loads(bytes(row.data))["size"] == 2
