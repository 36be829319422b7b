"""`hogo records`: made for those who may be given, found again for one person (33-5), kept as long as the law says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from hogo.base.day import FixedClock
from hogo.base.identity import IdentityKind, normalise
from hogo.decide import facts
from hogo.decide.question import How
from hogo.enforce.acts import RECORDS
from hogo.enforce.acts import records as find
from hogo.enforce.disk import Writer
from hogo.enforce.room import ROOM
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.ledger import disk as ledger
from hogo.ledger.erasure.acts import erase, expire
from hogo.ledger.models import Entry
from hogo.ledger.spool.acts import take_in
from hogo.people import acts
from hogo.people import disk as people
from tests.acts import IDS, SOMEBODY
from tests.enforce.installed import NOW, Home, issue
from tests.enforce.served import SPOOL, edition, folder, service, use
from tests.people.given import CUSTOMER, MAIL

pytestmark = pytest.mark.django_db(transaction=True)
DO = (SOMEBODY, NOW, IDS)
GIVE = (
    "--action",
    "provide",
    "--information",
    "subscriber",
    "--purpose",
    "group-sharing",
    "--partner",
    "group-company",
)
TAKE = ("--action", "receive", "--information", "event-list", "--purpose", "sales", "--partner", "organiser")
NAME = ("--field", "name")


@pytest.fixture
def home(tmp_path):
    """Both editions issued."""
    issue(1)
    issue(2)
    return Home(tmp_path)


def subscriber(*identities, agreed=True):
    """A subscriber, told in writing; who agreed to the group company."""
    person = acts.add(*DO, identities, proved=True)
    acts.hold(*DO, person, "subscriber", facts.Holding(acquired=date(2025, 5, 1), how=How.IN_WRITING))
    acts.tell(*DO, person, "subscriber", facts.Stated(on=date(2025, 5, 1), edition=1))
    if agreed:
        given = facts.Consent(given=date(2025, 5, 1), purposes=("group-sharing",), recipient="group-company")
        acts.agree(*DO, person, given)
    return person


def listed(home, *lines):
    """A file of persons."""
    path = home.folder / "persons.txt"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def shown(home, person, *options):
    """What a person is shown."""
    told = home.run("records", "show", person, "--why", "請求 架空1号", "--json", *options)
    found = json.loads(told.stdout)
    assert isinstance(found, list)
    return found


def later(home, **more):
    """The same installation, later."""
    return Home(home.folder, FixedClock(NOW + timedelta(**more)))


def test_those_who_may_be_given_are_recorded_and_the_others_named(home):
    """One agreed, one did not, one is nobody: one record, two lines with reasons, exit 1."""
    person = subscriber(CUSTOMER)
    subscriber(MAIL, agreed=False)
    file = listed(home, "customer=Ｃ－０００１", f"mail={MAIL.value}", "customer=C-9999")
    told = home.run("records", "make", file, *GIVE, *NAME, code=1)
    assert [line.split("\t")[0] for line in told.stdout.splitlines()] == ["2", "3"]
    assert "no-basis-27" in told.stdout
    (record,) = shown(home, person)
    assert record["items"]["person"] == "customer=Ｃ－０００１"
    assert record["items"]["items"] == ["氏名"]
    assert record["items"]["consent"]["receipt"]
    scene = Scene(edition(2), load_law(), NOW.date(), NOW)
    assert ROOM.measures[0].take(scene, None).value == 0
    assert Entry.objects.filter(kind="provision", refs__contains="record:needed").count() == 1


def test_parts_and_batches_are_one_record_that_lives_from_its_newest_part(home):
    """Three provisions: the second and third leave out what stands; shown as one; the first part's key lives on."""
    person = subscriber(CUSTOMER)
    file = listed(home, "customer=C-0001")
    for days in (0, 400, 800):
        later(home, days=days).run("records", "make", file, *GIVE, *NAME, "--made", "batch")
    whole = shown(later(home, days=801), "customer=C-0001")
    assert [one["items"]["period"] for one in whole] == [["2026-06-01", "2028-08-09"]]
    assert set(whole[0]["items"]) == {"consent", "recipient", "person", "items", "period"}
    rows = Entry.objects.filter(kind="provision-record").order_by("index")
    assert rows[0].entry in json.loads(rows[1].refs)
    assert rows[1].entry in json.loads(rows[2].refs)
    end = datetime(2031, 8, 9, 3, tzinfo=UTC)
    expire(SOMEBODY, end, IDS)
    assert len(find(SOMEBODY, end, IDS, person, "確認")) == 1
    expire(SOMEBODY, end + timedelta(days=1), IDS)
    assert find(SOMEBODY, end + timedelta(days=1), IDS, person, "確認") == []


@pytest.mark.parametrize(("made", "document", "years"), [("each", "", 3), ("contract", "契約書 架空1号", 1)])
def test_a_record_outlives_an_erasure_until_its_own_day(home, made, document, years):
    """Erased at once: the record still opens on its last day, and not on the day after."""
    person = subscriber(CUSTOMER)
    file = listed(home, "customer=C-0001")
    home.run("records", "make", file, *GIVE, *NAME, "--made", made, "--document", document)
    erase(*DO, person)
    last = NOW.replace(year=NOW.year + years)
    expire(SOMEBODY, last, IDS)
    assert len(find(SOMEBODY, last, IDS, person, "確認")) == 1
    expire(SOMEBODY, last + timedelta(days=1), IDS)
    assert find(SOMEBODY, last + timedelta(days=1), IDS, person, "確認") == []


def test_a_record_that_may_not_be_made_is_not_made(home):
    """A contract without a number: nothing is recorded, and the line says why."""
    subscriber(CUSTOMER)
    told = home.run("records", "make", listed(home, "customer=C-0001"), *GIVE, "--made", "contract", code=1)
    assert "書面の番号が要ります" in told.stdout
    assert not Entry.objects.filter(kind__in=RECORDS).exists()


def test_received_is_recorded_and_shown_too(home):
    """Art. 30: from whom, how they came by it; provisions of the same person stand beside it."""
    person = subscriber(CUSTOMER)
    file = listed(home, "customer=C-0001")
    home.run("records", "make", file, *TAKE, *NAME)
    home.run("records", "make", file, *GIVE, *NAME)
    found = shown(home, person)
    assert [one["kind"] for one in found] == ["receipt-record", "provision-record"]
    assert found[0]["items"]["source-and-history"]["history"] == "参加申込み"


def test_a_record_reads_like_a_sheet(home):
    """In Japanese and English: what it is, the day, each item with its label."""
    person = subscriber(CUSTOMER)
    home.run("records", "make", listed(home, "customer=C-0001"), *GIVE, *NAME)
    told = home.run("records", "show", person, "--why", "確認").stdout
    assert told.startswith("第三者提供の記録  2026-06-01\n")
    assert "  ご本人の同意: 2025-05-01の同意\n" in told
    assert "  個人データの項目: 氏名\n" in told
    assert "given on 2025-05-01" in home.run("records", "show", person, "--why", "確認", "--lang", "en").stdout


def test_only_the_persons_own_and_what_may_be_shown(home):
    """Another person's records, provisions by law, and what must not be revealed are not shown; looking is recorded."""
    first, second = subscriber(CUSTOMER), subscriber(MAIL)
    home.run("records", "make", listed(home, "customer=C-0001", f"mail={MAIL.value}"), *GIVE, *NAME)
    assert [one["items"]["person"] for one in shown(home, second)] == [f"mail={MAIL.value}"]
    assert len(find(*DO, first, "確認", hidden=("subscriber",))) == 0
    assert len(find(*DO, first, "確認")) == 1
    assert Entry.objects.filter(kind="access").count() == 3
    assert home.run("records", "show", "customer=C-9999", "--why", "x", code=1).stdout == ""


def test_what_the_service_recorded_of_somebody_unknown_is_found_once_they_are_known(home, tmp_path):
    """A receipt was spooled before the person was recorded: their identity leads to it."""
    place = folder(tmp_path / "place")
    raw = use("sales", action="receive", information="event-list", recipient="organiser", identity="customer=NEW-1")
    served = service()
    marked = type(served)(served.state, people.mark)
    Writer(place, NOW, IDS).write([marked.one("shop", raw, NOW).kept])
    assert take_in(*DO, place / "spool", SPOOL).entered == 1
    person = acts.add(*DO, [normalise(IdentityKind.CUSTOMER, "NEW-1")], proved=True)
    assert [one["kind"] for one in shown(home, person)] == ["receipt-record"]


def test_nothing_about_a_person_lies_open(home):
    """The ledger's rows show neither the identity nor the id."""
    person = subscriber(CUSTOMER)
    home.run("records", "make", listed(home, "customer=C-0001"), *GIVE, *NAME)
    for row in Entry.objects.filter(kind__in=("provision", *RECORDS)):
        for held in (bytes(row.data), row.refs.encode(), row.by.encode()):
            assert b"C-0001" not in held
            assert person.encode() not in held
    assert ledger.about_hash(person) in {bytes(row.about or b"") for row in Entry.objects.filter(kind__in=RECORDS)}
