"""Several nodes: what they count together is what one would have counted; one expression on every engine."""

from __future__ import annotations

import os
from pathlib import Path

import ibis
import pytest

from hogo.resolver.acts import counts_between
from hogo.resolver.disk import Folder
from hogo.resolver.many import added, summed
from hogo.resolver.minute import SHAPE
from tests.resolver.dnstap import dns
from tests.resolver.given import LATENESS, Node

SPARK = Path(__file__).parents[2] / "docs" / "resolver-counts.spark.sql"
ALL = (0, 1 << 40)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """Counts of one node that took in everything, and of three that shared it."""
    folder = tmp_path_factory.mktemp("nodes")
    nodes = [Node(folder / name) for name in ("one", "a", "b", "c")]
    for node in nodes:
        node.start()
    for minute in range(3):
        taps = nodes[0].taps(30 + minute, message=dns(qtype=minute + 1))
        taps += nodes[0].taps(20, address=bytes.fromhex("20010db8" + "ab" * 12))
        for node, share in zip(nodes, (taps, taps[:9], taps[9:40], taps[40:]), strict=True):
            node.feed(share)
            node.go(60 * 10**9)
    for node in nodes:
        node.go(2 * LATENESS)
    one, *three = (counts_between(Folder(node.path).counts, *ALL) for node in nodes)
    return one, three


def test_counts_of_nodes_add_up(shipped):
    """Three nodes that shared the queries have, together, the counts of one that took in all of them."""
    one, three = shipped
    assert added([one]).equals(added(three))
    assert one.num_rows < sum(table.num_rows for table in three)
    assert SHAPE.empty_table().equals(added([]))


def test_the_expression_says_the_same_on_duckdb(shipped):
    """The Ibis expression over what was shipped equals the sum on Arrow tables, and keeps to its minutes."""
    _, three = shipped
    nodes = ibis.union(*(ibis.memtable(table) for table in three))
    found = ibis.duckdb.connect().to_pyarrow(summed(nodes, *ALL))
    assert added(three).equals(found.cast(SHAPE))
    last = max(found["minute"].to_pylist())
    assert {last} == set(ibis.duckdb.connect().to_pyarrow(summed(nodes, last, last + 1))["minute"].to_pylist())


def test_the_expression_in_the_words_of_spark_golden():
    """What an operator runs on Spark is compiled from the same expression; it is kept in the documentation."""
    table = ibis.table(SHAPE.empty_table().schema, name="shipped")
    text = ibis.to_sql(summed(table, 29924640, 29926080), dialect="pyspark") + "\n"
    if os.environ.get("HOGO_GOLDEN"):
        SPARK.write_text(text, encoding="utf-8")
    assert SPARK.read_text(encoding="utf-8") == text
