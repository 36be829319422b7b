"""Dated scenarios worked out by hand, each with the place of the text that decides it (tests/cases/incidents)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from hogo.incidents import fact as f
from hogo.incidents.track import tracks
from hogo.law.disk import load
from tests.incidents.given import fact, setting

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "incidents" / "scenarios.yaml").read_text(encoding="utf-8")
)
LAW = load()


def _tracks(case):
    rows = [*([case["first"]] if "first" in case else []), *case["facts"]]
    found = tracks([fact(row) for row in rows], setting(**case.get("setting", {})), LAW)
    return {track.id: track for track in found}


def _days(track, stage):
    return [one.shown for one in track.clocks if one.stage is f.Stage(stage) and one.shown is not None]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_scenario_comes_out_as_worked_out_by_hand(case):
    """Which tracks there are, how they stand, and every day on which one of their clocks ends."""
    found = _tracks(case)
    for name, wanted in case["expect"].items():
        if wanted == "absent":
            assert name not in found, found[name]
            continue
        track = found[name]
        for what, value in wanted.items():
            assert value == _seen(track, what), (what, track)


def _seen(track, what):
    if what == "status":
        return track.status.value
    if what == "questions":
        return [one.value for one in track.questions]
    if what == "met":
        return {
            stage.value: [one.met for one in track.clocks if one.stage is stage and one.met]
            for stage in dict.fromkeys(one.stage for one in track.clocks)
            if any(one.met for one in track.clocks if one.stage is stage)
        }
    if what == "late":
        return [one.stage.value for one in track.clocks if one.met_late]
    if what == "until":
        return track.clocks[0].until.isoformat() if track.clocks[0].until else None
    return _days(track, what)


def test_there_are_at_least_eighty_and_each_names_its_place():
    """The table is the proof: every row says where its answer stands and how it was worked out."""
    assert len(CASES) >= 80
    assert [] == [case["id"] for case in CASES if not case.get("place") or not case.get("says")]
    assert len(CASES) == len({case["id"] for case in CASES})


def test_a_wrong_day_would_be_seen():
    """The comparison bites: the day before the right one is refused."""
    case = next(case for case in CASES if case["id"] == "year-end")
    assert [datetime(2026, 12, 30).date()] != _days(_tracks(case)["appi"], "final")


def test_hours_end_at_their_moment_and_lateness_is_by_the_minute():
    """72 hours: a notice a minute after the end is late although it is the same day."""
    case = next(case for case in CASES if case["id"] == "gdpr-72-hours")
    told = [fact(row) for row in case["facts"]]
    end = datetime.fromisoformat("2027-01-02T23:30:00+00:00")
    for minute, late in ((0, False), (1, True)):
        filed = f.Filed(end.date().replace(day=3), "eea", f.Stage.NOTICE, "office", at=end.replace(minute=30 + minute))
        found = {one.id: one for one in tracks([*told, filed], setting(eea=True), LAW)}
        assert late is found["eea"].clocks[0].met_late


def test_the_register_says_yes_and_never_no():
    """What is declared of the information is known; what is not declared may have leaked all the same."""
    from hogo.incidents.setting import client_of, filled
    from tests.web.given import minato

    register = minato()[0].register
    day = datetime(2026, 12, 1).date()
    entrusted = next(
        name for name, one in register.information.items() if any(way.how == "entrusted" for way in one.acquired)
    )
    assert client_of(register, ["subscriber"]) is None
    assert client_of(register, [entrusted]) in register.partners
    secret = next(name for name, one in register.information.items() if any(x.secret for x in one.fields.values()))
    told = filled(f.Concerns(day, "x", (secret,)), register)
    assert (True, None) == (told.secret, told.special_care)
    assert False is filled(f.Concerns(day, "x", (secret,), secret=False), register).secret


def test_every_measure_that_feeds_is_one_that_some_room_takes():
    """A name that no room takes would never hint at anything."""
    from hogo.incidents.feed import FEEDS
    from hogo.rooms import ROOMS

    taken = {measure.id for room in ROOMS for measure in room.measures}
    assert set() == set(FEEDS) - taken
