"""More sabotage, through the rooms' own acts: staff, requests, contacts, own records, resolver, databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hogo.base.text import Text
from hogo.decide.facts import Notified
from hogo.enforce.database import acts as databases
from hogo.improvement.action import fact as action
from hogo.improvement.acts import open_action, tell
from hogo.incidents import fact as incident
from hogo.incidents.acts import case as incidents
from hogo.ledger.acts import act
from hogo.ledger.erasure.acts import expire
from hogo.people import acts as people
from hogo.promises.judge import Standing, State
from hogo.publish.acts import enter_comparison, issue
from hogo.publish.placed import Difference, How
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, RequestKind
from hogo.resolver import disk
from hogo.resolver.disk import Folder
from hogo.rights import fact as asked
from hogo.rights.acts.case import add, receive
from hogo.staff import acts as staff
from hogo.staff import fact as member
from hogo.staff.models import Member
from tests.acts import IDS, NOW, SOMEBODY
from tests.enforce import obeying
from tests.promises.given import World
from tests.promises.test_sabotage import R, enter, partner, person
from tests.publish.given import minato, site
from tests.resolver.given import HOUR, LATENESS, Node
from tests.staff.given import opened, taken

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 24)
VERSION = R.policy.version.number


def broken(world: World, word: str = "") -> Standing:
    """One evaluation finds it broken, and says why in both languages."""
    standing = world.look()
    assert standing.state is State.BROKEN, standing
    assert standing.why.ja.strip()
    assert standing.why.en.strip()
    assert word in standing.why.ja
    return standing


def everybody(fact: Callable[[], member.Fact]) -> None:
    """The same happens to all who have not seen it yet."""
    for one in Member.objects.all():
        staff.add(SOMEBODY, NOW, IDS, one.id, fact())


@pytest.mark.parametrize("name", ["safe-training", "security-training"])
def test_training_is_skipped(name):
    """One of five did not pass: broken, counted; passed: kept."""
    taken()
    course = opened()
    number = course.number
    *most, last = Member.objects.order_by("id")

    def passed(one):
        done = member.Trained(TODAY, SOMEBODY.id, number, 90, True, member.How.LINK)
        staff.add(SOMEBODY, NOW, IDS, one.id, done)

    for one in most:
        passed(one)
    world = World(name)
    broken(world, "未修了 1人")
    passed(last)
    assert world.state() is State.KEPT


@pytest.mark.parametrize(
    ("name", "fact", "word"),
    [
        ("safe-pledges", member.Pledged(TODAY, "m", member.Pledge.JOINING, 1, member.How.LINK), "誓約の未提出 1人"),
        ("told-inside", member.Acknowledged(TODAY, "m", VERSION, member.How.LINK), "未確認 1人"),
    ],
)
def test_somebody_new_pledged_nothing_or_read_nothing(name, fact, word):
    """All but the new one did: broken with the number; done: kept."""
    taken(4)
    for one in Member.objects.all():
        staff.add(SOMEBODY, NOW, IDS, one.id, fact)
    world = World(name)
    assert world.state() is State.KEPT
    before = set(Member.objects.values_list("id", flat=True))
    taken(5)
    broken(world, word)
    new = Member.objects.exclude(id__in=before).get()
    staff.add(SOMEBODY, NOW, IDS, new.id, fact)
    assert world.state() is State.KEPT


def test_a_leaver_keeps_the_accounts():
    """The last day passes and nobody took accounts and keys back: broken the next day; taken: kept."""
    taken(3)
    one = Member.objects.order_by("id").first()
    world = World("kept-safe-leavers")
    assert world.state() is State.KEPT
    staff.add(SOMEBODY, NOW, IDS, one.id, member.Left(TODAY, "hr"))
    world.wait(days=9)
    broken(world, "未回収 1人")
    staff.add(SOMEBODY, world.now, IDS, one.id, member.AccountsClosed(world.now.date(), "hr", ("mail",)))
    assert world.state() is State.KEPT


def request(kind=RequestKind.DISCLOSURE, chosen=AnswerMethod.ELECTRONIC):
    """A request arrives, and who asks is proved."""
    came = asked.Arrived(TODAY, Channel.WEB, (kind,), chosen)
    case = receive(SOMEBODY, NOW, IDS, came, {"name": "x"}, code="code")
    add(SOMEBODY, NOW, IDS, case.id, asked.IdentityProved(TODAY, (Document.ACCOUNT,), "desk-1"))
    return case


@pytest.mark.parametrize(
    ("name", "kind", "fee"),
    [
        ("fee-as-published", RequestKind.DISCLOSURE, 1000),
        ("change-free", RequestKind.CORRECTION, 0),
        ("information-free", RequestKind.FOREIGN_MEASURES, 0),
        ("eea-month-free", RequestKind.EEA_ACCESS, 0),
    ],
)
def test_another_fee_is_asked_than_was_published(name, kind, fee):
    """The case and both amounts are named; asked again as published: kept."""
    case = request(kind)
    world = World(name)
    assert world.state() is State.KEPT
    add(SOMEBODY, NOW, IDS, case.id, asked.FeeAsked(TODAY, 1500))
    assert f"{fee}円" in broken(world, case.number).why.ja
    add(SOMEBODY, NOW, IDS, case.id, asked.FeeAsked(TODAY, fee))
    assert world.state() is State.KEPT


@pytest.mark.parametrize("name", ["step-as-chosen", "step-on-paper"])
def test_an_answer_comes_in_another_way_than_was_chosen(name):
    """Chosen on paper, answered by the net: named until it is a year old."""

    def answer(by, number):
        case = request(RequestKind.RETAINED_MATTERS, AnswerMethod.PAPER)
        judged = asked.Judged(TODAY, "desk-1", ((RequestKind.RETAINED_MATTERS, asked.Outcome.GRANTED),))
        for fact in (asked.Searched(TODAY, "e"), judged, asked.Approved(TODAY, "officer-1")):
            add(SOMEBODY, NOW, IDS, case.id, fact)
        add(SOMEBODY, NOW, IDS, case.id, asked.Answered(TODAY, by, number))
        return case

    world = World(name)
    answer(AnswerMethod.PAPER, "2026-回-0001")
    assert world.state() is State.KEPT
    broken_one = answer(AnswerMethod.ELECTRONIC, "2026-回-0002")
    broken(world, broken_one.number)
    world.wait(days=366)
    assert world.state() is State.UNCHECKED


@pytest.mark.parametrize("name", ["contact-stopped", "eea-withdrawal"])
def test_somebody_is_contacted_who_had_refused(name):
    """Observed where nothing is enforced: broken for thirty days; contacts since are heeded: kept."""

    def contact(at, *because):
        seen = {"system": "crm", "on": at.date().isoformat(), "action": "contact", "information": "subscriber"}
        seen |= {"purpose": "sales", "recipient": "", "allow": not because, "because": list(because)}
        with act(SOMEBODY, at, IDS) as a:
            a.enter("observed" if because else "use-sample", seen)

    world = World(name)
    assert world.state() is State.UNCHECKED
    contact(NOW)
    assert world.state() is State.KEPT
    contact(NOW, "contact-refused")
    broken(world, "拒否のお申し出のあとの連絡 1件")
    world.wait(days=31)
    contact(world.now)
    assert world.state() is State.KEPT


@pytest.mark.parametrize("name", ["told-at-contact", "asked-at-contact"])
def test_somebody_is_contacted_for_the_first_time_and_told_nothing(name):
    """Two contacts, one told: broken from the next day on, naming the information; told that day: kept."""
    issue(minato(), site(), SOMEBODY, NOW, IDS)
    for who in (person("a"), person("b")):
        told = {"information": "lists", "purpose": "sales", "by": "phone", "on": "2026-11-24"}
        enter("first-contact", told, ("information:lists", "on:2026-11-24"), who)
    people.tell(SOMEBODY, NOW, IDS, "a" * 32, "lists", Notified(on=TODAY, edition=1))
    world = World(name)
    assert world.state() is State.UNCHECKED
    world.wait(days=1)
    broken(world, "lists")
    people.tell(SOMEBODY, world.now, IDS, "b" * 32, "lists", Notified(on=TODAY, edition=1))
    assert world.state() is State.KEPT


def test_a_key_of_the_ledger_outlives_its_day():
    """The job that destroys keys stands still: broken the day after the last; run: kept."""
    issue(minato(), site(), SOMEBODY, NOW, IDS)
    who = person()
    enter("provision-record", {"information": "subscriber"}, ("e",), who)
    with act(SOMEBODY, NOW, IDS) as a:
        a.enter("provision-record", {"information": "subscriber"}, about=who)
    world = World("erased-in-time-here")
    assert world.state() is State.KEPT
    world.wait(days=3 * 366)
    broken(world, "期限を過ぎて")
    expire(SOMEBODY, world.now, IDS)
    assert world.state() is State.KEPT


def test_backups_are_no_longer_tried_out():
    """Never: unchecked; tried out: kept; three months later at risk, then broken; tried out again: kept."""
    world = World("kept-safe-restorable")
    assert world.state() is State.UNCHECKED

    def drill(event="drilled"):
        with act(SOMEBODY, world.now, IDS) as a:
            a.enter("backup", {"event": event, "name": "b.age"})

    drill()
    assert world.state() is State.KEPT
    world.wait(days=93)
    drill("made")
    assert world.state() is State.AT_RISK
    world.wait(days=8)
    broken(world, "最後の復元試験")
    drill()
    assert world.state() is State.KEPT


@pytest.fixture
def node(tmp_path, monkeypatch):
    """A resolver's node that took in queries, in the home that the measures look into."""
    monkeypatch.setenv("HOGO_HOME", str(tmp_path))
    made = Node(tmp_path / "resolver", steady=disk.steady(), boot=disk.boot())
    made.start()
    made.feed(made.taps(30))
    made.go(3 * LATENESS)
    return made


def at(node: Node) -> datetime:
    """What the node's clock says."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=node.wall // 1000)


def test_deletion_of_queries_stops(node, monkeypatch):
    """The intake is dead: at risk after 23 hours, broken after 24; the data gone: kept."""
    world = World("queries-gone-in-a-day", now=at(node))
    assert world.state() is State.KEPT
    with monkeypatch.context() as stopped:
        stopped.setattr(Folder, "delete", lambda self, name: None)
        for hours, state in ((23, State.AT_RISK), (2, State.BROKEN)):
            node.wall += hours * HOUR
            node.steady += hours * HOUR
            world.now = at(node)
            assert world.state() is state
        assert "時間前" in broken(world).why.ja
        assert World("queries-deletions-proved", now=world.now).state() is State.BROKEN
    node.intake.tick(node.now())
    world.now = at(node)
    assert world.state() is State.KEPT


def test_the_public_page_differs():
    """The promise of the example itself: a page that somebody edited is named; put right: kept."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    world = World("published-unaltered")

    def compare(*found):
        enter_comparison(made.number, "https://www.minato-kakuu.example/", found, SOMEBODY, world.now, IDS)

    compare()
    assert world.state() is State.KEPT
    compare(Difference("ja/policy.html", How.ALTERED))
    broken(world, "ja/policy.html")
    compare()
    assert world.state() is State.KEPT


PRINT = R.partners["print-mail"]
ABROAD, LOOKED = next((name, one.abroad) for name, one in R.partners.items() if one.abroad and one.abroad.checked)
ENDED = replace(PRINT.contract, renews=False, until=TODAY - timedelta(1)) if PRINT.contract else None
OLD = {"abroad": replace(LOOKED, checked=TODAY - timedelta(days=400))}
PARTNERS = {
    "a contract ends": ("processors-bound", partner("print-mail", contract=ENDED)),
    "there is no contract": ("processors-bound", partner("print-mail", contract=None)),
    "nobody looks at those abroad": ("safe-abroad-yearly", partner(ABROAD, **OLD)),
}


@pytest.mark.parametrize("what", PARTNERS)
def test_a_partner_no_longer_stands_good(what):
    """Named in the reason; as it was: kept."""
    name, sections = PARTNERS[what]
    world = World(name)
    assert world.state() is State.KEPT
    world.change(**sections)
    broken(world)
    world.back()
    assert world.state() is State.KEPT


def test_an_incident_is_not_reported_in_time():
    """The days of the report to the mark's body pass: broken, named. What is late stays late, whatever is said."""
    came = incident.Reported(TODAY, NOW, incident.Source.WORKER, incident.Event.MISSENT, incident.Sure.CERTAIN, "desk")
    case = incidents.report(SOMEBODY, NOW, IDS, came, {"text": "誤送付"})
    world = World("security-incidents")
    assert world.state() is State.KEPT
    world.wait(days=29)
    assert world.state() is State.KEPT
    world.wait(days=1)
    broken(world, case.number)


def test_a_corrective_action_is_left_lying():
    """Cause and plan are due in thirty days: broken after; planned: kept."""
    found = Text("記録に欠けがある", "records have gaps")
    case = open_action(SOMEBODY, NOW, IDS, action.Source.AUDIT, "audit:1", "privacy-office", found)
    world = World("improved")
    assert world.state() is State.KEPT
    world.wait(days=31)
    broken(world, case.number)
    on = world.now.date()
    manager = replace(SOMEBODY, id="manager-1")
    later = on + timedelta(days=30)
    for fact in (
        action.Analysed(on, "manager-1", "当番がいない"),
        action.Planned(on, "manager-1", "置く", later, later),
    ):
        tell(manager, world.now, IDS, case.id, fact)
    assert world.state() is State.KEPT


@pytest.mark.parametrize(
    ("hole", "mend", "word"),
    [
        (
            "ALTER TABLE customers DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE customers ENABLE ROW LEVEL SECURITY",
            "customers",
        ),
        ("ALTER TABLE customers ADD COLUMN second_mail text", "ALTER TABLE customers DROP COLUMN second_mail", "mail"),
        ("GRANT SELECT ON payments TO PUBLIC", "REVOKE SELECT ON payments FROM PUBLIC", "payments"),
    ],
)
def test_row_security_is_switched_off(database, hole, mend, word):
    """In a real PostgreSQL that obeys: the next look names the table; set right: kept."""
    shop = obeying.shop(database)
    database.run("DROP TABLE settings")
    shop.apply()
    shop.follow()
    world = World("kept-safe-row-security", obeying.edition(2), now=obeying.NOW)

    def look():
        databases.drift(SOMEBODY, world.now, IDS, shop.target())

    look()
    assert world.state() is State.KEPT
    database.run(hole)
    look()
    broken(world, word)
    database.run(mend)
    look()
    assert world.state() is State.KEPT
