"""The documents for everybody, as of any day; and exactly the persons whom a change concerns."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from hogo.base.identity import PersonId
from hogo.ledger.acts import act
from hogo.people.models import Person, Telling, told_of
from hogo.publish.acts import issue
from hogo.publish.models import body
from tests.acts import IDS, NOW, SOMEBODY
from tests.publish.given import minato, site

pytestmark = pytest.mark.django_db(transaction=True)


def test_everybody_reads_the_words_of_any_day():
    """The kept bytes of the edition in force on a day stand on the page; internal documents and other days do not."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    client = Client()
    kept = body(made, "policy", "ja")
    assert kept is not None
    assert kept.decode().strip() in client.get("/published/policy.html?on=2026-11-24").content.decode()
    assert client.get("/published/processing.html?on=2026-11-24").status_code == 404
    assert client.get("/published/policy.html?on=2025-09-30").status_code == 404
    earlier = client.get("/published/?on=2025-09-30").content.decode()
    assert "policy 2022年6月24日" in earlier
    assert "利用目的の公表" in client.get("/published/?on=2026-12-01").content.decode()
    assert client.get("/published/?on=never").status_code == 200


def test_exactly_the_persons_who_were_told_are_concerned():
    """Those told of the entry, a merged record counted as the person it is; nobody else."""
    with act(SOMEBODY, NOW, IDS) as a:
        entry = a.enter("ledger.verified", {"size": 0})
        for name in ("a", "b", "c", "d"):
            Person.objects.create(id=name * 32, entry=entry)
        for name, information in (("a", "camera-video"), ("b", "billing"), ("c", "billing"), ("a", "billing")):
            on = date(2026, 1, 1)
            Telling.objects.create(person_id=name * 32, information=information, mode="published", on=on, entry=entry)
        Person.objects.filter(id="c" * 32).update(into_id="d" * 32)
    assert {PersonId(name * 32) for name in "abd"} == told_of({"billing"})
    assert {PersonId("a" * 32)} == told_of({"camera-video"})
    assert frozenset() == told_of({"visitor"})
