"""Issuing: an edition and its documents become what binds, in one act with their entries."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hogo.approval import acts as approval
from hogo.approval.acts import NotApproved
from hogo.approval.route import route_for
from hogo.base.actor import Actor, Means, Role
from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import RandomIds
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.publish.acts import ACT, Refused, circulate, enter_comparison, issue
from hogo.publish.disk import templates
from hogo.publish.models import Drawn, Issued, bodies, body, in_force, newest, numbered
from hogo.publish.placed import How, compare
from hogo.publish.room import ROOM
from hogo.publish.site import assemble, compose
from hogo.register.disk import load
from hogo.register.edition import edition_digest, working
from hogo.register.read import read
from tests.publish.given import MINATO, minato, site

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 24, 3, 4, 5, tzinfo=UTC)
BY = Actor("office-1", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
IDS = RandomIds(os.urandom)


def measure(name):
    """The question behind a measure of the room."""
    return next(one.take for one in ROOM.measures if one.id == name)


def with_new_policy(day):
    """The example with one word of its policy changed and a new version."""
    files = dict(load(MINATO))
    text = files["policy.yaml"].decode()
    text = text.replace("大切に取り扱います", "丁寧に取り扱います").replace("number: 4", "number: 5")
    files["policy.yaml"] = text.encode()
    edition = working(read(files), files, day)
    return edition, compose(edition, templates())


def approve(edition, *, approvers=("manager-1", "officer-1")):
    """Have an edition approved along Minato's route; the number of the approval."""
    last = newest()
    found = route_for(last.register, ACT)
    assert found is not None
    of = (ACT, f"edition:{last.number + 1}")
    number = approval.draft(BY, NOW, IDS, found, of, edition_digest(edition), edition=last.number)
    for who, role in zip(approvers, (Role.MANAGER, Role.PRIVACY_OFFICER), strict=True):
        approval.approve(Actor(who, frozenset({role}), known_by=Means.LOG_IN), NOW, IDS, number)
    return number


def _publications():
    return [bytes(row.data) for row in Entry.objects.filter(kind="publication")]


def test_the_first_edition_is_number_one():
    """Edition 1 is kept whole, every document is entered, and the ledger verifies."""
    made, changed = issue(minato(), site(), BY, NOW, IDS, place="https://www.minato-kakuu.example/privacy/")
    assert made.number == 1
    assert {change.document for change in changed} == set(made.documents)
    assert newest() == made
    kinds = [row.kind for row in Entry.objects.order_by("index")]
    assert ["edition"] + ["publication"] * len(changed) == kinds
    assert verify(rows()).clean
    places = {data["document"]: data["place"] for data in map(json.loads, _publications())}
    assert places["policy"] == "https://www.minato-kakuu.example/privacy/"
    assert places["processing"] == "internal"
    assert Issued.objects.get().entry == Entry.objects.order_by("index").first().entry


def test_every_published_byte_is_kept():
    """The text of each document of an edition comes back byte by byte, in both languages."""
    made, _ = issue(minato(), site(), BY, NOW, IDS)
    for drawing in site().drawings:
        assert drawing.body.encode() == body(made, drawing.document, drawing.language)
    assert body(made, "nothing", "ja") is None


def test_a_second_edition_changes_only_what_changed():
    """What is reworded is published anew, and so is the revision history; the first edition keeps its old words."""
    first, _ = issue(minato(), site(), BY, NOW, IDS)
    edition, drawn = with_new_policy(date(2027, 1, 1))
    approve(edition)
    second, changed = issue(edition, drawn, BY, NOW, IDS)
    assert [("policy", 4, 5), ("revisions", 1, 1)] == [
        (change.document, change.before, change.after) for change in changed
    ]
    assert second.number == 2
    assert "大切に".encode() in (body(first, "policy", "ja") or b"")
    assert "丁寧に".encode() in (body(second, "policy", "ja") or b"")
    assert numbered(1) == first
    assert Drawn.objects.filter(document="purposes").count() == 1


def test_the_edition_in_force_depends_on_the_day():
    """An edition for the future binds from its day."""
    issue(minato(), site(), BY, NOW, IDS)
    edition, drawn = with_new_policy(date(2027, 1, 1))
    approve(edition)
    issue(edition, drawn, BY, NOW, IDS)
    in_forces = [in_force(day) for day in (date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 1))]
    assert [None, 1, 2] == [one.number if one else None for one in in_forces]


def test_nothing_new_gives_its_number_back():
    """A refused issue saves nothing: the next edition has the next number."""
    issue(minato(), site(), BY, NOW, IDS)
    with pytest.raises(Refused):
        issue(replace(minato(), day=date(2026, 12, 1)), site(), BY, NOW, IDS)
    edition, drawn = with_new_policy(date(2027, 1, 1))
    approve(edition)
    made, _ = issue(edition, drawn, BY, NOW, IDS)
    assert made.number == 2
    assert Issued.objects.count() == 2


def test_editions_cannot_be_written_outside_an_act():
    """The guard of the house holds for the table of editions."""
    made, _ = issue(minato(), site(), BY, NOW, IDS)
    row = Issued.objects.get(number=made.number)
    row.day = date(2020, 1, 1)
    with pytest.raises(Exception, match="publish_issued"):
        row.save()


def test_an_old_site_is_put_together_from_its_kept_bytes():
    """Every page of the first edition comes back, whatever the register and the templates say today."""
    made, _ = issue(minato(), site(), BY, NOW, IDS)
    edition, drawn = with_new_policy(date(2027, 1, 1))
    approve(edition)
    issue(edition, drawn, BY, NOW, IDS)
    changed = {name: text.replace("<h1>", "<h1>新") for name, text in templates().items()}
    old = numbered(1)
    assert old is not None
    files = assemble(old, bodies(old), changed, old.documents)
    for drawing in site().drawings:
        name = f"fragments/{drawing.language}/{drawing.document}.html"
        assert name not in site().files or files[name] == site().files[name]
    assert json.loads(files["manifest.json"])["edition"] == made.number


def test_a_second_edition_needs_the_approval_of_exactly_itself():
    """Not approved, or something else approved: nothing is issued. Approved: the entry says by which approval."""
    issue(minato(), site(), BY, NOW, IDS)
    edition, drawn = with_new_policy(date(2027, 1, 1))
    with pytest.raises(NotApproved):
        issue(edition, drawn, BY, NOW, IDS)
    number = approve(edition)
    other = replace(edition, day=date(2027, 2, 1))
    with pytest.raises(NotApproved):
        issue(other, drawn, BY, NOW, IDS)
    assert Issued.objects.count() == 1
    made, _ = issue(edition, drawn, BY, NOW, IDS)
    entered = Entry.objects.filter(kind="edition").order_by("-index").first()
    assert json.loads(bytes(entered.data))["approval"] == f"approval:{number}"
    assert made.number == 2
    assert verify(rows()).clean


def scene_of(made, now=NOW):
    """A scene in which measures of this room are asked."""
    return Scene(edition=made, law=load_law(), day=day_of(now), now=now)


def test_staff_told_is_measured():
    """0 of 1 until the circulation of this edition is entered; the figure names its entry."""
    made, _ = issue(minato(), site(), BY, NOW, IDS)
    take = measure("publish.told-inside")
    assert (0.0, 1.0) == (take(scene_of(made), None).value, take(scene_of(made), None).out_of)
    row = circulate(made.number, "全社メール", BY, NOW, IDS)
    figure = take(scene_of(made), None)
    assert (1.0, (row.entry,)) == (figure.value, figure.evidence)
    assert "全社メール" in figure.says.ja
    with pytest.raises(Issued.DoesNotExist):
        circulate(99, "x", BY, NOW, IDS)


def test_pages_placed_otherwise_are_measured():
    """Unchecked before a comparison; then the number of pages that differ, by name."""
    made, _ = issue(minato(), site(), BY, NOW, IDS)
    take = measure("publish.pages-differing")
    assert isinstance(take(scene_of(made), None), Unchecked)
    files = dict(site().files)
    public = {name: data for name, data in files.items() if not name.startswith("internal/")}
    assert () == compare(files, public)
    public["ja/policy.html"] = public["ja/policy.html"].replace(
        "第三者に渡しません".encode(), "第三者に渡します".encode()
    )
    found = compare(files, {**public, "ja/mine.html": b"x"})
    assert [("ja/mine.html", How.FOREIGN), ("ja/policy.html", How.ALTERED)] == [(one.name, one.how) for one in found]
    enter_comparison(made.number, "/srv/www", found, BY, NOW, IDS)
    figure = take(scene_of(made), None)
    assert figure.value == 2.0
    assert "ja/policy.html" in figure.says.en
