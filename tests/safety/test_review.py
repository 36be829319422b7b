"""Access rights reviewed: read from a real PostgreSQL, answered through a mailed link, carried out, closed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.acts import deliver
from hogo.records.models import Record
from hogo.safety.models import Case, facts
from hogo.safety.refusal import NotNow
from hogo.safety.review import acts
from hogo.safety.review import fact as f
from hogo.safety.review.flow import ANSWERS, WORDS, State, answers, closing, department, dues, may, state, waiting
from hogo.safety.review.read import of_roles
from hogo.safety.room import ROOM
from hogo.safety.written import from_json, to_json
from hogo.sources.relational import RelationalSource
from hogo.sources.roles import Held, held
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import minato, published, staff

DAY = date(2026, 11, 2)
MANAGER = Actor("m", frozenset({Role.MANAGER}), "sales", known_by=Means.LOG_IN)
ADMIN = Actor("a", frozenset({Role.ADMINISTRATOR}), known_by=Means.LOG_IN)
ROWS = (
    f.Right("reader", "reader", ("LOGIN", "customer: SELECT"), "sales"),
    f.Right("owner", "owner", ("LOGIN", "SUPERUSER"), "information-systems", privileged=True),
)
OPENED = f.Opened(DAY, "a", "customer", ROWS, date(2026, 11, 16), "postgresql")


def test_a_review_walks_through_its_states():
    """Answered, handed over, carried out, closed: each fact leads to the state beside it and reads back from JSON."""
    known: list[f.Fact] = []
    walk: list[tuple[Actor, f.Fact, State]] = [
        (ADMIN, OPENED, State.TO_ANSWER),
        (SOMEBODY, f.Asked(DAY, "tester", "sales"), State.TO_ANSWER),
        (MANAGER, f.Answered(DAY, "m", "reader", f.Answer.NOT_OURS, "営業ではない"), State.TO_ANSWER),
        (SOMEBODY, f.Handed(DAY, "tester", "reader", "sales"), State.TO_ANSWER),
        (MANAGER, f.Answered(DAY, "m", "reader", f.Answer.REMOVE, "退職"), State.TO_ANSWER),
        (SOMEBODY, f.Answered(DAY, "tester", "owner", f.Answer.KEEP), State.TO_APPLY),
        (ADMIN, f.Applied(DAY, "a", "reader"), State.TO_CLOSE),
        (SOMEBODY, f.Closed(date(2026, 11, 10), "tester", True), State.CLOSED),
    ]
    for by, fact, then in walk:
        may(by, known, fact)
        known.append(fact)
        assert then is state(known), fact
    assert known == [from_json(to_json(fact)) for fact in known]
    assert [(date(2026, 11, 16), date(2026, 11, 10))] == [(one.on, one.met) for one in dues("r", known)]
    assert set(State) == set(WORDS)
    assert set(f.Answer) == set(ANSWERS)


@pytest.mark.parametrize(
    ("by", "known", "fact", "says"),
    [
        (MANAGER, [], OPENED, "not for your role"),
        (ADMIN, [], replace(OPENED, rights=()), "no right at all"),
        (ADMIN, [], replace(OPENED, rights=(ROWS[0], ROWS[0])), "twice"),
        (ADMIN, [], replace(OPENED, rights=(replace(ROWS[0], account="架空 太郎"),)), "no names"),
        (ADMIN, [], replace(OPENED, rights=(replace(ROWS[0], account="a@b.example"),)), "no names"),
        (MANAGER, [OPENED], f.Answered(DAY, "m", "owner", f.Answer.KEEP), "not for your role"),
        (MANAGER, [OPENED], f.Answered(DAY, "m", "reader", f.Answer.REMOVE), "Say why"),
        (MANAGER, [OPENED], f.Answered(DAY, "m", "nobody", f.Answer.KEEP), "no such row"),
        (SOMEBODY, [OPENED], f.Closed(DAY, "tester", True), "It is"),
        (ADMIN, [OPENED], f.Applied(DAY, "a", "reader"), "Nothing is to be reduced"),
    ],
)
def test_what_a_review_refuses(by, known, fact, says):
    """Each in words; nothing is entered."""
    with pytest.raises(NotNow, match=says):
        may(by, known, fact)


def test_what_was_to_go_and_is_still_there_is_named():
    """Removed but present, reduced but the same; gone or smaller is fine."""
    known: list[f.Fact] = [
        OPENED,
        f.Answered(DAY, "m", "reader", f.Answer.REMOVE, "x"),
        f.Answered(DAY, "t", "owner", f.Answer.REDUCE, "x"),
    ]
    assert ("reader", "owner") == closing(known, ROWS)
    assert () == closing(known, (replace(ROWS[1], rights=("LOGIN",)),))
    assert ({"reader", "owner"}, ()) == (set(answers(known)), waiting(known))
    assert "" == department([OPENED, f.Answered(DAY, "m", "reader", f.Answer.NOT_OURS, "x")], "reader")


def test_a_role_of_a_hostile_name_is_still_one_account():
    """What a database allows as a name is escaped, never dropped."""
    right = of_roles([Held("役 割\n'; --", False, ("SUPERUSER",), ("x",))], "sales")[0]
    assert right.privileged
    assert "\\u5f79" in right.account
    assert f.ACCOUNT.match(of_roles([Held("app_user", True)], "s")[0].account)


def test_roles_are_read_from_postgresql(database):
    """Log-in, powers, memberships, grants, expiry; no password, and a system that is none answers why."""
    database.run(
        "CREATE TABLE customer (id int)", "CREATE ROLE review_group",
        "CREATE ROLE review_app LOGIN VALID UNTIL '2001-01-01'",
        "GRANT review_group TO review_app", "GRANT SELECT, UPDATE ON customer TO review_group",
        "CREATE ROLE review_admin LOGIN CREATEDB CREATEROLE",
    )  # fmt: skip
    try:
        found = held(RelationalSource("customer", database.url, {}))
        assert not isinstance(found, Unchecked)
        named = {one.name: one for one in found}
        app, group, admin = named["review_app"], named["review_group"], named["review_admin"]
        assert (True, ("review_group",), True) == (app.logs_in, app.member_of, app.expired)
        assert (False, ("customer: SELECT/UPDATE",)) == (group.logs_in, group.grants)
        assert ("CREATEROLE", "CREATEDB") == admin.powers
        assert not any(one.startswith("pg_") for one in named)
    finally:
        database.run("DROP OWNED BY review_group", *(f"DROP ROLE review_{n}" for n in ("app", "group", "admin")))
    assert isinstance(held(RelationalSource("x", "sqlite://", {})), Unchecked)
    assert isinstance(held(RelationalSource("x", "postgresql+psycopg://nobody@localhost:1/x", {})), Unchecked)


@pytest.mark.django_db(transaction=True)
def test_a_review_from_a_database_to_its_evidence(database):
    """Read, answered, not closed while the role is there, closed once it is gone; the measure has its record."""
    edition = published()
    database.run("CREATE ROLE review_gone LOGIN")
    try:
        scene = Scene(
            edition, load_law(), day_of(NOW), NOW, {"customer": RelationalSource("customer", database.url, {})}
        )
        rights = acts.read_rights(scene, "customer")
        assert not isinstance(rights, Unchecked)
        assert isinstance(acts.read_rights(scene, "callcentre"), Unchecked)
        case = acts.open_review(SOMEBODY, NOW, IDS, "customer", rights, "postgresql")
        with pytest.raises(NotNow, match="under way"):
            acts.open_review(SOMEBODY, NOW, IDS, "customer", rights, "postgresql")
        given = [
            f.Answered(day_of(NOW), "tester", one.key, *(
                (f.Answer.REMOVE, "使わない") if one.key == "review_gone" else (f.Answer.KEEP, "")))
            for one in rights
        ]  # fmt: skip
        acts.answer(SOMEBODY, NOW, IDS, case.id, given)
        acts.tell(SOMEBODY, NOW, IDS, case.id, f.Applied(day_of(NOW), "tester", "review_gone"))
        with pytest.raises(NotNow, match="review_gone"):
            acts.close_review(SOMEBODY, NOW, IDS, case.id, scene)
    finally:
        database.run("DROP ROLE review_gone")
    acts.close_review(SOMEBODY, NOW, IDS, case.id, scene)
    closed = facts(Case.objects.get())[-1]
    assert isinstance(closed, f.Closed)
    assert closed.checked
    record = Record.objects.get()
    assert ("access", "access-control", 1) == (record.form, record.safeguard, record.data["removed"])
    measure = next(one for one in ROOM.measures if one.id == "safety.evidence-in-time")
    figure = measure.take(scene, "safeguards/access-control")
    assert not isinstance(figure, Unchecked)
    assert (1.0, 1.0, (record.entry,)) == (figure.value, figure.out_of, figure.evidence)
    assert verify(rows()).clean


@pytest.mark.django_db(transaction=True)
def test_a_manager_answers_by_a_mailed_link_without_log_in(settings, tmp_path):
    """Two departments are to be asked, one has no address; some answers now, the rest later; then the link ends."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    published()
    office = staff(Role.OFFICE, name="office-1")
    text = "アカウント,権限,部門,特権\nu001,閲覧,general-affairs,×\nu002,更新,general-affairs,○\nu003,閲覧,finance,×\n"
    until = (day_of(NOW) + timedelta(days=3650)).isoformat()
    begun = office.post(
        "/console/access/", {"system": "callcentre", "until": until, "file": SimpleUploadedFile("a.csv", text.encode())}
    )
    assert 302 == begun.status_code
    case = Case.objects.get()
    told = office.post(f"/console/access/{case.id}/", {"what": "ask"}, follow=True).content.decode()
    assert "finance" in told
    deliver(SOMEBODY, NOW, IDS)
    mails = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert 1 == len(mails)
    address = re.search(r"/links/access/[\w-]{43}/", _body(mails[0]))
    assert address is not None
    manager = Client()
    shown = manager.get(address[0]).content.decode()
    assert ("u001" in shown, "u003" in shown) == (True, False)
    before = Entry.objects.count()
    manager.get(address[0])
    assert before == Entry.objects.count()
    assert 409 == manager.post(address[0], {"answer:u002": "remove"}).status_code
    other = manager.post(address[0], {"answer:u003": "keep"})
    assert 409 == other.status_code
    assert 200 == manager.post(address[0], {"answer:u002": "remove", "note:u002": "異動"}).status_code
    assert "u002" not in manager.get(address[0]).content.decode()
    done = manager.post(address[0], {"answer:u001": "keep"}).content.decode()
    assert "すべて回答済み" in done
    assert 404 == manager.get(address[0]).status_code
    answer = next(one for one in facts(case) if isinstance(one, f.Answered))
    assert "department:general-affairs" == answer.by
    entry = Entry.objects.filter(kind="safety-fact").order_by("-index")[1]
    assert "department:general-affairs" == entry.by or json.loads(bytes(entry.data))["fact"]["by"]


def _body(mail: str) -> str:
    import email
    from email import policy

    parsed = email.message_from_string(mail, policy=policy.default)
    return str(parsed.get_content())


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_a_review():
    """Answered, handed over, carried out, closed, printed and written out by those whose part it is."""
    published()
    office, admin = staff(Role.OFFICE, name="office-1"), staff(Role.ADMINISTRATOR, name="admin-1")
    manager = staff(Role.MANAGER, name="m-1", department="sales-department")
    case = acts.open_review(
        SOMEBODY,
        NOW,
        IDS,
        "lists",
        (f.Right("u1", "u1", ("閲覧",), "finance"), f.Right("u2", "u2", ("閲覧",), "legal")),
        "list",
    )
    page = f"/console/access/{case.id}/"
    assert "u1" in manager.get(page).content.decode()
    assert 'name="answer:u1"' not in manager.get(page).content.decode()
    assert (
        "登録簿にない部門"
        in office.post(page, {"what": "hand", "key": "u1", "department": "x"}, follow=True).content.decode()
    )
    office.post(page, {"what": "hand", "key": "u1", "department": "legal"})
    assert "回答が選ばれていません" in office.post(page, {"what": "answer"}, follow=True).content.decode()
    office.post(page, {"what": "answer", "answer:u1": "reduce", "note:u1": "閲覧だけ", "answer:u2": "keep"})
    admin.post(page, {"what": "applied", "key": "u1"})
    office.post(page, {"what": "close"})
    assert "closed" == Case.objects.get().state
    assert 404 == office.post(page, {"what": "nonsense"}).status_code
    assert b"%PDF" == office.get(f"{page}pdf/").content[:4]
    assert b"PK" == office.get(f"{page}workbook/").content[:2]
    assert minato()[0].register.systems["lists"].department
