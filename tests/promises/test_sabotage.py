"""Sabotage: one thing goes wrong, the right promise turns within one evaluation, says why, and returns when mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.complaints import acts as complaints
from hogo.complaints import fact as said
from hogo.decide.facts import Holding, Stated
from hogo.decide.question import How
from hogo.ledger.acts import act
from hogo.ledger.log.acts import record as keep_verification
from hogo.ledger.log.acts import verify_all
from hogo.people import acts as people
from hogo.people.models import Person
from hogo.promises.judge import State
from hogo.promises.models import Alarm, Measured
from hogo.publish.acts import circulate, enter_comparison, issue
from hogo.publish.placed import Difference as Differs
from hogo.publish.placed import How as Placed
from hogo.register.model.kinds import Channel
from hogo.register.model.operator import Office
from hogo.register.model.partners import Result
from hogo.register.model.systems import Relational
from hogo.rights import fact as asked
from hogo.rights.acts.case import add, receive
from hogo.sources.relational import RelationalSource
from tests.acts import IDS, NOW, SOMEBODY
from tests.holdings.build import collection, column, sqlite, system
from tests.promises.given import NONE, SHARE, World, issued
from tests.publish.given import minato, site
from tests.rights.test_clock import arrived as came

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 24)
R = minato().register


def turns(world: World, sabotage: Callable[[], object], mend: Callable[[], object], to: State = State.BROKEN) -> None:
    """Not broken; sabotaged: `to`, with a reason in both languages; mended: as before. One evaluation each."""
    before = world.state()
    assert before in (State.KEPT, State.AT_RISK, State.UNCHECKED)
    sabotage()
    standing = world.look()
    assert standing.state is to
    assert standing.why.ja.strip()
    assert standing.why.en.strip()
    assert standing.why.ja != standing.why.en or standing.figure is not None
    mend()
    assert world.state() is before


def departments(**changed):
    """The example's operator with departments changed."""
    return {"operator": replace(R.operator, departments={**R.operator.departments, **changed})}


def partner(name, **changed):
    """The example's partners with one changed."""
    return {"partners": {**R.partners, name: replace(R.partners[name], **changed)}}


SALES = R.operator.departments["corporate-sales-2"]
PRINT = R.partners["print-mail"]
LAST = max(PRINT.assessments, key=lambda one: one.on)
UNMANAGED = departments(**{"corporate-sales-2": replace(SALES, managers=())})
LAPSED = replace(LAST, on=TODAY - timedelta(days=500), until=TODAY - timedelta(days=1))
REGISTER = {
    "a manager leaves": ("manager-in-every-department", UNMANAGED),
    "the same for information security": ("security-head", UNMANAGED),
    "a manager's term ends": (
        "manager-in-every-department",
        departments(
            **{"corporate-sales-2": replace(SALES, managers=(replace(SALES.managers[0], until=TODAY - timedelta(1)),))}
        ),
    ),
    "a new department without a manager": (
        "manager-in-every-department",
        departments(new=replace(SALES, name=Text("新規事業部", "New Business"), managers=())),
    ),
    "an assessment lapses": ("processors-managed", partner("print-mail", assessments=(LAPSED,))),
    "an assessment was never made": ("processors-managed", partner("print-mail", assessments=())),
    "an assessment was failed": (
        "processors-managed",
        partner("print-mail", assessments=(replace(LAST, result=Result.FAILED),)),
    ),
    "the same for handling abroad": ("safe-abroad", partner("print-mail", assessments=())),
    "the same for transfers from the EEA": ("eea-transfers", partner("print-mail", assessments=())),
    "a purpose says nothing": (
        "purposes-specified",
        {
            "purposes": {
                **R.purposes,
                "billing": replace(R.purposes["billing"], text=Text("事業のため", "For business")),
            }
        },
    ),
    "an officer is missing": (
        "law-obeyed",
        {
            "operator": replace(
                R.operator, officers={k: v for k, v in R.operator.officers.items() if k != Office.PRIVACY_OFFICER}
            )
        },
    ),
}


@pytest.mark.parametrize("what", REGISTER)
def test_the_register_says_it(what):
    """What the declared facts show: managers, assessments, purposes, officers."""
    name, sections = REGISTER[what]
    world = World(name, whole=R.promises[name].measure == "promises.register-findings")
    turns(world, lambda: world.change(**sections), world.back)


@pytest.mark.parametrize("name", ["published-outside", "eea-separate"])
def test_a_document_is_not_published(name):
    """A document that the operator has something to say in is missing from the edition: named in the reason."""
    world = World(name)
    fewer = {document: held for document, held in issued().documents.items() if document != "policy"}

    def withdraw():
        world.edition = replace(issued(), number=2, documents=fewer)

    turns(world, withdraw, world.back)
    assert "policy" in Measured.objects.filter(promise=name, state="broken").get().ja


def test_the_staff_is_not_told_of_an_edition():
    """A new edition nobody was told of."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    circulate(made.number, "全社メール", SOMEBODY, NOW, IDS)
    promise = replace(R.promises["told-inside"], measure="publish.told-inside", kept=SHARE)
    world = World("told-inside", promise=promise)

    def another():
        world.edition = replace(issued(), number=2)

    def tell():
        world.edition = replace(issued(), number=1)

    turns(world, another, tell)


def test_a_page_that_stands_in_public_differs():
    """Somebody edited the page: named; put right and compared again: kept."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    promise = replace(R.promises["published-outside"], measure="publish.pages-differing", kept=NONE)
    world = World("published-outside", promise=promise)

    def compare(*found):
        enter_comparison(made.number, "https://www.minato-kakuu.example/", found, SOMEBODY, world.now, IDS)

    compare()
    turns(world, lambda: compare(Differs("ja/policy.html", Placed.ALTERED)), compare)
    assert "ja/policy.html" in Measured.objects.get(state="broken").en


def test_a_sentence_loses_its_promise():
    """A clause is reworded and its promise forgotten: the share of bound sentences falls."""
    promise = replace(R.promises["law-obeyed"], measure="publish.sentences-covered", kept=SHARE)
    world = World("law-obeyed", promise=promise)
    assert world.state() is State.BROKEN  # with this promise alone almost every sentence is bare
    assert "裏付けのない文" in Measured.objects.get().ja


def person(name="p"):
    """Somebody known."""
    with act(SOMEBODY, NOW, IDS) as a:
        entry = a.enter("ledger.verified", {"size": 0})
        Person.objects.create(id=name * 32, entry=entry)
    return name * 32


@pytest.mark.parametrize("name", ["told-before-acquisition", "never-without-notice", "stated-in-writing"])
def test_something_is_acquired_before_it_was_told(name):
    """In writing, stated only afterwards: the figure names the kind. It returns when it is out of the window."""
    issue(minato(), site(), SOMEBODY, NOW, IDS)
    good, bad = person("a"), person("b")
    day = TODAY
    people.tell(SOMEBODY, NOW, IDS, good, "subscriber", Stated(on=day, edition=1))
    people.hold(SOMEBODY, NOW, IDS, good, "subscriber", Holding(acquired=day, how=How.IN_WRITING))
    world = World(name)
    assert world.state() is State.KEPT
    people.hold(SOMEBODY, NOW, IDS, bad, "subscriber", Holding(acquired=day, how=How.IN_WRITING))
    standing = world.look()
    assert standing.state is State.BROKEN
    assert "subscriber" in standing.why.ja
    people.tell(SOMEBODY, NOW, IDS, bad, "subscriber", Stated(on=day, edition=1))
    assert world.state() is State.KEPT


def enter(kind, data, refs=(), about=None):
    """One entry of the enforce room, as its service makes it."""
    with act(SOMEBODY, NOW, IDS) as a:
        return a.enter(kind, data, refs=refs, about=about)


PROVIDED = {"information": "subscriber", "recipient": "access-network", "basis": "consent", "on": "2026-11-24"}


@pytest.mark.parametrize("name", ["no-third-party", "queries-never-provided"])
def test_a_provision_has_no_record(name):
    """A provision that needed a record: broken until the record is made."""
    about = R.promises[name].about or "information/subscriber"
    world = World(name)
    who = person()
    made = []
    told = PROVIDED | {"information": about.split("/")[1]}

    def provide():
        made.append(enter("provision", told, ("record:needed", about.replace("/", ":", 1)), who))

    def put_on_record():
        enter("provision-record", {"information": told["information"]}, (made[0],), who)

    turns(world, provide, put_on_record)


def used(allow, information="subscriber", because=("beyond-purpose",)):
    """A use that the decision service looked at."""
    seen = {"system": "customer", "on": "2026-11-24", "action": "use", "information": information}
    seen |= {"purpose": "sales", "recipient": "", "allow": allow, "because": list(because)}
    return enter("use-sample" if allow else "observed", seen)


@pytest.mark.parametrize("name", ["within-told-purposes", "consent-first", "table-only", "queries-purpose"])
def test_a_use_lies_outside_the_purpose(name):
    """Observed, not stopped: broken; out of the thirty days: as before."""
    about = R.promises[name].about
    information = about.split("/")[1] if about else "subscriber"
    used(allow=True, information=information, because=())
    world = World(name)
    assert world.state() is State.KEPT
    used(allow=False, information=information)
    standing = world.look()
    assert standing.state is State.BROKEN
    assert "目的" in standing.why.ja
    world.wait(days=31)
    used_at = world.now
    with act(SOMEBODY, used_at, IDS) as a:
        a.enter(
            "use-sample",
            {
                "system": "s",
                "on": "2026-12-25",
                "action": "use",
                "information": information,
                "allow": True,
                "because": [],
            },
        )
    assert world.state() is State.KEPT


@pytest.mark.parametrize("name", ["answered-promptly", "answer-time-disclosure", "change-in-time", "step-form-sent"])
def test_a_request_is_let_past_its_days(name):
    """Day 14 passes: at risk after ten days, broken on the fifteenth; ended: kept."""
    case = receive(SOMEBODY, NOW, IDS, came("11-24"), {"name": "x"}, code="code")
    world = World(name)
    assert world.state() is State.KEPT
    world.wait(days=11)
    assert world.state() is State.AT_RISK
    world.wait(days=4)
    standing = world.look()
    assert standing.state is State.BROKEN
    assert case.number in standing.why.ja
    add(SOMEBODY, world.now, IDS, case.id, asked.Ended(date(2026, 12, 9), asked.End.WITHDRAWN))
    assert world.state() is State.KEPT


def complain():
    """A complaint arrives that nobody has yet."""
    got = said.Received(TODAY, Channel.PHONE, said.Nature.COMPLAINT)
    return complaints.receive(SOMEBODY, NOW, IDS, got, {"text": "電話が来た"}, code="code")


@pytest.mark.parametrize(
    ("name", "days"), [("taken-at-the-window", 7), ("complaint-channels", 7), ("complaint-answered", 8)]
)
def test_a_complaint_is_left_lying(name, days):
    """Nobody has it, or nobody answers: broken after the days."""
    case = complain()
    world = World(name)
    assert world.state() is State.KEPT
    world.wait(days=days)
    standing = world.look()
    assert standing.state is State.BROKEN
    assert case.number in standing.why.ja


def test_a_row_of_the_ledger_is_edited():
    """By somebody with the database's password, behind the guards: the next verification finds it."""
    for count in range(3):
        enter("series-resumed", {"series": "x", "year": 2026, "last": count})
    world = World("kept-safe")

    def verified():
        keep_verification(SOMEBODY, world.now, IDS, verify_all(world.now))

    verified()
    assert world.state() is State.KEPT
    edit("UPDATE ledger_entry SET data = %s WHERE %s = (SELECT MIN(%s) FROM ledger_entry)")
    verified()
    standing = world.look()
    assert standing.state is State.BROKEN
    world.wait(days=2)
    assert world.state() is State.UNCHECKED


def edit(_statement):
    """Change the first entry's payload below every guard."""
    with connection.cursor() as cursor:
        names = [row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()]
        held = [row[0] for row in cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()]
        raw = connection.connection
        for name in names:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute('UPDATE ledger_entry SET data = ? WHERE "index" = 1', (b'{"last":9,"series":"x","year":2026}',))
        for sql in held:
            raw.execute(sql)


@pytest.fixture
def store(tmp_path):
    """A small system, declared and there: customers with the day they left."""
    url = sqlite(
        tmp_path / "s.sqlite3",
        ["CREATE TABLE customers (id INTEGER PRIMARY KEY, mail TEXT, left_on TEXT)"],
        {"customers": [(1, "a@minato-kakuu.example", "2026-11-01")]},
    )
    declared = collection({"id": column(), "mail": column("mail"), "left_on": column()}, "id")
    return tmp_path / "s.sqlite3", url, system({"customers": declared})


def on(path, statement):
    """Run a statement in the system, behind the register's back."""
    import sqlite3

    with sqlite3.connect(path) as opened:
        opened.execute(statement)
    opened.close()


def test_a_column_with_addresses_is_added_behind_the_registers_back(store):
    """Drift: more is taken than declared; the column is named; dropped: as before."""
    path, url, declared = store
    source = RelationalSource("shop", url, declared.collections)
    world = World("only-what-is-needed", sources={"shop": source})
    world.change(systems={"shop": replace(declared, connection=Relational("relational", "URL"))})
    assert world.state() is State.KEPT
    on(path, "ALTER TABLE customers ADD COLUMN second_mail TEXT")
    source = RelationalSource("shop", url, declared.collections)
    world.sources = {"shop": source}
    standing = world.look()
    assert standing.state is State.BROKEN
    assert "second_mail" in standing.why.ja
    on(path, "ALTER TABLE customers DROP COLUMN second_mail")
    world.sources = {"shop": RelationalSource("shop", url, declared.collections)}
    assert world.state() is State.KEPT


def test_a_measure_that_fails_says_so_and_stops_no_other():
    """A source that raises: this promise is unchecked with the fault's name, the others stand."""

    class Broken:
        def catalogue(self):
            raise OSError("disk gone")

    world = World("only-what-is-needed", sources=dict.fromkeys(R.systems, Broken()))  # type: ignore[arg-type]
    standing = world.look()
    assert standing.state is State.UNCHECKED
    assert "OSError" in standing.why.en


def test_a_promise_that_turns_raises_one_alarm_until_it_was_seen_to_hold():
    """Opened once, mended, broken again, mended, closed after thirty days of being kept; each an entry."""
    from hogo.ledger.models import Entry

    world = World("manager-in-every-department")

    def look(state):
        assert world.state() is state
        return [json.loads(bytes(row.data))["event"] for row in Entry.objects.filter(kind="alarm").order_by("index")]

    assert [] == look(State.KEPT)
    world.change(**UNMANAGED)
    assert ["opened"] == look(State.BROKEN)
    assert ["opened"] == look(State.BROKEN)
    world.back()
    assert ["opened", "mended"] == look(State.KEPT)
    world.change(**UNMANAGED)
    assert ["opened", "mended", "again"] == look(State.BROKEN)
    world.back()
    look(State.KEPT)
    world.wait(days=29)
    assert 4 == len(look(State.KEPT))
    world.wait(days=1)
    assert "closed" == look(State.KEPT)[-1]
    alarm = Alarm.objects.get()
    assert (alarm.opened, alarm.owner, alarm.closed) == (TODAY, "privacy-office", TODAY + timedelta(days=30))
    world.change(**UNMANAGED)
    assert "opened" == look(State.BROKEN)[-1]
    assert Alarm.objects.count() == 2


def test_a_broken_promise_opens_a_corrective_action_and_tells_it_whether_it_held():
    """Opened with the alarm; held for thirty days verifies what was done; what comes again reopens it."""
    from hogo.improvement.action import fact as f
    from hogo.improvement.action.flow import State as Action
    from hogo.improvement.action.flow import state
    from hogo.improvement.acts import tell
    from hogo.improvement.models import Case, facts

    manager = replace(SOMEBODY, id="manager-1")
    officer = Actor("officer-1", frozenset({Role.PRIVACY_OFFICER}), known_by=Means.LOG_IN)
    world = World("manager-in-every-department")
    world.change(**UNMANAGED)
    world.look()
    world.look()
    case = Case.objects.get(kind="action")
    assert ("privacy-office", "promise:manager-in-every-department") == (case.owner, case.about)
    assert case.id == Alarm.objects.get().action
    for by, fact in (
        (manager, f.Analysed(TODAY, "manager-1", "任期を見ていなかった")),
        (manager, f.Planned(TODAY, "manager-1", "任命する", TODAY, TODAY)),
        (officer, f.Approved(TODAY, "officer-1")),
        (manager, f.Done(TODAY, "manager-1", "任命した")),
    ):
        tell(by, world.now, IDS, case.id, fact)
    world.back()
    world.look()
    assert Action.TO_VERIFY is state(facts(case))
    world.wait(days=30)
    world.look()
    assert Action.TO_CLOSE is state(facts(case))
    held = facts(case)[-1]
    assert isinstance(held, f.Held)
    assert 1 == len(held.evidence)
    world.change(**UNMANAGED)
    world.look()
    assert Action.TO_ANALYSE is state(facts(case))
    assert 1 == Case.objects.filter(kind="action").count()
