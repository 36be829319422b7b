"""Approvals in the tables: what was approved is exactly what may be done; each move has its entry."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hogo.approval import acts
from hogo.approval.acts import NotApproved
from hogo.approval.flow import State
from hogo.approval.models import Case, facts
from hogo.approval.move import NotAllowed
from hogo.approval.route import read, route_for, written
from hogo.approval.sheet import sheet
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.paper.disk import sheet_pdf
from hogo.register.disk import load
from hogo.register.read import read as read_register
from tests.approval.routes import BARE, BOSS, DRAFTER, EXTERNAL, MANAGER, OFFICER, ROUTE
from tests.ledger.given import BY, IDS

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["hogo.keys", "hogo.ledger", "hogo.approval"])
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
OF = ("publish.issue", "edition:7")


def begun(route=("publication", ROUTE), digest="d1"):
    return acts.draft(DRAFTER, NOW, IDS, route, OF, digest, edition=6, note="第7版")


def required(digest, route=("publication", ROUTE)):
    with act(BY, NOW, IDS) as a:
        a.enter("ledger.verified", {"size": 0})
        return acts.require(a, route, *OF, digest)


def test_only_what_was_approved_may_be_done():
    """Nothing before the approval, only the approved content after it, nothing needed where no route is declared."""
    number = begun()
    assert number == "2026-1"
    with pytest.raises(NotApproved, match="決裁"):
        required("d1")
    acts.approve(MANAGER, NOW, IDS, number)
    assert acts.approve(OFFICER, NOW, IDS, number, "よい").state is State.APPROVED
    assert required("d1") == number
    with pytest.raises(NotApproved):
        required("d2")
    assert required("d2", None) == ""


def test_every_move_is_an_entry_and_a_fact():
    """Sent back, resubmitted, approved, after the fact: entries and facts agree, the tree verifies."""
    number = begun()
    acts.send_back(MANAGER, NOW, IDS, number, "図を足す")
    acts.resubmit(DRAFTER, NOW, IDS, number, "d2")
    acts.approve(MANAGER, NOW, IDS, number)
    acts.approve(OFFICER, NOW, IDS, number)
    acts.approve(BOSS, NOW, IDS, number)
    happened = facts(Case.objects.get())
    assert [fact.what for fact in happened] == [
        "drafted",
        "sent-back",
        "resubmitted",
        "approved",
        "approved",
        "approved",
    ]
    assert list(Entry.objects.order_by("index").values_list("kind", flat=True)) == ["approval"] * 6
    assert verify(rows()).clean
    assert acts.granted(*OF, "d1") is None
    assert acts.granted(*OF, "d2") == number


def test_a_refused_move_leaves_nothing():
    """Neither fact nor entry nor number."""
    with pytest.raises(NotAllowed):
        acts.draft(BARE, NOW, IDS, ("publication", ROUTE), OF, "d1")
    number = begun()
    for move in (
        lambda: acts.approve(BARE, NOW, IDS, number),
        lambda: acts.approve(OFFICER, NOW, IDS, number),
        lambda: acts.withdraw(MANAGER, NOW, IDS, number),
        lambda: acts.approved_elsewhere(OFFICER, NOW, IDS, number, "W"),
        lambda: acts.resubmit(DRAFTER, NOW, IDS, number, "d2"),
    ):
        with pytest.raises(NotAllowed):
            move()
    assert Entry.objects.count() == 1
    assert number == "2026-1"
    assert begun() == "2026-2"
    acts.refuse(MANAGER, NOW, IDS, number, "不要")
    acts.withdraw(DRAFTER, NOW, IDS, "2026-2")
    assert acts.granted(*OF, "d1") is None


def test_another_workflow():
    """Its number stands in where the route says so."""
    number = acts.draft(DRAFTER, NOW, IDS, ("year-plan", EXTERNAL), ("year.plan", "plan:2027"), "d1")
    assert acts.approved_elsewhere(OFFICER, NOW, IDS, number, "WF-88").workflow == "WF-88"
    assert acts.granted("year.plan", "plan:2027", "d1") == number


def test_the_route_is_kept_as_it_was_declared():
    """A route changed later does not change an approval that is under way."""
    begun()
    assert read(Case.objects.get().route) == ROUTE
    assert read(written(EXTERNAL)) == EXTERNAL


def test_the_example_declares_routes():
    """The example's register: the route for an act is found by the act's name."""
    register = read_register(load(Path("examples/minato/register"))).register
    assert register is not None
    found = route_for(register, "publish.issue")
    assert found is not None
    assert found[0] == "publication"
    assert read(written(found[1])) == found[1]
    assert route_for(register, "nothing.such") is None


def test_the_printed_record():
    """Seal boxes by step, the course of events; it becomes a PDF with Japanese text."""
    number = begun()
    acts.approve(MANAGER, NOW, IDS, number)
    made = sheet(number, OF, ROUTE, facts(Case.objects.get()), {"sales-1": "港 架空子"}, "みなと架空通信株式会社")
    assert [(seal.title, seal.name, seal.date) for seal in made.seals] == [
        ("起案", "sales-2", "2026-11-24"), ("部門の確認", "港 架空子", "2026-11-24"), ("個人情報保護管理者", "", ""),
        ("代表者", "", ""),
    ]  # fmt: skip
    assert sheet_pdf(made, date(2026, 11, 24)).startswith(b"%PDF-")
    english = sheet(number, OF, ROUTE, facts(Case.objects.get()), {}, "Minato Kakuu Communications, Inc.", "en")
    assert "Approval" in english.title
