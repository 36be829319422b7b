"""What a new edition changes, and what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hogo.publish.change import Change, against, changes
from tests.publish.given import minato

A, B = "a" * 64, "b" * 64


def test_changes_name_what_differs():
    """New, altered, withdrawn; what is equal is not named."""
    before = {"policy": (4, A), "purposes": (9, A), "joint-use": (1, A)}
    after = {"policy": (4, A), "purposes": (9, B), "eea": (1, B)}
    assert (
        Change("eea", None, 1, B),
        Change("joint-use", 1, None, None),
        Change("purposes", 9, 9, B),
    ) == changes(before, after)
    assert [False, False, True] == [change.same_version for change in changes(before, after)]


def test_the_first_edition_may_always_be_issued():
    """There is nothing before it."""
    assert () == against(None, minato(), {"policy": (4, A)})


def test_an_edition_does_not_go_back_in_time():
    """A day before that of the last edition would make a promise retroactive."""
    last = replace(minato(), number=1, day=date(2027, 1, 1))
    assert ["edition-goes-back"] == [found.name for found in against(last, minato(), {})]


def test_nothing_new_is_no_edition():
    """The same files and the same documents: nothing to issue. Another day alone is nothing new."""
    last = replace(minato(), number=1, documents={"policy": (4, A)})
    later = replace(minato(), day=date(2026, 12, 1))
    assert ["nothing-new"] == [found.name for found in against(last, later, {"policy": (4, A)})]
    assert () == against(last, later, {"policy": (5, B)})
