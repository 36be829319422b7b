"""Each detector bites on the phrases that state its matter and lets pass those that only look like it."""

from __future__ import annotations

import pytest
from tests.check.published.cases import MATTER_IDS
from tests.check.published.phrases import Phrase, phrases

from hogo.check.published.every import BY_ID, MATTERS
from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.read import Given, read

BY_MATTER: dict[str, list[Phrase]] = {}
for one in phrases():
    BY_MATTER.setdefault(one.matter, []).append(one)


def test_every_matter_of_the_labels_has_a_detector_and_phrases():
    """The list of LABELS.md, the detectors and the phrases name the same matters, each code once."""
    assert tuple(one.id for one in MATTERS) == MATTER_IDS
    assert set(BY_MATTER) == set(MATTER_IDS)
    assert len({one.code for one in MATTERS}) == len(MATTERS)
    assert all(any(p.states for p in found) and any(not p.states for p in found) for found in BY_MATTER.values())


@pytest.mark.parametrize("matter", BY_MATTER)
def test_phrases_are_told_apart(matter: str):
    """What states a matter is found; a definition, a promise to tell later or another matter is not."""
    wrong = []
    for phrase in BY_MATTER[matter]:
        document, _ = read([Given("p.html", phrase.page().encode(), "text/html", "utf-8")])
        if verdicts_by_id(judge(document))[matter].known != phrase.states:
            wrong.append(("+ " if phrase.states else "- ") + phrase.words)
    assert wrong == []


def test_every_matter_explains_itself():
    """Each piece of evidence says in both languages why the sentence counts."""
    for phrase in phrases():
        document, _ = read([Given("p.html", phrase.page().encode(), "text/html", "utf-8")])
        for evidence in BY_ID[phrase.matter].find(document):
            assert evidence.why.ja
            assert evidence.why.en
            assert 0 < evidence.strength < 1
