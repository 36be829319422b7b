"""What the room offers of databases: jobs that follow and look, measures that never take unlooked for none, a page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from hogo.base.actor import Role
from hogo.base.finding import Unchecked
from hogo.enforce.database import acts, board
from hogo.enforce.database.net import Refused
from hogo.enforce.database.room import JOBS, MEASURES
from hogo.house.offer import Scene, Work
from tests.acts import IDS, SOMEBODY
from tests.enforce.obeying import NOW, edition, shop
from tests.web.given import staff

pytestmark = pytest.mark.django_db(transaction=True)
JOB = {one.id: one.run for one in JOBS}
MEASURE = {one.id: one.take for one in MEASURES}


@pytest.fixture
def made(database, settings):
    made = shop(database)
    settings.ADDRESSES = made.env
    database.run("DROP TABLE settings")
    return made


def work() -> Work:
    return Work(NOW, SOMEBODY, IDS, lambda: scene())


def scene(later: timedelta = timedelta()) -> Scene:
    return Scene(edition(2), None, NOW.date(), NOW + later)  # type: ignore[arg-type]


def figures(later: timedelta = timedelta()) -> dict[str, float | None]:
    """Every measure's value; None: unchecked."""
    taken = {name: take(scene(later), None) for name, take in MEASURE.items()}
    return {name: None if isinstance(one, Unchecked) else one.value for name, one in taken.items()}


def test_jobs_follow_and_look_and_figures_tell(made):
    JOB["enforce.follow"](work())
    assert figures() == {board.LEAKS: None, board.DRIFTED: None, board.ROLES: 0, board.BEHIND: None}
    made.apply()
    JOB["enforce.follow"](work())
    assert made.sees() == ["C-1", "C-4"]
    assert figures()[board.LEAKS] is None, "nothing was looked for yet"
    JOB["enforce.look"](work())
    found = figures()
    assert (found[board.LEAKS], found[board.DRIFTED], found[board.ROLES]) == (0, 0, 2)
    assert 0 <= (found[board.BEHIND] or 0) < 0.1
    made.database.run("GRANT SELECT ON opt_outs TO PUBLIC")
    JOB["enforce.look"](work())
    found = figures()
    assert (found[board.LEAKS] or 0) >= 2
    assert found[board.DRIFTED] == 1
    assert figures(timedelta(days=3))[board.DRIFTED] is None, "what was looked for long ago says nothing of now"
    assert isinstance(MEASURE[board.LEAKS](scene(), "systems/another"), Unchecked)
    acts.apply(SOMEBODY, NOW, IDS, made.target(), remove=True)
    assert figures()[board.ROLES] == 0


def test_one_database_that_cannot_be_reached_fails_the_job_and_not_the_figures(made, settings):
    made.apply()
    settings.ADDRESSES = {"KAKUU_ADMIN_URL": "postgresql+psycopg://kakuu_dba@/nowhere?host=/nowhere"}
    with pytest.raises(Refused):
        JOB["enforce.follow"](work())
    assert figures()[board.BEHIND] is None


def test_the_page_shows_each_database(made):
    office = staff(Role.OFFICE)
    page = office.get("/console/databases/").content.decode()
    assert "未適用" in page
    made.apply()
    made.follow()
    acts.verify(SOMEBODY, NOW, IDS, made.target())
    assert acts.drift(SOMEBODY, NOW, IDS, made.target()) == []
    page = office.get("/console/databases/").content.decode()
    assert "守られています" in page
    made.database.run("GRANT SELECT ON opt_outs TO PUBLIC")
    acts.verify(SOMEBODY, NOW, IDS, made.target())
    acts.drift(SOMEBODY, NOW, IDS, made.target())
    page = office.get("/console/databases/").content.decode()
    assert "漏れ・逸脱あり" in page
    assert "public.opt_outs → PUBLIC" in page
    assert Client().get("/console/databases/").status_code in {302, 403}
