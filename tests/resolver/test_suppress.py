"""Small cells: no published table lets anyone work out a count below the smallest cell."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.base.suppress import suppress
from hogo.resolver.suppress import BOTH, networks

SMALLEST = 4


def cells(counts):
    kept = {key: count for key, count in enumerate(counts, 1) if count}
    return np.array(list(kept), np.uint64), np.array(list(kept.values()), np.int64)


def shown(one):
    return dict(zip(one.cells[0].tolist(), one.cells[1].tolist(), strict=True)), one.hidden


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30), st.integers(1, 12))
def test_no_small_cell_is_shown_and_the_total_stays(counts, smallest):
    """Shown cells reach the smallest; hidden ones are never one alone, nor less together; nothing is lost."""
    visible, hidden = shown(suppress(cells(counts), smallest))
    away = [count for key, count in enumerate(counts, 1) if count and key not in visible]
    assert all(count >= smallest for count in visible.values())
    assert (sum(away), sum(counts)) == (hidden, hidden + sum(visible.values()))
    if away and visible:
        assert len(away) > 1
        assert hidden >= smallest


@pytest.mark.parametrize(
    ("counts", "hidden"), [([10, 20, 30], 0), ([10, 20, 3], 2), ([4, 4, 1], 3), ([1, 1, 50], 3), ([3], 1), ([0, 9], 0)]
)
def test_how_much_is_hidden_beside_a_small_cell(counts, hidden):
    """One small cell takes another with it, more where that one is hardly larger; nothing where all are large."""
    visible, _ = shown(suppress(cells(counts), SMALLEST))
    assert hidden == len([count for count in counts if count]) - len(visible)


def _told(four, six):
    """What a reader sees of networks by version: versions, networks, sums of what is hidden."""
    versions = suppress(cells([sum(four), sum(six)]), SMALLEST)
    seen = networks({4: cells(four), 6: cells(six)}, versions, SMALLEST)
    by_version = {v: dict(zip(k.tolist(), c.tolist(), strict=True)) for v, (k, c) in seen.shown.items()}
    return repr(
        (shown(versions), sorted((v, sorted(c.items())) for v, c in by_version.items()), sorted(seen.hidden.items()))
    )


def worked_out(told, cell_count, largest, looked_at):
    """Tables of which a small cell is the same in every table that looks alike, known cells and total given.

    All tables with counts to `largest` are made, those with counts to `looked_at` are judged: what looks like them
    has no larger count. A table in which every known cell counts one is left out: its total alone says so.
    """
    groups: dict[tuple[int, str], list[tuple[int, ...]]] = {}
    for counts in itertools.product(range(1, largest + 1), repeat=cell_count):
        if SMALLEST <= sum(counts) > cell_count:
            groups.setdefault((sum(counts), told(counts)), []).append(counts)
    return [
        counts
        for tables in groups.values()
        for counts in tables
        for place, count in enumerate(counts)
        if count < SMALLEST and max(counts) <= looked_at and len({table[place] for table in tables}) == 1
    ]


def test_no_reader_can_work_out_a_small_cell():
    """All tables of three cells: what is published of one fits several counts of each small cell.

    The reader is taken to know which values exist, the total and the rules of hiding.
    """
    assert [] == worked_out(lambda counts: repr(shown(suppress(cells(counts), SMALLEST))), 3, 20, 10)


@pytest.mark.slow
def test_no_reader_can_work_out_a_small_network():
    """The same for two networks of each version, published beside the counts by version."""
    assert [] == worked_out(lambda counts: _told(counts[:2], counts[2:]), 4, 12, 6)


def test_the_attack_bites_on_plain_hiding():
    """The same reader works out a cell that is hidden alone: the tests above can fail."""
    assert worked_out(lambda counts: repr([count if count >= SMALLEST else 0 for count in counts]), 3, 20, 10)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 20), max_size=8), st.lists(st.integers(0, 20), max_size=8))
def test_networks_add_up_with_the_versions(four, six):
    """Shown networks and hidden sums give the total, in one pool or apart."""
    versions = suppress(cells([sum(four), sum(six)]), SMALLEST)
    seen = networks({4: cells(four), 6: cells(six)}, versions, SMALLEST)
    total = sum(int(counts.sum()) for _, counts in seen.shown.values()) + sum(seen.hidden.values())
    assert sum(four) + sum(six) == total
    assert (BOTH in seen.hidden) <= bool(versions.hidden)
