"""The ledger's own measure: what the newest recorded verification found, and how old it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.house.offer import Scene, Work
from hogo.keys import disk as files
from hogo.law.disk import load as load_law
from hogo.ledger.acts import act
from hogo.ledger.models import Entry
from hogo.ledger.room import ROOM
from hogo.ledger.verify import Found
from hogo.promises.judge import State, judge
from hogo.register.edition import Edition
from hogo.register.model.promises import Promise, Threshold
from tests.acts import IDS, NOW, SOMEBODY
from tests.ledger.given import guarded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def settings_rooms(settings):
    """The kinds of the real rooms."""
    settings.ROOMS = "hogo.cli.every.ROOMS"


def _stands(now):
    scene = Scene(Edition(0, day_of(now), None), load_law(), day_of(now), now)  # type: ignore[arg-type]
    promise = Promise(Text("文", "s"), "policy", "x", measure="ledger.verified", kept=Threshold(at_most=0))
    return judge("p", promise, ROOM.measures[0].take(scene, None), now)


def _record(found, now):
    with act(SOMEBODY, now, IDS) as a:
        a.enter("ledger.verified", {"size": 3, "root": "00", "found": found, "unchecked": 0})


def test_never_verified_is_unchecked(settings_rooms):
    """Nothing recorded is not "no faults"."""
    assert State.UNCHECKED == _stands(NOW).state


def test_a_verification_holds_for_a_day(settings_rooms):
    """Clean today: kept; a day and a minute later it says nothing; a fault breaks it."""
    _record(0, NOW)
    assert State.KEPT == _stands(NOW + timedelta(hours=23)).state
    assert State.UNCHECKED == _stands(NOW + timedelta(days=1, minutes=1)).state
    _record(1, NOW + timedelta(minutes=1))
    assert State.BROKEN == _stands(NOW + timedelta(minutes=2)).state
    assert not isinstance(_stands(NOW), Unchecked)


def job(name):
    return next(known for known in ROOM.jobs if known.id == name)


def test_the_head_is_signed_and_the_ledger_verified_by_themselves(settings, settings_rooms, tmp_path):
    """The job signs; the daily one enters that all is clean; cut behind the signature, it enters so and fails."""
    settings.HOME = tmp_path
    files.make(tmp_path / "keys")
    work = Work(NOW, SOMEBODY, IDS, lambda: None)  # type: ignore[arg-type, return-value]
    _record(0, NOW)
    job("ledger.head").run(work)
    job("ledger.verified").run(work)
    newest = Entry.objects.order_by("-index")[0]
    assert (Entry.objects.count(), b'"found":0' in bytes(newest.data)) == (2, True)
    job("ledger.head").run(work)
    with guarded.hogo_opened("flush"):
        Entry.objects.filter(index=1).delete()
    with pytest.raises(Found):
        job("ledger.verified").run(work)
    newest = Entry.objects.order_by("-index")[0]
    assert (Entry.objects.count(), b'"found":1' in bytes(newest.data)) == (2, True)
