"""A recorded decision is taken again from what was kept: the same, another, or unchecked."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from hogo.base.actor import Actor, Means, Role
from hogo.decide.decide import decide
from hogo.keys import disk as files
from hogo.ledger.acts import act
from hogo.ledger.decided import acts as decided
from hogo.ledger.decided.form import Verdict, again, told
from hogo.ledger.entry import canonical
from hogo.ledger.erasure.acts import erase
from hogo.ledger.models import Entry
from tests.decide.editions import CASES, edition, facts, question, rules
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON
from tests.ledger.test_log import tamper

EDITIONS = {1: edition(1), 2: edition(2)}
ASKED = [
    (path.stem, case)
    for path in sorted(CASES.glob("cases-*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
STAFF = Actor("sales-2", frozenset({Role.STAFF, Role.DESK}), "sales", known_by=Means.LOG_IN)


def numbered(number):
    """What `settings.EDITIONS` names in these tests."""
    return EDITIONS.get(number)


def kept(asked, known):
    return told(edition(2), (edition(1),), asked, known, decide(rules(), asked, known))


def through_the_ledger(data):
    """As it comes back from a table."""
    return json.loads(canonical(data))


def test_every_case_leads_to_the_same_again():
    """Cases of the specification, with an actor: kept as canonical JSON, taken again, the same answer."""
    assert len(ASKED) > 100
    for name, case in ASKED[:: 1 if os.environ.get("HOGO_SOAK") else 6]:
        asked = replace(question(**case["question"]), actor=STAFF)
        data = through_the_ledger(kept(asked, facts(**case.get("facts", {}))))
        found = again(data, numbered)
        assert (found.verdict, found.now) == (Verdict.SAME, data["answer"]), (name, case)


def use(person=None):
    case = next(case for name, case in ASKED if name == "cases-use" and case["question"].get("person"))
    return replace(question(**case["question"]), person=person), facts(**case.get("facts", {}))


def test_what_was_changed_is_another():
    """Another answer, another fact, another edition under the same number."""
    asked, known = use(PERSON)
    data = through_the_ledger(kept(asked, known))
    assert (
        again(data | {"answer": data["answer"] | {"allow": not data["answer"]["allow"]}}, numbered).verdict == "differs"
    )
    assert again(data | {"question": data["question"] | {"purpose": "no-such"}}, numbered).verdict == "differs"
    assert again(data, lambda number: replace(EDITIONS[number], day=NOW.date())).verdict == "differs"


def test_what_cannot_be_looked_at_is_unchecked():
    """An edition that is not kept; a question of a form that is no longer read."""
    data = through_the_ledger(kept(*use(PERSON)))
    assert again(data, lambda number: EDITIONS[1] if number == 1 else None).verdict == "unchecked"
    assert again(data | {"question": data["question"] | {"fortune": 1}}, numbered).verdict == "unchecked"


@pytest.fixture
def home(tmp_path, settings):
    settings.HOME = tmp_path
    settings.EDITIONS = "tests.ledger.test_decided.numbered"
    files.make(tmp_path / "keys")


def entered(person=None, **changed):
    asked, known = use(person)
    with act(BY, NOW, IDS) as a:
        if changed:
            return a.enter(decided.KIND, kept(asked, known) | changed, about=person)
        return decided.enter(a, edition(2), (edition(1),), asked, known, decide(rules(), asked, known))


def replay(entry, person=None):
    return decided.replay(BY, NOW, IDS, entry, person, "監査")


@pytest.mark.django_db(transaction=True, available_apps=APPS)
@pytest.mark.usefixtures("home")
def test_a_decision_about_a_person():
    """The same; the look is entered; another person's id finds nothing; after the erasure: unchecked, key destroyed."""
    entry = entered(PERSON)
    assert replay(entry, PERSON).verdict == "same"
    assert list(Entry.objects.order_by("index").values_list("kind", flat=True)) == ["decision", "access"]
    for person in (None, "f" * 32):
        with pytest.raises(LookupError):
            replay(entry, person)
    erase(BY, NOW, IDS, PERSON)
    found = replay(entry, PERSON)
    assert (found.verdict, found.then, "key destroyed" in found.why.en) == ("unchecked", None, True)


@pytest.mark.django_db(transaction=True, available_apps=APPS)
@pytest.mark.usefixtures("home")
def test_a_decision_about_nobody():
    """It is not sealed and is taken again without a look being entered; one that was falsified when entered differs."""
    assert replay(entered()).verdict == "same"
    assert replay(entered(answer={"allow": True, "because": [], "missing": [], "duties": []})).verdict == "differs"
    assert Entry.objects.count() == 2
    with pytest.raises(LookupError):
        replay("no-such-entry")


@pytest.mark.django_db(transaction=True, available_apps=APPS)
@pytest.mark.usefixtures("home")
def test_an_entry_that_was_changed_is_not_believed():
    """Its content altered in the table so that it would lead to the same: the leaf says otherwise."""
    entry = entered()
    tamper("UPDATE ledger_entry SET \"by\" = 'x'")
    assert replay(entry).verdict == "differs"
