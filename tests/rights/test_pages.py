"""A person asks, the desk carries on, another person approves: through the pages, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from hogo.base.actor import Role
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.rights.flow import State, state
from hogo.rights.models import Case, facts
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import ADDRESS, KANA, NAME

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = [
    {"kinds": ["disclosure"]},
    {"scope": "everything"},
    {"name": NAME, "kana": KANA, "postal": "０００-０００１", "address": ADDRESS},
    {"proof": "account"},
    {"answer_by": "electronic"},
    {},
]


def _ask(client: Client, answers=ANSWERS, upto: int = 6):
    """Walk the steps as a browser without script does: every answer travels along."""
    sent: dict[str, object] = {}
    answer = client.get("/requests/new/")
    for at, given in enumerate(answers[:upto]):
        sent |= given
        answer = client.post("/requests/new/", sent | {"step": at})
    return answer


def _staff(name: str, *roles: Role) -> Client:
    from hogo.staff.acts import open_account

    account = open_account(SOMEBODY, NOW, IDS, name=name, password="a long enough password", roles=frozenset(roles))
    client = Client()
    client.force_login(account.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_request_from_the_first_question_to_the_answer():
    """Disclosure: asked on the portal, carried on at the desk, approved by another, answered; the ledger verifies."""
    person = Client()
    sent = _ask(person)
    number = re.search(r"\d{4}-開-\d{4}", sent.content.decode())[0]  # type: ignore[index]
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", sent.content.decode())[0]  # type: ignore[index]
    case = Case.objects.get(number=number)
    desk, office = _staff("desk-1", Role.DESK), _staff("office-1", Role.OFFICE)
    page = f"/desk/requests/{case.id}/"
    assert number in desk.get("/desk/").content.decode()
    for who, step in (
        (desk, {"what": "identity-proved", "by": ["account"]}),
        (desk, {"what": "searched", "find": "entry-1", "unchecked": "2"}),
        (desk, {"what": "judged", "outcome": "granted"}),
        (office, {"what": "approved"}),
        (desk, {"what": "answered", "by": "electronic", "number": "2026-回-0001"}),
        (desk, {"what": "delivered"}),
    ):
        assert who.post(page, step).status_code == 302, step
    assert State.CLOSED == state(facts(case))
    stranger = Client()
    assert stranger.get("/requests/mine/").content.decode().count(number) == 0
    assert stranger.post("/requests/", {"number": number, "code": "0000-0000-0000-0000"}).status_code == 403
    found = stranger.post("/requests/", {"number": number, "code": code}, follow=True)
    assert "お答えを送りました" in found.content.decode()
    assert verify(rows()).clean


def test_nobody_approves_their_own_draft_on_the_page():
    """The drafter's approval is refused in words and changes nothing."""
    _ask(Client())
    case, desk = Case.objects.get(), _staff("desk-1", Role.DESK)
    page = f"/desk/requests/{case.id}/"
    for step in (
        {"what": "identity-proved", "by": ["account"]},
        {"what": "searched", "find": "e", "unchecked": "0"},
        {"what": "judged", "outcome": "granted"},
    ):
        desk.post(page, step)
    answer = desk.post(page, {"what": "approved"}, follow=True)
    assert "自分が起案した判断案は承認できません" in answer.content.decode()
    assert State.TO_APPROVE == state(facts(case))


def test_a_refusal_needs_its_ground():
    """Art. 36: what is not granted says why."""
    _ask(Client())
    case, desk = Case.objects.get(), _staff("desk-1", Role.DESK)
    page = f"/desk/requests/{case.id}/"
    desk.post(page, {"what": "identity-proved", "by": ["account"]})
    desk.post(page, {"what": "searched", "find": "e", "unchecked": "0"})
    assert desk.post(page, {"what": "judged", "outcome": "refused"}).status_code == 400
    assert desk.post(page, {"what": "judged", "outcome": "refused", "ground": "appi-33-2"}).status_code == 302


def test_wrong_and_missing_answers_keep_what_was_given():
    """A missing name is told, the kinds chosen before still travel along; nothing is saved."""
    answer = _ask(Client(), [*ANSWERS[:2], {"name": "", "kana": KANA, "postal": "1", "address": ADDRESS}], upto=3)
    text = answer.content.decode()
    assert "足りないところがあります" in text
    assert '<input type="hidden" name="kinds" value="disclosure">' in text
    assert 0 == Case.objects.count()


def test_back_loses_nothing():
    """The step before shows what was answered there."""
    client = Client()
    sent = {"kinds": ["correction"], "scope": "named", "service": "ひかり"}
    answer = client.post("/requests/new/", sent | {"step": 2, "back": "1"})
    assert 'value="ひかり"' in answer.content.decode()


@pytest.mark.parametrize("step", ["-1", "99", "x", "1e9", "٣", ""])
def test_hostile_steps(step):
    """No step number breaks the page."""
    assert 200 == Client().post("/requests/new/", {"step": step, "kinds": ["disclosure"]}).status_code


@pytest.mark.parametrize("kinds", [["nothing"], ["<script>alert(1)</script>"], ["disclosure"] * 400])
def test_hostile_kinds(kinds):
    """A kind that is none is refused and never shown raw."""
    answer = Client().post("/requests/new/", {"step": 0, "kinds": kinds})
    assert b"<script>alert" not in answer.content
    assert 0 == Case.objects.count()


def test_a_case_that_is_not_there_is_not_there():
    """404 for the desk, whatever the id."""
    assert 404 == _staff("desk-1", Role.DESK).get("/desk/requests/nothing/").status_code


def test_paper_requests_come_in_by_the_desk_and_not_from_the_future():
    """Arrival is a day of the past or today: clocks run from it."""
    desk = _staff("desk-1", Role.DESK)
    given = {"on": "2026-11-12", "channel": "post", "kinds": ["disclosure"], "answer_by": "paper", "name": NAME}
    assert 302 == desk.post("/desk/requests/", given).status_code
    assert 400 == desk.post("/desk/requests/", given | {"on": "2999-01-01"}).status_code
    assert "2026-11-12" == Case.objects.get().opened.isoformat()


def test_opening_what_the_person_wrote_is_recorded():
    """Each opening is an entry about the person."""
    from hogo.ledger.models import Entry

    _ask(Client())
    case, desk = Case.objects.get(), _staff("desk-1", Role.DESK)
    before = Entry.objects.filter(kind="access").count()
    assert NAME in desk.get(f"/desk/requests/{case.id}/?told=1").content.decode()
    assert NAME not in desk.get(f"/desk/requests/{case.id}/").content.decode()
    assert before + 1 == Entry.objects.filter(kind="access").count()


def test_every_template_of_the_room_is_used():
    """No page lies about unused."""
    folder = Path(__file__).parents[2] / "src" / "hogo" / "rights"
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.parent.glob("web/templates/**/*.html")]
    )
    unused = [path.name for path in (folder / "templates").rglob("*.html") if f"rights/{path.name}" not in code]
    assert [] == unused
