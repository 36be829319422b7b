"""Evaluations are kept with their entry, and read back newest first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.promises.acts import record
from hogo.promises.evaluate import evaluate, measures_of
from hogo.promises.judge import State
from hogo.promises.models import Measured, newest
from hogo.promises.room import ROOM
from hogo.register.disk import load
from hogo.register.edition import Edition
from hogo.register.read import read
from hogo.rooms import ROOMS
from tests.acts import IDS, NOW, SOMEBODY

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = Path(__file__).parents[2] / "examples" / "minato" / "register"


def _scene():
    register = read(load(FOLDER)).register
    assert register is not None
    return Scene(Edition(0, day_of(NOW), register), load_law(), day_of(NOW), NOW)


def test_an_evaluation_is_one_entry_and_a_row_a_promise():
    """Each promise of the example has a row; the entry names every state; the newest evaluation is read back."""
    from hogo.ledger.models import Entry

    scene = _scene()
    standings = evaluate(scene, measures_of(ROOMS))
    entry = record(standings, 1, SOMEBODY, NOW, IDS)
    assert [standing.promise for standing in standings] == [row.promise for row in newest()]
    assert {entry} == set(Measured.objects.values_list("entry", flat=True))
    assert b"manager-in-every-department" in bytes(Entry.objects.get(entry=entry).data)


def test_every_promise_has_a_measure_of_a_room_or_says_why_not():
    """No promise is judged by nothing: what no room measures is unchecked with its reason, never kept."""
    for standing in evaluate(_scene(), measures_of(ROOMS)):
        assert standing.figure is not None or standing.state is State.UNCHECKED
        assert standing.why.ja
        assert standing.why.en


def test_what_stands_above_the_rooms_can_back_a_promise():
    """The hourly work asks the year's own measure: unchecked for want of an approved plan, not of a measure."""
    from hogo.house.offer import Work

    scene = _scene()
    one = replace(next(iter(scene.edition.register.promises.values())), measure="year.plan-done", about=None)
    register = replace(scene.edition.register, promises={"plan": one})
    seen = replace(scene, edition=replace(scene.edition, number=1, register=register))
    next(job for job in ROOM.jobs if job.id == "promises.evaluation").run(Work(NOW, SOMEBODY, IDS, lambda: seen))
    assert [("plan", State.UNCHECKED)] == [(row.promise, row.state) for row in newest()]
    assert "承認された今年度の計画がありません" in newest()[0].ja


def test_two_rooms_cannot_offer_the_same_measure():
    """The ids of measures are one list for the whole house."""
    room = next(room for room in ROOMS if room.measures)
    with pytest.raises(ValueError, match="twice"):
        measures_of((room, room))


def test_a_measure_is_asked_once_for_one_question():
    """Two promises on one measure ask it once, each other narrowing once more."""
    from hogo.house.offer import Measure

    asked = []

    def take(scene, about):
        asked.append(about)
        return Unchecked("m", next(iter(scene.edition.register.promises.values())).sentence)

    scene = _scene()
    one = next(iter(scene.edition.register.promises.values()))
    promises = {
        "a": replace(one, measure="m", about=None),
        "b": replace(one, measure="m", about=None),
        "c": replace(one, measure="m", about="information/x"),
    }
    edition = replace(scene.edition, register=replace(scene.edition.register, promises=promises))
    evaluate(replace(scene, edition=edition), {"m": Measure("m", one.sentence, "count", take)})
    assert [None, "information/x"] == asked


def test_the_console_shows_the_newest_evaluation(client: Client):
    """Before the first edition the board says what to do first."""
    from hogo.base.actor import Role
    from hogo.staff.acts import open_account

    account = open_account(
        SOMEBODY, NOW, IDS, name="office", password="a long enough password", roles=frozenset({Role.OFFICE})
    )
    client.force_login(account.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "まだ測定がありません" in client.get("/console/").content.decode()
