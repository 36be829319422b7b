"""Roles and routes, objects and roles: the whole matrix, none unlisted; and hostile addresses."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from hogo.base.actor import Role
from hogo.base.text import LANGUAGES
from hogo.ledger.acts import act
from hogo.staff.roles import GIVEN
from hogo.ui.screens.route import PREFIX, Route
from hogo.web.matrix import COLUMNS, page
from hogo.web.urls import ROUTES
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import published, staff
from tests.web.objects import ALL, OBJECTS

ROOT = Path(__file__).parents[2]
SCOPED = frozenset({Role.PERSON, Role.MANAGER, Role.STAFF, Role.PARTNER})
HOSTILE = ("nothing", "'\"><script>", "%00", "𠮷󠄀", "a" * 400, "99999999999999999999")
PLACE = re.compile(r"<(?:\w+:)?\w+>")


def address(route: Route) -> str:
    """Where the route is."""
    return "/" + PREFIX[route.audience] + route.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_matrix(language):
    """`docs/<language>/matrix.md` is made of the routes as they are (`HOGO_GOLDEN=1 pytest -k golden` rewrites it)."""
    document = ROOT / "docs" / language / "matrix.md"
    made = page(ROUTES, language)
    if os.environ.get("HOGO_GOLDEN"):
        document.write_text(made, encoding="utf-8")
    assert document.read_text(encoding="utf-8") == made


def test_every_role_has_its_column_and_every_route_its_row():
    """None unlisted."""
    assert {role for role, _ in COLUMNS} == set(GIVEN) | {Role.PERSON}
    rows = page(ROUTES, "en").splitlines()
    assert len(ROUTES) == sum(row.startswith("| `/") for row in rows)
    assert len({route.name for route in ROUTES}) == len({address(route) for route in ROUTES}) == len(ROUTES)


def test_every_route_with_an_object_says_whose():
    """A page of everybody, persons, managers, staff or partners with an object in its address has a test of its own."""
    scoped = {one.name for one in ROUTES if PLACE.search(one.address) and (not one.roles or one.roles & SCOPED)}
    told = "write in tests/web/objects.py which test shows whose objects one sees there"
    assert scoped == set(OBJECTS), told


@pytest.mark.parametrize("name", [name for name, says in OBJECTS.items() if not says.startswith(ALL)])
def test_the_tests_named_are_there(name):
    """Each entry names a test that exists."""
    path, _, test = OBJECTS[name].partition("::")
    assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.django_db(transaction=True)
def test_hostile_addresses_find_nothing_and_break_nothing():
    """Whatever stands in place of an object: no page of anybody's, no fault of the server, for no role; nor by post."""
    published()
    readers = {role: staff(role, name=f"r-{role}") for role in sorted(GIVEN)} | {Role.PERSON: Client()}
    for route in ROUTES:
        if not PLACE.search(route.address):
            continue
        roles = [role for role in readers if not route.roles or role in route.roles]
        client = readers[roles[0]]
        for hostile in HOSTILE:
            place = PLACE.sub(quote(hostile, safe="%"), address(route))
            answer = client.get(place)
            assert answer.status_code in (301, 302, 400, 401, 404), (place, answer.status_code)
            if "POST" in route.methods:
                assert client.post(place, {"what": hostile}).status_code in (302, 400, 404, 409), place


@pytest.mark.django_db(transaction=True)
def test_papers_of_others_departments_are_not_there():
    """Operation checks and papers of actions: a manager's own department, and no other."""
    published()
    manager = staff(Role.MANAGER, name="manager-x", department="legal")
    for department in ("sales", "nothing"):
        for part in ("", "paper/", "workbook/"):
            assert 404 == manager.get(f"/console/checks/{department}/2026-11/{part}").status_code
    assert 404 == manager.get("/console/improvement/nothing/paper/").status_code


@pytest.mark.django_db(transaction=True)
@pytest.mark.shows_person
def test_a_task_is_that_of_the_department_it_was_asked_of():
    """What a person asks is opened by those asked to search, and by nobody in another department."""
    from hogo.rights.models import Asking, Case

    published()
    given = {"on": "2026-11-12", "channel": "post", "kinds": ["disclosure"], "answer_by": "paper", "name": "架空 太郎"}
    assert 302 == staff(Role.DESK, name="desk-x").post("/desk/requests/", given).status_code
    case = Case.objects.get()
    with act(SOMEBODY, NOW, IDS) as a:
        entry = a.enter("ledger.verified", {"size": 0})
        Asking.objects.create(
            id="task-1", case=case, task="search", system="archive", collection="boxes", department="legal",
            asked=NOW.date(), due=NOW.date(), entry=entry,
        )  # fmt: skip
    own = staff(Role.MANAGER, name="manager-own", department="legal")
    other = staff(Role.MANAGER, name="manager-other", department="sales")
    assert (200, 404) == tuple(client.get("/desk/tasks/task-1/").status_code for client in (own, other))
    assert 404 == other.post("/desk/tasks/task-1/", {"result": "none"}).status_code
    assert "" == Asking.objects.get().result
