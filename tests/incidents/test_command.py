"""`hogo incidents`: what runs with its exit code, a list brought in, a drill, the binder without a database."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hogo.base.actor import Actor, Means
from hogo.base.day import FixedClock, day_of
from hogo.house.offer import Scene
from hogo.incidents.command import command
from hogo.incidents.models import Affected, Case
from hogo.law.disk import load
from hogo.register.edition import Edition
from tests.acts import IDS, NOW
from tests.canary import NAME
from tests.incidents.test_acts import opened
from tests.web.given import REGISTER, published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]


class Shell:
    """A shell that stands at a moment, with an edition in force."""

    def __init__(self, edition: Edition, now: datetime) -> None:
        self.edition, self.clock, self.ids = edition, FixedClock(now), IDS

    def actor(self) -> Actor:
        """The account of the operating system."""
        return Actor("root", frozenset(), known_by=Means.OPERATING_SYSTEM)

    def open_home(self) -> Path:
        """It is open."""
        return Path()

    def scene(self, register: Path | None = None) -> Scene:
        """Now."""
        assert register is None
        now = self.clock.now()
        return Scene(self.edition, load(), day_of(now), now)


def _run(edition: Edition, *words: str, now: datetime = NOW, code: int = 0) -> Result:
    ran = CliRunner().invoke(command, words, obj=Shell(edition, now))
    assert code == ran.exit_code, ran.output
    return ran


def test_what_runs_is_listed_and_what_is_over_is_an_exit_code():
    """The day on which a clock is over the command says so; drills never do."""
    edition = published()
    _run(edition, "drill")
    assert "【訓練】2026-訓-0001" in _run(edition, "list", now=NOW + timedelta(days=90)).output
    case = opened()
    assert case.number in _run(edition, "list").output
    assert "over" in _run(edition, "list", now=NOW + timedelta(days=60), code=1).output


def test_a_list_comes_in_from_a_file_twice_as_once(tmp_path):
    """A file that is none is refused in words, and an unknown number too."""
    edition, case = published(), opened()
    file, wrong = tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text(f"氏名,番号\n{NAME},1\n架空 花,2\n,\n", encoding="cp932")
    wrong.write_text("色\n赤\n", encoding="utf-8")
    assert "新しく2人" in _run(edition, "persons", case.number, str(file)).output
    assert "新しく0人" in _run(edition, "persons", case.number, str(file)).output
    assert "どの列も見当たりません" in _run(edition, "persons", case.number, str(wrong), code=1).output
    assert "no such incident" in _run(edition, "persons", "2026-漏-9999", str(file), code=1).output
    assert (2, 1) == (Affected.objects.count(), Case.objects.count())


def test_the_binder_is_printed_without_a_database(tmp_path, django_db_blocker):
    """From the register alone: what is needed when nothing else works."""
    edition = published()
    with django_db_blocker.block():
        _run(edition, "binder", str(tmp_path / "out"), "--register", str(REGISTER))
    made = sorted((tmp_path / "out").iterdir())
    assert ["1-phone.pdf", "2-call-tree.pdf", "3-days.pdf", "4-nine-items.pdf"] == [one.name for one in made]
    assert {b"%PDF"} == {one.read_bytes()[:4] for one in made}
