"""`hogo extracts`: the list with its exit code, why persons are left out, deciding, canaries, who was in which list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hogo.base.actor import Actor, Means
from hogo.base.day import FixedClock, day_of
from hogo.extracts import acts
from hogo.extracts import fact as f
from hogo.extracts.command import command
from hogo.extracts.disk import lying
from hogo.extracts.models import Handed, facts
from hogo.house.offer import Scene
from tests.acts import IDS, NOW
from tests.extracts.world import ASKER, DAY, OFFICE, World, handed, refuse, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]


class Shell:
    """A shell that stands in a test's world, at a moment."""

    def __init__(self, here: World, now: datetime = NOW) -> None:
        self._here, self.clock, self.ids = here, FixedClock(now), IDS

    def actor(self) -> Actor:
        """The account of the operating system."""
        return Actor("root", frozenset(), known_by=Means.OPERATING_SYSTEM)

    def open_home(self) -> Path:
        """It is open."""
        return Path()

    def scene(self, register: Path | None = None) -> Scene:
        """Now."""
        assert register is None
        return self._here.scene(self.clock.now())


def _run(here: World, *words: str, now: datetime = NOW, code: int = 0) -> Result:
    ran = CliRunner().invoke(command, words, obj=Shell(here, now))
    assert code == ran.exit_code, ran.output
    return ran


def test_asked_and_decided_from_a_terminal(tmp_path):
    """What is asked is numbered; the count names law and house; an ask that cannot be is refused with why."""
    here = world(tmp_path)
    refuse(here, 102)
    given = ("--fields", "number,mail", "--purpose", "sales", "--by", "mail", "--most", "9", "--reason", "案内",
             "--until", (DAY + timedelta(days=9)).isoformat(), "--key", str(here.identity.to_public()))  # fmt: skip
    number = _run(here, "ask", "customer/customers/subscriber", *given).output.strip()
    assert "2026-抽-0001" == number
    told = _run(here, "decide", number).output
    assert "対象 / in 2、法令 / law 1、" in told
    shown = _run(here, "show", number).output
    assert "[法令 / law] 1" in shown
    assert "それぞれの日に広告宣伝メールの受信拒否" in shown
    assert "次" not in _run(here, "show", "2026-抽-9999", code=1).output
    assert "declared" in _run(here, "ask", "customer/none/subscriber", *given, code=1).output


def test_an_overdue_deletion_is_an_exit_code(tmp_path):
    """0 while there is time, 1 from the day after; done: 0 again, and shown only when all are asked for."""
    here = world(tmp_path)
    case, _ = handed(here, here.ask())
    late = NOW + timedelta(days=31)
    assert "期限超過" not in _run(here, "list").output
    assert "期限超過" in _run(here, "list", now=late, code=1).output
    assert '"overdue": true' in _run(here, "list", "--json", now=late, code=1).output
    for by, fact in (
        (ASKER, f.Reported(DAY, ASKER.id, "x")),
        (ASKER, f.Deleted(DAY, ASKER.id, f.Erasure.DELETED, "log")),
        (OFFICE, f.Confirmed(DAY, OFFICE.id)),
    ):
        acts.add(by, NOW, IDS, case.id, fact)
    assert "" == _run(here, "list", now=late).output
    assert case.number in _run(here, "list", "--all", now=late).output


def test_who_was_in_which_list_and_what_proves_the_consent(tmp_path):
    """By number and by address; not who was left out; after a year the marks are gone, and it is said so."""
    here = world(tmp_path)
    refuse(here, 102)
    case, _ = handed(here, here.ask())
    acts.screen(ASKER, NOW, IDS, case.id, here.scene(), "canary.example")
    acts.sent(ASKER, NOW, IDS, case.id, f.Sent(DAY, ASKER.id, 2))
    shown = _run(here, "holds", "mail=HANA@kakuu.example", code=1).output
    assert case.number in shown
    assert "wordings: edition 0  (3)" in shown
    assert "2026-12-24" in shown
    _run(here, "holds", "customer=101", code=1)
    _run(here, "holds", "customer=102")
    _run(here, "holds", "mail=nobody@kakuu.example")
    assert 0 == acts.forget(OFFICE, NOW + timedelta(days=999), IDS)
    for by, fact in (
        (ASKER, f.Reported(DAY, ASKER.id, "x")),
        (ASKER, f.Deleted(DAY, ASKER.id, f.Erasure.DELETED, "log")),
        (OFFICE, f.Confirmed(DAY, OFFICE.id)),
    ):
        acts.add(by, NOW, IDS, case.id, fact)
    assert 0 == acts.forget(OFFICE, NOW + timedelta(days=365), IDS)
    assert 2 == acts.forget(OFFICE, NOW + timedelta(days=366), IDS)
    assert 0 == acts.forget(OFFICE, NOW + timedelta(days=366), IDS)
    assert {b""} == {bytes(row.marks) + bytes(row.addresses) for row in Handed.objects.all()}
    _run(here, "holds", "customer=101")


def test_a_list_that_turns_up_names_its_extract(tmp_path):
    """The decrypted file says which extract it is of; another file says none."""
    here = world(tmp_path)
    case, made = handed(here, here.ask(fields=("number", "name")))
    file = tmp_path / "found.csv"
    file.write_text(here.open(made.path), encoding="utf-8")
    assert f"{case.number}: 3" in _run(here, "whose", str(file), code=1).output
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "No canary" in _run(here, "whose", str(tmp_path / "other.csv")).output


def test_what_nobody_collects_is_swept(tmp_path):
    """A file older than a code's life goes, a fresh one stays; the record is printed."""
    import os

    here = world(tmp_path)
    case, made = handed(here, here.ask())
    old = datetime.now(UTC).timestamp() - 90_000
    _run(here, "sweep", now=datetime.now(UTC))
    assert made.path.exists()
    os.utime(made.path, (old, old))
    assert "1件" in _run(here, "sweep", now=datetime.now(UTC)).output
    assert [] == lying()
    out = tmp_path / "record.pdf"
    _run(here, "print", case.number, str(out))
    assert out.read_bytes().startswith(b"%PDF")


def test_a_newer_refusal_does_not_come_back_by_a_second_screening(tmp_path):
    """Screened twice: who was out the first time is not in the second, though the refusal was lifted."""
    from hogo.people import acts as people
    from tests.extracts.test_acts import _stop

    here = world(tmp_path)
    case, _ = handed(here, here.ask())
    wish = people.wish(ASKER, NOW, IDS, here.persons[101], _stop())
    acts.screen(ASKER, NOW, IDS, case.id, here.scene(), "canary.example")
    people.lift(ASKER, NOW, IDS, wish, day_of(NOW))
    second = acts.screen(ASKER, NOW, IDS, case.id, here.scene(), "canary.example")
    assert "hana@" not in here.open(second.path)
    assert [1, 0] == [one.left_out for one in facts(case) if isinstance(one, f.Screened)]


@pytest.fixture(autouse=True)
def _clean():
    yield
    for path in lying():
        path.unlink()
