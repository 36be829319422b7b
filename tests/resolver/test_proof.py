"""Deletions in the ledger: each proof once, however often it was spooled; a journal that stays short."""

from __future__ import annotations

import json
import shutil

import pytest

from hogo.house.offer import Work
from hogo.ledger.models import Entry
from hogo.ledger.room import ROOM as LEDGER
from hogo.ledger.spool.acts import take_in
from hogo.resolver.acts import look
from hogo.resolver.disk import Folder, Spooled, lines
from hogo.resolver.proof import KIND, LONGEST, NEWEST, deletion
from tests.acts import IDS, NOW, SOMEBODY
from tests.resolver.given import HOUR, LIMITS, Node

KEY = bytes(32)


@pytest.mark.django_db(transaction=True)
def test_every_deletion_is_entered_once(tmp_path):
    """Spooled, the spool copied, entered twice: one entry a segment under the id of its proof, with its hash."""
    spool = tmp_path / "spool"
    node = Node(tmp_path / "node", proofs=Spooled(spool, KEY, IDS))
    node.start()
    for _ in range(2):
        node.feed(node.taps(3))
        node.intake.stop(node.now())
        node.wall += 25 * HOUR
        node.steady += 25 * HOUR
        node.start()
    shutil.copytree(spool, tmp_path / "again")
    first = take_in(SOMEBODY, NOW, IDS, spool, KEY)
    again = take_in(SOMEBODY, NOW, IDS, tmp_path / "again", KEY)
    assert (2, 0, [], 0, 2) == (first.entered, first.known, first.broken, again.entered, again.known)
    found = {row.entry: json.loads(bytes(row.data)) for row in Entry.objects.filter(kind=KIND)}
    assert ["000000000001.seg", "000000000002.seg"] == sorted(one["segment"] for one in found.values())
    assert {"due"} == {one["reason"] for one in found.values()}
    assert all(len(one["sha256"]) == 64 for one in found.values())
    assert set(found) == set(look(Folder(node.path), LIMITS, node.now()).record.proofs)


def test_one_segment_has_one_proof():
    """The id follows from the segment, its hash and its opening alone."""
    facts = {"name": "a", "sha256": "b", "age": 1, "opened": 10**18}
    assert deletion(facts, 1)[0] == deletion(facts | {"age": 2}, 2)[0] != deletion(facts | {"sha256": "c"}, 1)[0]


@pytest.mark.django_db(transaction=True)
def test_the_regular_work_enters_what_is_spooled(settings, tmp_path):
    """`hogo work` takes in the spool; nothing there is no failure."""
    job = next(job for job in LEDGER.jobs if job.id == "ledger.spool")
    job.run(Work(NOW, SOMEBODY, IDS, lambda: pytest.fail("no scene is needed")))


def test_the_journal_stays_short_and_forgets_no_fault(tmp_path):
    """After four days of segments the journal holds few lines; numbers, late ones and losses are as in the long one."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(4))
    node.wall += 30 * HOUR
    node.steady += 30 * HOUR
    node.start()
    node.go(60 * HOUR, 600 * 10**9)
    record = look(Folder(tmp_path), LIMITS, node.now()).record
    journal = list(lines(Folder(tmp_path).journal))
    assert "before" == journal[0]["what"]
    assert len(journal) < LONGEST + 300
    assert (("000000000001.seg",), (), 4, NEWEST) == (record.late, record.unproved, record.lost, len(record.proofs))
    assert len(node.proofs.held) == record.deleted > 200
    assert max(journal[0]["name"], "") < Folder(tmp_path).segments()[0]
