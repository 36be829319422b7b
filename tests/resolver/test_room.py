"""The promises of the resolver, measured: kept by a working node, broken when something is sabotaged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hogo.base.finding import Unchecked
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.promises.judge import State, judge
from hogo.register.disk import load
from hogo.register.edition import working
from hogo.register.read import read
from hogo.resolver import disk
from hogo.resolver.disk import Folder, append
from hogo.resolver.room import ROOM
from tests.resolver.given import HOUR, LATENESS, Node

EXAMPLE = Path(__file__).parents[2] / "examples" / "minato" / "register"
MEASURES = {measure.id: measure for measure in ROOM.measures}
PROMISES = {
    "resolver.oldest-raw": "queries-gone-in-a-day",
    "resolver.unmasked": "queries-masked",
    "resolver.fields-outside-declared": "queries-limited",
    "resolver.small-cells-published": "queries-small-cells",
}


@pytest.fixture
def edition():
    files = load(EXAMPLE)
    return working(read(files), files, datetime(2026, 11, 24, tzinfo=UTC).date())


@pytest.fixture
def node(tmp_path, monkeypatch):
    """A node that took in queries under the real steady clock, in the home that the measures look into."""
    monkeypatch.setenv("HOGO_HOME", str(tmp_path))
    made = Node(tmp_path / "resolver", steady=disk.steady(), boot=disk.boot())
    made.start()
    made.feed(made.taps(30))
    made.go(3 * LATENESS)
    return made


def scene(edition, node):
    now = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=node.wall // 1000)
    return Scene(edition, load_law(), now.date(), now)


def standing(edition, node, measure):
    """How the example's promise stands on the figure."""
    figure = MEASURES[measure].take(scene(edition, node), None)
    promise = edition.register.promises[PROMISES[measure]]
    return judge(PROMISES[measure], promise, figure, scene(edition, node).now).state


def test_a_working_node_keeps_every_promise(edition, node):
    """The example's own promises about queries are kept, each with a figure."""
    assert {State.KEPT} == {standing(edition, node, measure) for measure in PROMISES}
    assert 0 == MEASURES["resolver.deletion"].take(scene(edition, node), None).value


def test_raw_data_that_stays_breaks_its_promise(edition, node, monkeypatch):
    """Deletion sabotaged and the intake dead: at risk after 23 hours, broken after 24, and the count says so."""
    monkeypatch.setattr(Folder, "delete", lambda self, name: None)
    seen = []
    for hours in (20, 3, 2):
        node.wall += hours * HOUR
        seen.append(standing(edition, node, "resolver.oldest-raw"))
    assert [State.KEPT, State.AT_RISK, State.BROKEN] == seen
    assert MEASURES["resolver.deletion"].take(scene(edition, node), None).value > 0


def test_an_address_that_is_not_masked_breaks_its_promise(edition, node):
    """A decoder that keeps 30 bits is found in what it wrote, in rows and in counts."""
    from hogo.resolver.batch import Taking
    from hogo.resolver.layout import Plan
    from tests.resolver.given import ALL, HOW

    node.intake.how = Taking(ALL, Plan(30, 64), HOW.ports)
    node.feed(node.taps(5))
    assert State.BROKEN == standing(edition, node, "resolver.unmasked")
    assert 5 == MEASURES["resolver.unmasked"].take(scene(edition, node), None).value


def test_a_field_that_is_not_declared_breaks_its_promise(edition, node):
    """A register that no longer declares the question is broken by segments that hold it."""
    from dataclasses import replace

    declared = edition.register.resolver
    fewer = replace(declared, captured=tuple(one for one in declared.captured if one != "question"))
    changed = replace(edition, register=replace(edition.register, resolver=fewer))
    assert State.BROKEN == standing(changed, node, "resolver.fields-outside-declared")


def test_a_small_count_in_a_published_file_breaks_its_promise(edition, node, tmp_path):
    """A file in which somebody wrote a small count is found, though it was fine when it was published."""
    path = tmp_path / "day.csv"
    path.write_text("minute,dimension,value,count\n2026-11-24T03:04Z,rcode,NOERROR,12\n", encoding="utf-8")
    append(Folder(node.path).publications, {"day": "2026-11-24", "cells": 1, "below": 0, "path": str(path)})
    assert State.KEPT == standing(edition, node, "resolver.small-cells-published")
    path.write_text(path.read_text(encoding="utf-8").replace(",12", ",3"), encoding="utf-8")
    assert State.BROKEN == standing(edition, node, "resolver.small-cells-published")


def test_loss_is_unchecked_without_the_resolvers_own_count(edition, node):
    """Two readings give a share; a counter that fell began anew."""
    take = MEASURES["resolver.loss"].take
    assert isinstance(take(scene(edition, node), None), Unchecked)
    for queries, taken in ((1000, 500), (2000, 1490), (100, 1500), (200, 1600)):
        append(Folder(node.path).counters, {"at": 0, "queries": queries, "taken": taken})
    assert pytest.approx(1 - 1090 / 1100) == take(scene(edition, node), None).value


@pytest.mark.parametrize("measure", MEASURES)
def test_without_a_node_nothing_is_claimed(edition, tmp_path, monkeypatch, measure):
    """No folder: unchecked, never kept."""
    monkeypatch.setenv("HOGO_HOME", str(tmp_path / "none"))
    assert isinstance(MEASURES[measure].take(scene(edition, Node(tmp_path)), None), Unchecked)
