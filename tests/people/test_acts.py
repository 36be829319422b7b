"""Who is who, what was told, agreed to and asked for: each change is one act, and `decide` reads what was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from hogo.base.actor import Actor, Role
from hogo.base.identity import IdentityKind, normalise
from hogo.decide import facts
from hogo.decide.decide import decide
from hogo.decide.facts import WishKind
from hogo.decide.question import Action, How, Question
from hogo.ledger.guard import OutsideAct
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.people import acts, models
from hogo.people.models import Matches, facts_of, matches
from hogo.register.model.kinds import Channel
from tests.acts import IDS, NOW, SOMEBODY
from tests.decide.editions import rules
from tests.people.given import CUSTOMER, DAY, MAIL, NAME, PHONE, name

pytestmark = pytest.mark.django_db(transaction=True)
DO = (SOMEBODY, NOW, IDS)


def known(*identities, proved=True):
    """A new person with identities."""
    return acts.add(*DO, identities, proved=proved)


def asked(person, purpose, action=Action.USE, **more):
    """What `decide` answers from what is recorded."""
    found = facts_of(person)
    assert found is not None
    question = Question(DAY, action, "subscriber", purpose, ("name",), person, **more)
    return decide(rules(), question, found)


def test_a_person_is_a_random_id_and_its_identities_are_marks():
    """Two additions give two ids; no value of an identity stands anywhere in the tables or in plain in the ledger."""
    first, second = known(MAIL, PHONE, CUSTOMER, NAME), known()
    assert len({first, second}) == 2
    assert all(len(one) == 32 for one in (first, second))
    with connection.cursor() as cursor:
        for table in ("people_person", "people_identity", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            held = repr(cursor.fetchall())
            for value in (MAIL.value, PHONE.value, "0000001", CUSTOMER.value, NAME.value):
                assert value not in held
                assert value.encode().hex() not in held


def test_a_proved_identity_of_a_proving_kind_is_certain():
    """Mail and customer number find the person; a name only suggests, proved or not."""
    person = known(MAIL, CUSTOMER, NAME)
    certain = Matches(frozenset({person}), frozenset())
    assert matches(MAIL, DAY) == matches(CUSTOMER, DAY) == certain
    assert matches(normalise(IdentityKind.MAIL, "HANAKO@MINATO-KAKUU.EXAMPLE"), DAY) == certain
    assert matches(NAME, DAY) == Matches(frozenset(), frozenset({person}))


def test_an_unproved_identity_only_suggests():
    """A mail address that nobody proved makes a candidate, never a certain match."""
    person = known(MAIL, proved=False)
    assert matches(MAIL, DAY) == Matches(frozenset(), frozenset({person}))


def test_two_certain_persons_are_no_certainty():
    """A number proved by two persons (a household's phone) points at neither for sure."""
    first, second = known(PHONE), known(PHONE)
    assert matches(PHONE, DAY) == Matches(frozenset(), frozenset({first, second}))


@pytest.mark.parametrize(
    ("stored", "asked_for"),
    [("髙橋架空子", "高橋 架空子"), ("齋藤架空", "斉藤架空"), ("渡邊架空", "渡辺架空"), ("濵﨑架空", "浜崎架空")],
)
def test_variants_of_names_suggest_and_never_prove(stored, asked_for):
    """髙 and 高, 齋 and 斉: found, but for a human to confirm."""
    person = known(name(stored))
    assert matches(name(asked_for), DAY) == Matches(frozenset(), frozenset({person}))


@pytest.mark.parametrize(
    ("kind", "stored", "asked_for"),
    [
        ("kana", "ヨーコ", "ﾖｰｺ"),
        ("kana", "タカハシ", "たかはし"),
        ("kana", "キョウコ", "キヨウコ"),
        ("address", "東京都架空区港一丁目２番３号", "東京都架空区港1-2-3"),
        ("address", "架空市十二丁目3番地", "架空市12-3"),
        ("address", "架空市自由が丘1−2", "架空市自由ケ丘1-2"),
    ],
)
def test_variants_of_kana_and_addresses_suggest(kind, stored, asked_for):
    """Long vowels, small kana, 丁目, kanji digits and hyphens are folded for suggesting."""
    person = known(normalise(IdentityKind(kind), stored))
    assert matches(normalise(IdentityKind(kind), asked_for), DAY).candidates == {person}


def test_an_ended_identity_no_longer_proves():
    """A number given back is the former holder's only until that day."""
    first = known(PHONE)
    acts.end_identity(*DO, first, PHONE, date(2026, 3, 31))
    second = known(PHONE)
    assert matches(PHONE, DAY) == Matches(frozenset({second}), frozenset({first}))
    assert first in matches(PHONE, date(2026, 3, 1)).candidates


def test_merge_joins_what_is_known_and_part_undoes_it():
    """Two records found to be one person: facts of both; parted again: each has its own."""
    first, second = known(MAIL), known(CUSTOMER)
    acts.agree(*DO, second, facts.Consent(given=DAY, purposes=("research",)))
    acts.suggest(*DO, first, second, ["name", "birth"])
    assert asked(first, "research").allow is False
    acts.merge(*DO, first, second, "窓口で本人確認書類により確認")
    assert asked(first, "research").allow is True
    assert matches(CUSTOMER, DAY).certain == {first}
    assert models.Candidate.objects.get().answer == "same"
    acts.part(*DO, second, "別人と判明")
    assert asked(first, "research").allow is False
    assert matches(CUSTOMER, DAY).certain == {second}


def test_merging_in_a_ring_is_refused():
    """What is one already cannot be merged again the other way round."""
    first, second, third = known(), known(), known()
    acts.merge(*DO, first, second, "確認")
    acts.merge(*DO, second, third, "確認")
    with pytest.raises(acts.NotPossible):
        acts.merge(*DO, third, first, "確認")
    assert models.all_of(second) == {first, second, third}


def test_only_a_human_says_who_is_who():
    """A system may suggest, but neither merge, part, split nor tell apart; and a reason is always asked for."""
    machine = Actor("matcher", frozenset({Role.SYSTEM}), system="crm")
    first, second = known(MAIL), known()
    acts.suggest(machine, NOW, IDS, first, second, ["name"])
    before = Entry.objects.count()
    for refused in (
        lambda: acts.merge(machine, NOW, IDS, first, second, "同姓同名"),
        lambda: acts.split(machine, NOW, IDS, first, MAIL, "誤り"),
        lambda: acts.differ(machine, NOW, IDS, first, second, "別人"),
        lambda: acts.merge(*DO, first, second, "  "),
    ):
        with pytest.raises(acts.NotPossible):
            refused()
    assert Entry.objects.count() == before


def test_split_moves_one_identity_to_a_new_person():
    """An identity recorded with the wrong person goes to a new one, with nothing else of the first."""
    person = known(MAIL, CUSTOMER)
    acts.agree(*DO, person, facts.Consent(given=DAY, purposes=("research",)))
    new = acts.split(*DO, person, MAIL, "同居の家族のアドレスだった")
    assert matches(MAIL, DAY).certain == {new}
    assert matches(CUSTOMER, DAY).certain == {person}
    assert facts_of(new) == facts.Facts()


def test_decide_reads_what_was_recorded():
    """Told, held, consent, wish: each changes the answer from the day it was recorded for."""
    person = known(MAIL)
    assert asked(person, "operate").decided is False
    acts.tell(*DO, person, "subscriber", facts.Stated(on=date(2026, 4, 5), edition=2, channel=Channel.WEB))
    acts.hold(*DO, person, "subscriber", facts.Holding(acquired=date(2026, 4, 5), how=How.IN_WRITING))
    assert asked(person, "operate").allow is True
    assert asked(person, "research").allow is False
    receipt = acts.agree(*DO, person, facts.Consent(given=DAY, purposes=("research",)), edition=2)
    assert asked(person, "research").allow is True
    acts.withdraw(*DO, receipt)
    assert asked(person, "research").allow is False
    stopped = acts.wish(*DO, person, facts.Wish(kind=WishKind.MAIL_STOP, on=DAY))
    assert asked(person, "sales", Action.CONTACT, by=Channel.MAIL).allow is False
    acts.lift(*DO, stopped)
    assert asked(person, "sales", Action.CONTACT, by=Channel.MAIL).allow is True
    acts.stand(*DO, person, "guardian")
    assert facts_of(person).guardian == facts.Guardian(None)
    assert acts.released(*DO, person, "subscriber", DAY, "消去") == 1
    assert facts_of(person).held == {}


def test_what_is_recorded_comes_back_whole():
    """Every part of every fact survives the tables."""
    person = known()
    told: list[facts.Told] = [
        facts.Notified(on=DAY, purposes=("operate",), channel=Channel.POST, digest="0" * 64),
        facts.Published(on=DAY, edition=1),
        facts.EasilyKnowable(on=DAY, about="joint-user"),
        facts.Knowable(on=DAY, edition=2, purposes=()),
    ]
    for one in told:
        acts.tell(*DO, person, "subscriber", one)
    consent = facts.Consent(
        given=DAY, purposes=("a", "b"), information="subscriber", recipient="group-us", until=DAY + timedelta(9),
        by_guardian=True, abroad=True, informed=True, secrecy=True, explicit=True,
    )  # fmt: skip
    receipt = acts.agree(*DO, person, consent)
    wish = facts.Wish(
        kind=WishKind.STOP_PROVISION, on=DAY, until=DAY, information="subscriber", purpose="a", channel=Channel.MAIL,
        recipient="directory",
    )  # fmt: skip
    acts.wish(*DO, person, wish)
    held = facts.Holding(
        acquired=DAY, how=How.BOUGHT, source="list-seller", until={"all": date(2030, 1, 1)},
        hold=facts.Hold("保全1", "ccp-197-3", DAY), improper=True,
    )  # fmt: skip
    acts.hold(*DO, person, "subscriber", held)
    acts.stand(*DO, person, "eea")
    found = facts_of(person, {"processor": DAY})
    assert found is not None
    assert found.told == {"subscriber": tuple(told)}
    assert (found.consents[0].receipt, found.wishes, found.held) == (receipt, (wish,), {"subscriber": (held,)})
    assert replace(found.consents[0], receipt=None) == consent
    assert (found.regimes, found.standing) == (frozenset({"eea"}), {"processor": DAY})


def test_wrong_recordings_change_nothing():
    """Unknown persons, days to come, empty consents, second withdrawals: refused in words, nothing entered."""
    person = known()
    receipt = acts.agree(*DO, person, facts.Consent(given=DAY, purposes=("research",)))
    acts.withdraw(*DO, receipt)
    before = Entry.objects.count()
    tomorrow = DAY + timedelta(days=1)
    for refused in (
        lambda: acts.tell(*DO, "f" * 32, "subscriber", facts.Stated(on=DAY)),
        lambda: acts.tell(*DO, person, "subscriber", facts.Stated(on=tomorrow)),
        lambda: acts.hold(*DO, person, "subscriber", facts.Holding(acquired=tomorrow, how=How.PUBLIC)),
        lambda: acts.agree(*DO, person, facts.Consent(given=DAY, purposes=())),
        lambda: acts.agree(*DO, person, facts.Consent(given=tomorrow, purposes=("a",))),
        lambda: acts.withdraw(*DO, receipt),
        lambda: acts.withdraw(*DO, "nothing"),
        lambda: acts.lift(*DO, "nothing"),
        lambda: acts.end_identity(*DO, person, MAIL, DAY),
        lambda: acts.part(*DO, person, "確認"),
        lambda: acts.merge(*DO, person, person, "確認"),
    ):
        with pytest.raises(acts.NotPossible) as refusal:
            refused()
        assert refusal.value.says.ja
        assert refusal.value.says.en
    assert Entry.objects.count() == before


def test_writes_outside_an_act_fail_and_the_ledger_verifies():
    """The tables are guarded, the ledger is whole, and what it says about the person is sealed."""
    person = known(MAIL)
    acts.agree(*DO, person, facts.Consent(given=DAY, purposes=("research",)))
    with pytest.raises(OutsideAct):
        models.Consent.objects.update(withdrawn=DAY)
    with pytest.raises(OutsideAct):
        models.Person.objects.create(id="0" * 32, entry="")
    assert verify(rows()).clean
    sealed = Entry.objects.filter(kind__in=("person", "identity", "consent"))
    assert sealed.count() == 3
    assert all(row.about and row.commitment and b"research" not in bytes(row.data) for row in sealed)
