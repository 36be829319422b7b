"""All persons at once are each person alone: the same facts, the marks that certainly name them, no receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from hogo.base.identity import IdentityKind, normalise
from hogo.people import acts, disk
from hogo.people.models import facts_of
from hogo.people.models.many import crowd, everyone
from tests.acts import IDS, NOW, SOMEBODY
from tests.people.given import CUSTOMER, DAY, MAIL, NAME, PHONE
from tests.spec.asking import by_seed

pytestmark = pytest.mark.django_db(transaction=True)
DO = (SOMEBODY, NOW, IDS)


def fill(person, seed):
    """Record what chance says of a person."""
    known = by_seed(seed)[1]
    for information, tellings in known.told.items():
        for one in (one for one in tellings if one.on <= DAY):
            acts.tell(*DO, person, information, one)
    for consent in known.consents:
        if consent.given <= DAY and consent.purposes:
            receipt = acts.agree(*DO, person, consent)
            if consent.withdrawn:
                acts.withdraw(*DO, receipt, consent.withdrawn)
    for wish in known.wishes:
        acts.wish(*DO, person, wish)
    for information, holdings in known.held.items():
        for held in (held for held in holdings if held.acquired <= DAY):
            acts.hold(*DO, person, information, held)
    if seed % 5 == 0:
        acts.released(*DO, person, "subscriber", DAY, "架空の理由")
    if seed % 3 == 0:
        acts.stand(*DO, person, "guardian", date(2027, 4, 1))
    if seed % 7 == 0:
        acts.stand(*DO, person, "eea")


def nameless(facts):
    """Facts as a bundle carries them."""
    return replace(facts, consents=tuple(replace(one, receipt=None) for one in facts.consents))


def test_everyone_is_each_one():
    """Thirty persons with chance facts, two merged, one of these parted again: as `facts_of` says of each."""
    persons = [acts.add(*DO, [normalise(IdentityKind.CUSTOMER, f"C-{n}")], proved=True) for n in range(30)]
    for seed, person in enumerate(persons):
        fill(person, seed)
    acts.merge(*DO, persons[3], persons[4], "免許証で確認")
    acts.merge(*DO, persons[5], persons[6], "免許証で確認")
    acts.part(*DO, persons[6], "別の方だった")
    found = {one.person: one for one in everyone(DAY)}
    assert found.keys() == set(persons) - {persons[4]}
    for person, one in found.items():
        facts = facts_of(person)
        assert facts is not None
        assert one.facts == nameless(facts)
    assert len(found[persons[3]].marks) == 2
    assert len(found[persons[5]].marks) == 1


def test_equal_facts_are_one_object():
    """So that a bundle keeps them once."""
    persons = [acts.add(*DO, [], proved=True) for _ in range(3)]
    for person in persons[:2]:
        fill(person, 1)
    found = {one.person: one for one in everyone(DAY)}
    first, second, third = (found[person] for person in persons)
    assert first.facts is second.facts
    assert third.facts is not first.facts


def test_only_what_certainly_names_somebody_today_is_a_mark():
    """Proved, of a proving kind, in its period: not a name, not an unproved address, not a number given back."""
    person = acts.add(*DO, [MAIL, NAME], proved=True)
    acts.identify(*DO, person, PHONE, proved=False)
    acts.identify(*DO, person, CUSTOMER, proved=True)
    acts.end_identity(*DO, person, CUSTOMER, DAY - timedelta(days=1))
    (one,) = everyone(DAY)
    assert one.marks == (disk.mark(MAIL),)
    (before,) = everyone(DAY - timedelta(days=1))
    assert set(before.marks) == {disk.mark(MAIL), disk.mark(CUSTOMER)}


def test_a_crowd_is_everyone():
    """Chance facts, a merge, a shared mail address: whom a mark names, and their facts, are those of `everyone`."""
    persons = [
        acts.add(*DO, [normalise(IdentityKind.CUSTOMER, f"C-{n}"), normalise(IdentityKind.MAIL, f"m{n}@kakuu.example")],
                 proved=True)
        for n in range(30)
    ]  # fmt: skip
    for seed, person in enumerate(persons):
        fill(person, seed % 11)
    acts.merge(*DO, persons[3], persons[4], "免許証で確認")
    acts.identify(*DO, persons[7], normalise(IdentityKind.MAIL, "m8@kakuu.example"), proved=True)
    acts.identify(*DO, persons[9], normalise(IdentityKind.MAIL, "new@kakuu.example"), proved=False)
    acts.end_identity(*DO, persons[10], normalise(IdentityKind.CUSTOMER, "C-10"), DAY - timedelta(days=1))
    known, each = crowd(DAY), list(everyone(DAY))
    marks = {mark for one in each for mark in one.marks}
    named = {mark: [one for one in each if mark in one.marks] for mark in marks}
    for mark, owners in named.items():
        place = int(known.persons([mark])[0])
        if len(owners) > 1:
            assert -1 == place
        else:
            assert owners[0].facts == known.facts[known.states[place]]
    strangers = disk.marks(IdentityKind.CUSTOMER, ["C-10", "C-999", None, ""])
    assert [-1] * 4 == known.persons(strangers).tolist()
    assert [-1] == known.persons(disk.marks(IdentityKind.MAIL, ["new@kakuu.example"])).tolist()
    everywhere = crowd(DAY, addresses=True).addresses_of(np.ones(len(known.facts), dtype=bool))
    asked = disk.marks(IdentityKind.MAIL, ["new@kakuu.example", "m4@kakuu.example", "nobody@kakuu.example", ""])
    assert [True, True, False, False] == everywhere.holds(asked).tolist()
    assert not known.addresses_of(np.ones(len(known.facts), dtype=bool)).holds(asked).any()
    assert len(each) == len(known.states)
    assert len(known.facts) < len(each)


def test_a_crowd_of_nobody():
    """No persons at all: nobody is named."""
    assert [-1] == crowd(DAY).persons([b"x" * 16]).tolist()
