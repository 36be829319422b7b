"""Mutation: every declared element of the clean example deleted or corrupted in turn.

What no finding follows is listed in `mutation.txt` by where it stands in the model, with one of these reasons:

    open      what is left is another declaration that could be true: only the world can tell (drift, compare, audit)
    optional  no duty asks for it
    enough    what remains still meets the duty
    survivor  a duty is broken and nothing is found: named here, so that it is known

`make test` tries a part of them, `make soak` all (`HOGO_GOLDEN=1` writes the list anew and keeps its reasons).
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from hogo.check.every import RULES
from hogo.law.disk import load as law
from hogo.register.disk import load
from hogo.register.read import read, tree
from tests.check.mutant import Bench, Mutant, Tried, mutants, trial

MINATO = Path(__file__).parents[2] / "examples" / "minato" / "register"
LIST = Path(__file__).parent / "mutation.txt"
REASONS = ("open", "optional", "enough", "survivor")
DAY = date(2026, 11, 24)


@cache
def bench() -> tuple[Bench, tuple[Mutant, ...]]:
    """The example ready to be changed, and every change."""
    files = load(MINATO)
    register = read(files).register
    assert register is not None
    one = Bench(tree(files)[0], law(), DAY, RULES)
    one.before, _ = one.found()
    return one, tuple(mutants(one.root, register))


def listed() -> dict[str, str]:
    """Group → reason."""
    rows = [line.split(None, 1) for line in LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {group: reason for reason, group in rows}


def tried(every: int) -> dict[str, Tried]:
    """Every `every`-th change."""
    held, changes = bench()
    into: dict[str, Tried] = {}
    for change in changes[::every]:
        trial(held, change, into)
    return into


def share(results: dict[str, Tried], reasons: dict[str, str], *, shape: bool) -> float:
    """Of the changes that break a duty, the share that is found; with or without those that the shape finds."""
    found = sum(one.rule + (one.shape if shape else 0) for one in results.values())
    missed = sum(len(one.silent) for group, one in results.items() if reasons.get(group) == "survivor")
    return found / (found + missed)


def test_every_reason_is_one_of_four_and_no_group_stands_twice():
    """The list can be read, and its groups are those of the model."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert {line.split(None, 1)[0] for line in lines} == set(REASONS)
    assert len(lines) == len(listed())
    assert set(listed()) <= {one.name for one in bench()[1]}


def test_a_part_of_all_changes_is_found_or_listed():
    """A change without a finding is one that the list names; nineteen in twenty of the others are found."""
    results, reasons = tried(23), listed()
    assert {group: one.silent for group, one in results.items() if one.silent and group not in reasons} == {}
    assert share(results, reasons, shape=True) >= 0.95


def test_what_is_taken_back_is_as_before():
    """A change leaves nothing behind."""
    held, changes = bench()
    with changes[5].made():
        pass
    assert held.found()[0] == held.before


@pytest.mark.soak
def test_all_changes_are_found_or_listed():
    """Every change of the example; the list names no group that is found throughout."""
    results, reasons = tried(1), listed()
    silent = {group for group, one in results.items() if one.silent}
    if os.environ.get("HOGO_GOLDEN") == "1":
        write(silent, reasons)
        return
    assert silent - set(reasons) == set()
    assert set(reasons) - silent == set()
    assert share(results, reasons, shape=True) >= 0.95
    assert share(results, reasons, shape=False) >= 0.9


def write(silent: set[str], reasons: dict[str, str]) -> None:
    """The list anew: known groups keep their reason, new ones are survivors until somebody judges them."""
    head = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = sorted((REASONS.index(reasons.get(group, "survivor")), group) for group in silent)
    body = [f"{REASONS[reason]:9}{group}" for reason, group in rows]
    LIST.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
