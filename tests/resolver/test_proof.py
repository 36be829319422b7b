"""Deletions in the ledger: each proof once, however often and by whomever it is entered."""

from __future__ import annotations

import json

import pytest

from hogo.ledger.models import Entry
from hogo.resolver import acts
from hogo.resolver.disk import Spool
from hogo.resolver.proof import KIND, deletion
from tests.acts import IDS, NOW, SOMEBODY
from tests.resolver.given import HOUR, Node


@pytest.mark.django_db(transaction=True)
def test_every_deletion_is_entered_once(tmp_path):
    """Spooled, entered, spooled again under the same id and entered again: one entry a segment, with its hash."""
    spool = Spool(tmp_path / "spool" / "resolver.jsonl")
    node = Node(tmp_path / "node", proofs=spool)
    node.start()
    node.feed(node.taps(3))
    node.intake.stop(node.now())
    node.wall += 25 * HOUR
    node.steady += 25 * HOUR
    node.start()
    assert 1 == acts.enter(spool.path, SOMEBODY, NOW, IDS)
    node.intake.stop(node.now())
    node.wall += 25 * HOUR
    node.steady += 25 * HOUR
    node.start()
    spool.path.write_bytes(spool.path.read_bytes() * 2)
    assert (1, 0) == (acts.enter(spool.path, SOMEBODY, NOW, IDS), acts.enter(spool.path, SOMEBODY, NOW, IDS))
    found = [json.loads(bytes(data)) for data in Entry.objects.filter(kind=KIND).values_list("data", flat=True)]
    assert ["000000000001.seg", "000000000002.seg"] == sorted(one["segment"] for one in found)
    assert {"due"} == {one["reason"] for one in found}
    assert all(len(one["sha256"]) == 64 and one["deleted"].endswith("Z") for one in found)


def test_one_segment_has_one_proof():
    """The id follows from the segment and its hash alone."""
    facts = {"name": "a", "sha256": "b", "age": 1}
    assert deletion(facts, 1)[0] == deletion(facts | {"age": 2}, 2)[0] != deletion(facts | {"sha256": "c"}, 1)[0]
