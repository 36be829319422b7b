"""A customer system with four rows, persons who were told, and who consented; an age identity for the asker."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pyrage

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Moment, day_of
from hogo.base.identity import Identity, IdentityKind
from hogo.decide.facts import Consent, Holding, Stated, Wish, WishKind
from hogo.decide.question import Action, How
from hogo.extracts import acts
from hogo.extracts.ask import Ask
from hogo.extracts.models import Case
from hogo.house.offer import Scene
from hogo.law.disk import load
from hogo.people import acts as people
from hogo.register.edition import Edition
from hogo.register.model.kinds import Channel
from hogo.sources.relational import RelationalSource
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import published

ASKER = Actor("marketer", frozenset({Role.STAFF}), "marketing", known_by=Means.LOG_IN)
MANAGER = Actor("manager", frozenset({Role.MANAGER}), "marketing", known_by=Means.LOG_IN)
OFFICER = Actor("officer", frozenset({Role.PRIVACY_OFFICER}), known_by=Means.LOG_IN)
OFFICE = Actor("office", frozenset({Role.OFFICE}), known_by=Means.LOG_IN)
DAY = day_of(NOW)
ROWS = (
    (101, "架空橋 花", "hana@kakuu.example", "090-0000-0001"),
    (102, "架空山 太郎", "taro@kakuu.example", "090-0000-0002"),
    (103, "=cmd|' /C calc'!A0", "san@kakuu.example", "090-0000-0003"),
    (104, "知らない 人", "nobody@kakuu.example", "090-0000-0004"),
)
TABLES = (
    "addresses (address_id bigint PRIMARY KEY, prefecture text, city text, street text, building text)",
    "customers (customer_id bigint PRIMARY KEY, name text, mail text, phone text, address_id bigint)",
)
AT = {101: 7, 102: 7}
"""Who lives at the one address there is; 103 has none."""


@dataclass
class World:
    """What a test stands on. `receipts`: customer number → the receipt of the consent to `sales`."""

    edition: Edition
    source: RelationalSource
    identity: pyrage.x25519.Identity
    persons: dict[int, str]
    receipts: dict[int, str]
    path: Path

    def scene(self, now: Moment = NOW) -> Scene:
        """As of a moment."""
        return Scene(self.edition, load(), day_of(now), now, {"customer": self.source}, {})

    def ask(self, **changed: object) -> Ask:
        """An ask for a mailing, changed in parts."""
        usual = Ask(
            action=Action.CONTACT,
            information="subscriber",
            purpose="sales",
            system="customer",
            collection="customers",
            fields=("number", "name", "mail"),
            most=10,
            until=DAY + timedelta(days=30),
            reason="秋の料金プランの案内",
            key=str(self.identity.to_public()),
            by=Channel.MAIL,
        )
        return replace(usual, **changed)  # type: ignore[arg-type]

    def open(self, path: Path) -> str:
        """What is within a list, as text."""
        return str(pyrage.decrypt(path.read_bytes(), [self.identity]), "utf-8-sig")


def world(folder: Path) -> World:
    """Three known customers (101, 102, 103) who were told and agreed to `sales`; 104 is known to nobody."""
    edition = published()
    path = folder / "customer.sqlite3"
    with sqlite3.connect(path) as base:
        for table in TABLES:
            base.execute(f"CREATE TABLE {table}")
        base.execute("INSERT INTO addresses VALUES (7, '架空県', '架空市', '港町1-2-3', NULL)")
        base.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?)", ((*row, AT.get(row[0])) for row in ROWS))
    base.close()
    source = RelationalSource("customer", f"sqlite:///{path}", edition.register.systems["customer"].collections)
    persons, receipts = {}, {}
    for number, _, mail, _ in ROWS[:3]:
        names = (Identity(IdentityKind.CUSTOMER, str(number)), Identity(IdentityKind.MAIL, mail))
        person = persons[number] = people.add(SOMEBODY, NOW, IDS, names, proved=True)
        stated = Stated(on=DAY, edition=1, purposes=("sales", "operate-services", "satisfaction-survey"))
        people.tell(SOMEBODY, NOW, IDS, person, "subscriber", stated)
        people.hold(SOMEBODY, NOW, IDS, person, "subscriber", Holding(acquired=DAY, how=How.IN_WRITING))
        receipts[number] = people.agree(SOMEBODY, NOW, IDS, person, Consent(given=DAY, purposes=("sales",)))
    return World(edition, source, pyrage.x25519.Identity.generate(), persons, receipts, path)


def approved(here: World, wanted: Ask) -> Case:
    """An extract asked for, decided and approved by two others; not yet handed over."""
    from hogo.approval.acts import approve

    register = here.edition.register
    case = acts.ask(ASKER, NOW, IDS, wanted, register)
    acts.decide(OFFICE, NOW, IDS, case.id, here.scene())
    number = acts.put_forward(ASKER, NOW, IDS, case.id, register, 1)
    approve(MANAGER, NOW, IDS, number)
    approve(OFFICER, NOW, IDS, number)
    return case


def handed(here: World, wanted: Ask, code: str = "C0DE") -> tuple[Case, acts.Made]:
    """An extract that the asker has."""
    case = approved(here, wanted)
    acts.release(OFFICE, NOW, IDS, case.id, here.edition.register, code)
    return case, acts.collect(ASKER, NOW, IDS, case.id, code, here.scene(), "canary.example")


def refuse(here: World, customer: int, on: date = DAY) -> None:
    """A customer asks for no more advertising mail."""
    people.wish(SOMEBODY, NOW, IDS, here.persons[customer], Wish(kind=WishKind.MAIL_STOP, on=on))
