"""A list from its asking to its deletion: who is in, who is left out and why, and that nothing lies in plain."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pyrage
import pytest
from django.conf import settings
from django.db import connection

from hogo.approval.acts import NotApproved
from hogo.base.actor import Means
from hogo.base.identity import IdentityKind, normalise
from hogo.decide.facts import Wish, WishKind
from hogo.extracts import acts, disk
from hogo.extracts import fact as f
from hogo.extracts.flow import NotNow, asked, newest
from hogo.extracts.layout import NotAsked, layout
from hogo.extracts.models import Case, facts
from hogo.extracts.run import Unread
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import acts as people
from hogo.register.model.kinds import Channel
from hogo.sources.interface import Source
from tests.acts import IDS, NOW, SOMEBODY
from tests.extracts.world import ASKER, DAY, MANAGER, OFFICE, OFFICER, ROWS, approved, handed, refuse, world

pytestmark = [pytest.mark.django_db(transaction=True)]


def _lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def _numbers(text: str) -> set[str]:
    return {line[0] for line in _lines(text)[1:]} & {str(row[0]) for row in ROWS}


def test_a_list_holds_exactly_those_who_may_be_in_it(tmp_path):
    """Two of four: one refused mail, one is unknown; canaries stand among them; the ledger verifies."""
    here = world(tmp_path)
    refuse(here, 102)
    case, made = handed(here, here.ask())
    text = here.open(made.path)
    assert {"101", "103"} == _numbers(text)
    assert 2 + 3 == len(_lines(text)) - 1 == made.lines
    assert 3 == text.count("@canary.example")
    told = newest(facts(case), f.Handed)
    assert told is not None
    assert (4, 2, 1, 0, 0, 1) == (
        told.tally.rows, told.tally.kept, told.tally.law, told.tally.house, told.tally.unknown, told.tally.nobody,
    )  # fmt: skip
    assert {"mail-stop sales": 1, "person-unknown": 1} == dict(told.tally.reasons)
    assert verify(rows()).clean


def test_who_withdrew_between_approval_and_handing_over_is_left_out(tmp_path):
    """The list is made when it is collected, of those who may be in it then."""
    here = world(tmp_path)
    case = approved(here, here.ask())
    acts.release(OFFICE, NOW, IDS, case.id, here.edition.register, "C0DE")
    people.withdraw(SOMEBODY, NOW, IDS, here.receipts[102], DAY)
    made = acts.collect(ASKER, NOW, IDS, case.id, "C0DE", here.scene(), "canary.example")
    assert {"101", "103"} == _numbers(here.open(made.path))


class Meanwhile:
    """A source during whose reading somebody asks for something, the first `times` times."""

    def __init__(self, source, do, times: int) -> None:
        self.source, self.do, self.times = source, do, times

    @contextmanager
    def reading(self):
        """As the source reads, and then it happens."""
        yield self

    def stream(self, *asked):
        """The rows, and after them what happens meanwhile."""
        with self.source.reading() as reader:
            yield from reader.stream(*asked)
        if self.times:
            self.times -= 1
            self.do()


def test_who_withdraws_while_the_list_is_made_is_left_out(tmp_path):
    """It is made again; where persons do not cease to ask, nothing is handed over and the code still serves."""
    here = world(tmp_path)
    case = approved(here, here.ask())
    acts.release(OFFICE, NOW, IDS, case.id, here.edition.register, "C0DE")

    def collect(do, times: int):
        source = cast(Source, Meanwhile(here.source, do, times))
        scene = replace(here.scene(), sources={"customer": source})
        return acts.collect(ASKER, NOW, IDS, case.id, "C0DE", scene, "canary.example")

    with pytest.raises(NotNow, match="still serves"):
        collect(lambda: people.wish(SOMEBODY, NOW, IDS, here.persons[103], _stop()), 9)
    assert [] == disk.lying()
    made = collect(lambda: people.withdraw(SOMEBODY, NOW, IDS, here.receipts[102], DAY), 1)
    assert {"101"} == _numbers(here.open(made.path))


def test_who_refuses_between_handing_over_and_sending_is_left_out(tmp_path):
    """Screened on the day: the refusal counts, a newcomer is not added, and another day needs another screening."""
    here = world(tmp_path)
    wish = people.wish(SOMEBODY, NOW, IDS, here.persons[103], _stop())
    case, first = handed(here, here.ask())
    people.lift(SOMEBODY, NOW, IDS, wish, DAY)
    assert {"101", "102"} == _numbers(here.open(first.path))
    later = NOW + timedelta(days=2)
    with pytest.raises(NotNow, match="Screen"):
        acts.add(ASKER, later, IDS, case.id, f.Sent(DAY + timedelta(days=2), ASKER.id, 2))
    refuse(here, 101, DAY + timedelta(days=2))
    second = acts.screen(ASKER, later, IDS, case.id, here.scene(later), "canary.example")
    assert {"102"} == _numbers(here.open(second.path))
    told = newest(facts(case), f.Screened)
    assert told is not None
    assert 1 == told.left_out
    with pytest.raises(NotNow, match="cannot have been sent"):
        acts.add(ASKER, later, IDS, case.id, f.Sent(DAY + timedelta(days=2), ASKER.id, 9))
    acts.add(ASKER, later, IDS, case.id, f.Sent(DAY + timedelta(days=2), ASKER.id, 4))
    with pytest.raises(NotNow, match="Screen"):
        acts.add(ASKER, later, IDS, case.id, f.Sent(DAY + timedelta(days=3), ASKER.id, 1))


def test_nothing_lies_in_plain(tmp_path):
    """Neither tables, ledger nor the installation's folder hold a row; only the asker's key opens the list."""
    here = world(tmp_path)
    case, made = handed(here, here.ask())
    with connection.cursor() as cursor:
        for table in ("extracts_case", "extracts_happened", "extracts_handed", "ledger_entry", "approval_case"):
            cursor.execute(f"SELECT * FROM {table}")
            held = repr(cursor.fetchall())
            assert not [row for row in ROWS if row[1] in held or row[2] in held]
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert b"hana@" not in made.path.read_bytes()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(made.path.read_bytes(), [pyrage.x25519.Identity.generate()])
    assert [made.path] == [path for path in disk.lying() if case.id in path.name]


def test_a_formula_in_a_name_is_no_formula_in_the_list(tmp_path):
    """What a spreadsheet would run is a text with an apostrophe before it."""
    here = world(tmp_path)
    text = here.open(handed(here, here.ask())[1].path)
    assert "'=cmd|' /C calc'!A0" in {line[1] for line in _lines(text)}


def test_a_list_by_post_has_the_address_that_a_row_points_at(tmp_path):
    """Household members share a row of addresses; who has none has empty cells; the pointer itself is no field."""
    here = world(tmp_path)
    wanted = here.ask(fields=("address", "name", "number"), by=Channel.POST)
    lines = _lines(here.open(handed(here, wanted)[1].path))
    assert "住所・設置場所（prefecture）" == lines[0][0]
    own = acts.ask(ASKER, NOW, IDS, here.ask(fields=("postal", "number"), by=Channel.POST), here.edition.register)
    assert () == layout(here.edition.register, asked(facts(own)).ask, DAY).joined
    told = {line[-1]: line[:4] for line in lines[1:]}
    assert [["架空県", "架空市", "港町1-2-3", ""]] * 2 == [told["101"], told["102"]]
    assert [""] * 4 == told["103"]
    assert 3 + 3 == len(told)


def test_without_approval_nothing_is_handed_over(tmp_path):
    """Not before both approved, not by who asked, and not for a decision made since."""
    from hogo.approval.acts import approve

    here = world(tmp_path)
    register = here.edition.register
    case = acts.ask(ASKER, NOW, IDS, here.ask(), register)
    with pytest.raises(NotNow):
        acts.put_forward(ASKER, NOW, IDS, case.id, register, 1)
    acts.decide(OFFICE, NOW, IDS, case.id, here.scene())
    number = acts.put_forward(ASKER, NOW, IDS, case.id, register, 1)
    approve(MANAGER, NOW, IDS, number)
    with pytest.raises(NotApproved):
        acts.release(OFFICE, NOW, IDS, case.id, register, "C0DE")
    approve(OFFICER, NOW, IDS, number)
    with pytest.raises(NotNow, match="Nobody hands over"):
        acts.release(ASKER, NOW, IDS, case.id, register, "C0DE")
    refuse(here, 101)
    acts.decide(OFFICE, NOW, IDS, case.id, here.scene())
    assert "to-put-forward" == Case.objects.get().state
    acts.put_forward(ASKER, NOW, IDS, case.id, register, 1)
    with pytest.raises(NotApproved):
        acts.release(OFFICE, NOW, IDS, case.id, register, "C0DE")


def test_a_code_serves_once_and_not_for_ever(tmp_path):
    """A wrong code, another asker, the same code again, a code of yesterday, and five wrong ones."""
    here = world(tmp_path)
    case = approved(here, here.ask())
    register = here.edition.register
    acts.release(OFFICE, NOW, IDS, case.id, register, "C0DE")

    def collect(code: str, by=ASKER, at=NOW):
        return acts.collect(by, at, IDS, case.id, code, here.scene(at), "canary.example")

    with pytest.raises(NotNow, match="wrong"):
        collect("other")
    with pytest.raises(NotNow, match="logged in"):
        collect("C0DE", by=MANAGER)
    with pytest.raises(NotNow, match="logged in"):
        collect("C0DE", by=replace(ASKER, known_by=Means.OPERATING_SYSTEM))
    with pytest.raises(NotNow, match="expired"):
        collect("C0DE", at=NOW + timedelta(hours=25))
    collect("C0DE")
    with pytest.raises(NotNow):
        collect("C0DE")
    acts.release(OFFICE, NOW, IDS, case.id, register, "NEXT")
    for _ in range(5):
        with pytest.raises(NotNow, match="wrong"):
            collect("other")
    with pytest.raises(NotNow, match="too often"):
        collect("NEXT")


def test_more_persons_than_approved_stop_the_handing_over(tmp_path):
    """Somebody whose refusal was lifted since is not slipped in: it is decided and approved anew; no file is left."""
    here = world(tmp_path)
    wish = people.wish(SOMEBODY, NOW, IDS, here.persons[101], _stop())
    case = approved(here, here.ask())
    acts.release(OFFICE, NOW, IDS, case.id, here.edition.register, "C0DE")
    people.lift(SOMEBODY, NOW, IDS, wish, DAY)
    with pytest.raises(NotNow, match="more persons"):
        acts.collect(ASKER, NOW, IDS, case.id, "C0DE", here.scene(), "canary.example")
    assert [] == disk.lying()


def test_a_system_that_cannot_be_read_gives_no_list(tmp_path):
    """Never some of the rows: nothing is counted and nothing is made."""
    here = world(tmp_path)
    case = approved(here, here.ask())
    acts.release(OFFICE, NOW, IDS, case.id, here.edition.register, "C0DE")
    here.path.unlink()
    here.source.close()
    here.source._catalogue = None
    with pytest.raises(Unread):
        acts.collect(ASKER, NOW, IDS, case.id, "C0DE", here.scene(), "canary.example")
    assert [] == disk.lying()
    assert "to-collect" == Case.objects.get().state


def test_an_ask_that_names_what_is_not_there_is_refused(tmp_path):
    """Each thing wrong is said."""
    here = world(tmp_path)
    for changed in (
        {"fields": ("number", "bank")}, {"collection": "calls"}, {"purpose": "none"}, {"most": 0},
        {"until": DAY}, {"reason": " "}, {"key": "no key"}, {"by": None}, {"recipient": "nobody"},
    ):  # fmt: skip
        with pytest.raises(NotAsked):
            acts.ask(ASKER, NOW, IDS, here.ask(**changed), here.edition.register)
    assert 0 == Case.objects.count()


def test_another_persons_refusal_of_the_address_counts(tmp_path):
    """The e-mail act's refusal names the address: it holds for whoever's row the address stands in."""
    import sqlite3

    here = world(tmp_path)
    with sqlite3.connect(here.path) as base:
        base.execute("UPDATE customers SET mail = 'TARO@kakuu.example' WHERE customer_id = 101")
    base.close()
    refuse(here, 102)
    case, made = handed(here, here.ask())
    assert {"103"} == _numbers(here.open(made.path))
    told = newest(facts(case), f.Handed)
    assert told is not None
    assert 1 == told.tally.reasons["address-refused"]


def test_a_refusal_counts_for_a_shared_address_and_without_proof(tmp_path):
    """A household's one address, proved for two; and one who unsubscribed and of whom nothing else is known."""
    here = world(tmp_path)
    shared, alone = (
        normalise(IdentityKind.MAIL, "hana@kakuu.example"),
        normalise(IdentityKind.MAIL, "san@kakuu.example"),
    )
    people.identify(SOMEBODY, NOW, IDS, here.persons[102], shared, proved=True)
    stranger = people.add(SOMEBODY, NOW, IDS, [alone], proved=False)
    people.wish(SOMEBODY, NOW, IDS, stranger, _stop())
    people.wish(SOMEBODY, NOW, IDS, here.persons[102], _stop())
    case = acts.ask(ASKER, NOW, IDS, here.ask(), here.edition.register)
    told = acts.decide(OFFICE, NOW, IDS, case.id, here.scene())
    assert (0, 3, 2) == (told.kept, told.law, told.reasons["address-refused"])
    by_post = acts.ask(ASKER, NOW, IDS, here.ask(by=Channel.POST), here.edition.register)
    assert 3 == acts.decide(OFFICE, NOW, IDS, by_post.id, here.scene()).kept


def test_after_the_day_of_deletion_nothing_is_handed_over_or_used(tmp_path):
    """Neither released, collected nor screened; and what the register no longer declares is said."""
    here = world(tmp_path)
    case = approved(here, here.ask())
    after = NOW + timedelta(days=31)
    with pytest.raises(NotNow, match="day of deletion"):
        acts.release(OFFICE, after, IDS, case.id, here.edition.register, "C0DE")
    last = NOW + timedelta(days=30)
    acts.release(OFFICE, last, IDS, case.id, here.edition.register, "C0DE")
    later = last + timedelta(hours=23)
    with pytest.raises(NotNow, match="day of deletion"):
        acts.collect(ASKER, later, IDS, case.id, "C0DE", here.scene(later), "canary.example")
    assert [] == disk.lying()
    purposes = {name: one for name, one in here.edition.register.purposes.items() if name != "sales"}
    changed = replace(here.edition, register=replace(here.edition.register, purposes=purposes))
    with pytest.raises(NotAsked, match="purpose"):
        acts.collect(ASKER, last, IDS, case.id, "C0DE", replace(here.scene(last), edition=changed), "canary.example")


def test_what_waits_is_decided_by_the_work_of_the_house(tmp_path):
    """All that can be read; what cannot waits on, and harms no other."""
    here = world(tmp_path)
    one = acts.ask(ASKER, NOW, IDS, here.ask(), here.edition.register)
    closed = acts.ask(ASKER, NOW, IDS, here.ask(collection="services", fields=("service",)), here.edition.register)
    assert 1 == acts.decide_waiting(OFFICE, NOW, IDS, here.scene())
    assert 0 == acts.decide_waiting(OFFICE, NOW, IDS, here.scene())
    states = {case.id: case.state for case in Case.objects.all()}
    assert {one.id: "to-put-forward", closed.id: "to-decide"} == states


def test_a_stop_has_its_scope(tmp_path):
    """Of all, of one purpose, until a day (Rule 5): only what is meant stops."""
    here = world(tmp_path)
    other = Wish(kind=WishKind.MAIL_STOP, on=DAY, purpose="satisfaction-survey")
    past = Wish(kind=WishKind.MAIL_STOP, on=DAY - timedelta(days=9), until=DAY - timedelta(days=1))
    people.wish(SOMEBODY, NOW, IDS, here.persons[101], other)
    people.wish(SOMEBODY, NOW, IDS, here.persons[102], past)
    people.wish(SOMEBODY, NOW, IDS, here.persons[103], replace(past, until=DAY))
    case = acts.ask(ASKER, NOW, IDS, here.ask(), here.edition.register)
    assert (2, 1) == (lambda told: (told.kept, told.law))(acts.decide(OFFICE, NOW, IDS, case.id, here.scene()))


def test_what_is_reported_and_deleted_is_shown_by_somebody_else(tmp_path):
    """Reported, deleted, doubted, deleted again, confirmed; nobody confirms their own deletion."""
    here = world(tmp_path)
    case, _ = handed(here, here.ask())

    def add(by, fact):
        acts.add(by, NOW, IDS, case.id, fact)

    with pytest.raises(NotNow):
        add(ASKER, f.Deleted(DAY, ASKER.id, f.Erasure.DELETED, "log 1"))
    add(ASKER, f.Reported(DAY, ASKER.id, "3件に送信"))
    add(ASKER, f.Deleted(DAY, ASKER.id, f.Erasure.DELETED, "log 1"))
    with pytest.raises(NotNow, match="confirmed by somebody"):
        add(ASKER, f.Confirmed(DAY, ASKER.id))
    add(OFFICE, f.NotShown(DAY, OFFICE.id, "写しが残っている"))
    add(ASKER, f.Deleted(DAY, ASKER.id, f.Erasure.OVERWRITTEN, "log 2"))
    add(OFFICE, f.Confirmed(DAY, OFFICE.id))
    assert "done" == Case.objects.get().state
    assert verify(rows()).clean


def _stop() -> Wish:
    return Wish(kind=WishKind.MAIL_STOP, on=DAY)


@pytest.fixture(autouse=True)
def _clean():
    yield
    for path in disk.lying():
        path.unlink()
    assert settings.HOME
