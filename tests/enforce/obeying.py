"""A fictional operator's PostgreSQL, an edition that says how it obeys, and persons whom some purposes may not see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from hogo.base.day import Moment
from hogo.base.identity import IdentityKind, normalise
from hogo.decide.facts import Holding, Stated, Wish, WishKind
from hogo.decide.question import How
from hogo.enforce.database import acts
from hogo.ledger.acts import act
from hogo.people import acts as people
from hogo.publish.models import Issued
from hogo.register.edition import Edition, edition_digest, to_bytes
from hogo.register.read import read
from tests.acts import IDS, SOMEBODY
from tests.decide.editions import CASES

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
TOLD = date(2025, 5, 1)
VARIABLE = "KAKUU_ADMIN_URL"
MARKETING, BILLING = "hogo_shop_marketing", "hogo_shop_billing"

TABLES = """
CREATE TABLE customers (customer_id varchar(20) PRIMARY KEY, name varchar(100) NOT NULL, mail text UNIQUE,
    phone text, bank text, created date DEFAULT '2025-01-01');
CREATE TABLE contracts (contract_no varchar(20) PRIMARY KEY, customer_id varchar(20) REFERENCES customers
    ON UPDATE CASCADE, plan text NOT NULL);
CREATE TABLE payments (payment_id bigint PRIMARY KEY, contract_no varchar(20) REFERENCES contracts, payer text NOT NULL,
    account text);
CREATE TABLE opt_outs (opt_out_id bigint PRIMARY KEY, customer_id varchar(20), mail text);
CREATE TABLE settings (name text PRIMARY KEY, value text);
"""


def _text(word: str) -> dict[str, str]:
    return {"ja": word, "en": word}


def _collection(information: str, key: str, columns: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "title": _text(key), "information": [information], "key": [key],
        "columns": {name: what or {} for name, what in columns.items()}, **more,
    }  # fmt: skip


COLLECTIONS = {
    "customers": _collection("subscriber", "customer_id", {
        "customer_id": {"identity": "customer"},
        "name": {"field": "subscriber/name"}, "mail": {"field": "subscriber/mail"},
        "phone": {"field": "subscriber/phone"}, "bank": {"field": "subscriber/bank"}, "created": None,
    }),
    "contracts": _collection("subscriber", "contract_no", {
        "contract_no": None, "customer_id": {"identity": "customer"}, "plan": None,
    }),
    "payments": _collection("subscriber", "payment_id", {
        "payment_id": None, "contract_no": None, "payer": {"field": "subscriber/name"},
        "account": {"field": "subscriber/bank"},
    }, links=[{"columns": ["contract_no"], "to": "contracts", "to_columns": ["contract_no"]}]),
    "opt-outs": _collection("card", "opt_out_id", {
        "opt_out_id": None, "customer_id": {"identity": "customer"}, "mail": {"field": "card/mail"},
    }),
}  # fmt: skip
"""`card` is held for notices and sales in general, but the roles here are not for the list of refusals."""
ROLES: dict[str, dict[str, Any]] = {
    "marketing": {"purpose": "sales", "collections": ["customers", "contracts", "payments"]},
    "billing": {"purpose": "billing"},
}


def database(**more: Any) -> dict[str, Any]:
    """The declaration."""
    return {"stage": "enforce", "url": VARIABLE, "roles": ROLES, "exempt": ["kakuu_app"], **more}


def edition(number: int = 2, **more: Any) -> Edition:
    """The edition with the shop's database; `collections` may be others."""
    raw = json.loads((CASES / f"edition-{number}.json").read_text("utf-8"))
    register = raw["register"]
    if number == 2:
        collections = more.pop("collections", COLLECTIONS)
        register["systems"]["shop"] = {
            "title": _text("架空店舗"), "department": "sales", "connection": {"kind": "relational", "url": "KAKUU_URL"},
            "collections": collections, "purposes": ["operate", "billing", "sales"], "database": database(**more),
        }  # fmt: skip
    files = {"register.yaml": json.dumps(register, ensure_ascii=False).encode()}
    reading = read(files)
    assert reading.register is not None, reading.findings[:3]
    return Edition(number, date.fromisoformat(raw["day"]), reading.register, files=files)


def issue(made: Edition, number: int | None = None) -> None:
    """Keep an edition, as `publish` does; under another number."""
    made = replace(made, number=number) if number else made
    with act(SOMEBODY, NOW, IDS) as a:
        told: dict[str, str | int] = {
            "number": made.number, "day": made.day.isoformat(), "digest": edition_digest(made)
        }  # fmt: skip
        entry = a.enter("edition", told)
        data = to_bytes(made)
        Issued.objects.create(
            number=made.number, day=made.day, digest=edition_digest(made), data=data, entry=entry
        )  # fmt: skip


@dataclass
class Shop:
    """The shop's database and what is known of its customers."""

    database: Any
    persons: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        return {VARIABLE: self.database.url_as("kakuu_dba")}

    def target(self, now: Moment = NOW) -> acts.Target:
        return acts.target("shop", now.date(), self.env)

    def customer(self, number: str, *, known: bool = True) -> None:
        """A customer with a contract and a payment; one of whom hogo was told, or not."""
        self.database.run(
            f"INSERT INTO customers VALUES ('{number}', '氏名-{number}', '{number}@kakuu.example', '090-{number}', "
            f"'口座-{number}')",
            f"INSERT INTO contracts VALUES ('K{number}', '{number}', '契約-{number}')",
            f"INSERT INTO payments VALUES ({int(number[2:])}, 'K{number}', '支払-{number}', '口座-{number}')",
        )
        if known:
            self.tell(number)

    def tell(self, number: str) -> None:
        """The customer was told in writing, and is a person of ours."""
        person = people.add(SOMEBODY, NOW, IDS, [normalise(IdentityKind.CUSTOMER, number)], proved=True)
        people.tell(SOMEBODY, NOW, IDS, person, "subscriber", Stated(on=TOLD, edition=1))
        people.hold(SOMEBODY, NOW, IDS, person, "subscriber", Holding(acquired=TOLD, how=How.IN_WRITING))
        self.persons[number] = person

    def object(self, number: str, on: date = TOLD) -> str:
        """The customer objects to marketing."""
        return people.wish(SOMEBODY, NOW, IDS, self.persons[number], Wish(kind=WishKind.OBJECTION, on=on))

    def apply(self) -> None:
        acts.apply(SOMEBODY, NOW, IDS, self.target())

    def follow(self, now: Moment = NOW, **more: Any) -> Any:
        return acts.follow(self.target(now), now, **more)

    def asked(self, role: str, query: str) -> list[tuple[Any, ...]]:
        """What a role is answered, as the database's superuser who becomes it."""
        with psycopg.connect(self.database.conninfo) as connection:
            connection.execute(f"SET ROLE {role}".encode())
            return connection.execute(query.encode()).fetchall()

    def sees(self, role: str = MARKETING, table: str = "public.customers", column: str = "customer_id") -> list[str]:
        """The numbers of the rows a role sees."""
        return sorted(str(row[0]) for row in self.asked(role, f"SELECT {column} FROM {table}"))


def shop(database: Any, *, customers: int = 4, **more: Any) -> Shop:
    """The tables, owned by a user who is no superuser; customers C-1…; C-2 objects, of C-3 nothing is known."""
    # Roles are the whole server's: those of an earlier test's database, and who was let become them, go first.
    database.run(
        "DO $$ DECLARE one name; BEGIN FOR one IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'hogo\\_shop\\_%' "
        "LOOP EXECUTE format('DROP ROLE %I', one); END LOOP; END $$",
        "DO $$ BEGIN CREATE ROLE kakuu_dba LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "DO $$ BEGIN CREATE ROLE kakuu_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"GRANT CREATE ON DATABASE {database.name} TO kakuu_dba",
        "GRANT CREATE, USAGE ON SCHEMA public TO kakuu_dba WITH GRANT OPTION",
    )
    with psycopg.connect(database.server.conninfo(database.name, "kakuu_dba"), autocommit=True) as connection:
        connection.execute(TABLES.encode())
        connection.execute(b"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kakuu_app")
    issue(edition(1))
    issue(edition(**more))
    made = Shop(database)
    for number in range(1, customers + 1):
        made.customer(f"C-{number}", known=number != 3)
    made.object("C-2")
    return made
