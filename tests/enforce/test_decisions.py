"""`hogo decisions`: from people's tables to a service's folder, who may ask, and what a week of observing would say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from shutil import copytree

import pytest

from hogo.decide import facts
from hogo.decide.question import How
from hogo.enforce import disk
from hogo.enforce.disk import Watched, Writer
from hogo.enforce.report import report
from hogo.enforce.room import ROOM
from hogo.house.offer import NotYet, Scene, Work
from hogo.law.disk import load as load_law
from hogo.ledger import disk as ledger
from hogo.ledger.models import Entry
from hogo.ledger.spool.acts import take_in
from hogo.people import acts
from tests.acts import IDS, SOMEBODY
from tests.enforce.installed import NOW, Home, issue
from tests.enforce.served import edition, provide, said, use
from tests.people.given import CUSTOMER

pytestmark = pytest.mark.django_db(transaction=True)
DO = (SOMEBODY, NOW, IDS)
OBSERVED = datetime(2026, 5, 25, 1, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    """Both editions issued."""
    issue(1)
    issue(2)
    return Home(tmp_path)


def subscriber(*identities):
    """A subscriber who was told in writing."""
    person = acts.add(*DO, identities, proved=True)
    acts.hold(*DO, person, "subscriber", facts.Holding(acquired=date(2025, 5, 1), how=How.IN_WRITING))
    acts.tell(*DO, person, "subscriber", facts.Stated(on=date(2025, 5, 1), edition=1))
    return person


def watched(home):
    """The folder as the service sees it."""
    found = Watched(home.folder / "decisions")
    found.look()
    assert found.service is not None, found.refused
    return found


def test_from_tables_to_answers(home):
    """Prepared, admitted, asked; a consent given, the bundle renewed, asked again; revoked."""
    person = subscriber(CUSTOMER)
    home.run("decisions", "prepare")
    told = home.run("decisions", "admit", "shop")
    token = told.stdout.strip()
    seen = watched(home)
    assert seen.systems == {disk.sealed(token): "shop"}
    ask = provide(identity="customer=Ｃ－０００１")
    assert said(seen.service.one("shop", use(identity="customer=C-0001"), NOW))["allow"]
    assert not said(seen.service.one("shop", ask, NOW))["allow"]
    given = facts.Consent(given=date(2026, 6, 1), purposes=("group-sharing",), recipient="group-company")
    acts.agree(*DO, person, given)
    home.run("decisions", "bundle")
    seen.look()
    answer = seen.service.one("shop", ask, NOW)
    assert (said(answer)["allow"], answer.kept[0].person) == (True, person)
    home.run("decisions", "revoke", "shop")
    seen.look()
    assert seen.systems == {}
    assert [json.loads(bytes(row.data))["revoked"] for row in Entry.objects.filter(kind="service-token")] == [
        False,
        True,
    ]
    assert token.encode() not in b"".join(bytes(row.data) for row in Entry.objects.all())


def test_who_may_be_admitted(home):
    """Only a declared system; one without purposes is told that it may ask for none."""
    home.run("decisions", "prepare")
    assert "というシステムはありません" in home.run("decisions", "admit", "nobody", code=1).stderr
    assert "全て拒否されます" in home.run("decisions", "admit", "warehouse").stderr


def test_without_an_edition_nothing_is_distributed(tmp_path):
    """Nothing to decide by: said, and no bundle."""
    home = Home(tmp_path)
    assert "有効な版がない" in home.run("decisions", "prepare", code=1).stderr
    assert not (tmp_path / "decisions" / disk.BUNDLE).exists()


def test_merged_persons_are_one(home):
    """Two records found to be one: either's identity leads to both's facts."""
    first, second = subscriber(), acts.add(*DO, [CUSTOMER], proved=True)
    acts.merge(*DO, first, second, "窓口で本人確認書類を確認")
    home.run("decisions", "prepare")
    service = watched(home).service
    found = service.request(service.state.client("shop"), use(identity="customer=C-0001"), NOW.date())[2]
    assert found is not None
    assert service.state.bundle.person(found[0]) == first
    assert said(watched(home).service.one("shop", use(identity="customer=C-0001"), NOW))["allow"]


def week(home):
    """A week of a system that observes: each day uses for several purposes; spooled, and what was denied in truth."""
    person = subscriber(CUSTOMER)
    home.clock = type(home.clock)(OBSERVED)
    home.run("decisions", "prepare")
    service = watched(home).service
    writer = Writer(home.folder / "decisions", OBSERVED, IDS)
    denied = 0
    for number in range(7 * 40):
        now = OBSERVED + timedelta(minutes=number)  # the bundle is an hour old at most
        on = date(2026, 5, 19 + number % 7).isoformat()
        purpose = ("operate", "billing", "research", "marketing")[number % 4]
        answer = service.one("watcher", use(purpose, person=person, on=on), now)
        body = said(answer)
        assert body["allow"]
        denied += not body["enforcing"]
        if not isinstance(answer, bytes) and answer.kept:
            writer.write([answer.kept])
    return denied


def test_a_week_of_observing_says_what_enforcing_would_have_stopped(home):
    """Replayed from the spool, and again from the ledger once entered: the same counts, reasons in words, no person."""
    denied = week(home)
    spool = home.folder / "decisions" / disk.SPOOL
    assert denied == 140
    before = json.loads(home.run("decisions", "stopped", "--spool", str(spool), "--json").stdout)
    assert (before["from"], before["to"], sum(row["count"] for row in before["stopped"])) == (
        "2026-05-19", "2026-05-25", denied,
    )  # fmt: skip
    assert {(row["purpose"], tuple(row["because"])) for row in before["stopped"]} == {
        ("research", ("beyond-purpose",)), ("marketing", ("house-consent",)),
    }  # fmt: skip
    assert take_in(*DO, spool, ledger.spool_key()).broken == []
    assert json.loads(home.run("decisions", "stopped", "--json").stdout) == before
    words = home.run("decisions", "stopped", "--from", "2026-05-20", "--to", "2026-05-21", "--system", "watcher").stdout
    assert "2026-05-20から2026-05-21まで: 実施していれば40件が止まっていました。" in words
    assert "[law]" in words
    assert "[house]" in words
    assert "止められたはずのものはありません" in home.run("decisions", "stopped", "--system", "shop").stdout
    assert "enforcing would have stopped 140" in home.run("decisions", "stopped", "--lang", "en").stdout


def test_uses_outside_the_purpose_are_measured(home):
    """Seen outside: counted with evidence; nothing seen: unmeasured, never zero."""
    scene = Scene(edition(2), load_law(), NOW.date(), NOW)
    take = next(one for one in ROOM.measures if one.id == "enforce.uses-outside-purpose").take
    assert not hasattr(take(scene, None), "value")
    week(home)
    take_in(*DO, home.folder / "decisions" / disk.SPOOL, ledger.spool_key())
    figure = take(scene, None)
    assert (figure.value, figure.out_of) == (70.0, 140.0)
    assert not hasattr(take(scene, "information/payroll"), "value")


def test_the_jobs_renew_and_take_in(home, settings):
    """Without a folder they do nothing; with one the bundle is made anew and the spool is entered."""
    copytree(ledger.folder(), home.folder / "keys")
    settings.HOME = home.folder
    work = Work(NOW, SOMEBODY, IDS, no_scene)
    jobs = {job.id: job for job in ROOM.jobs}
    for job in ("enforce.bundle", "enforce.take-in"):
        jobs[job].run(work)
    assert not (home.folder / "decisions").exists()
    person = subscriber(CUSTOMER)
    home.run("decisions", "prepare")
    acts.wish(*DO, person, facts.Wish(kind=facts.WishKind.STOP_USE, on=date(2026, 6, 1)))
    jobs["enforce.bundle"].run(work)
    service = watched(home).service
    answer = service.one("watcher", use(person=person), NOW)
    assert not said(answer)["enforcing"]
    Writer(home.folder / "decisions", NOW, IDS).write([answer.kept])
    jobs["enforce.take-in"].run(work)
    assert Entry.objects.filter(kind="observed").count() == 1


def no_scene():
    """Nobody asks for it."""
    raise NotYet


def test_reports_ignore_what_was_allowed():
    """Only what would have been stopped is counted."""
    one = {"system": "s", "action": "use", "information": "i", "purpose": "p", "recipient": "", "on": "2026-06-01"}
    found = report([{**one, "allow": True, "because": []}, {**one, "allow": False, "because": ["x"]}])
    assert sum(found.rows.values()) == 1
