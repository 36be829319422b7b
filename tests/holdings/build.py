"""Small systems for tests of holdings: DDL and rows in SQLite (or PostgreSQL), declared in a few words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hogo.base.identity import Identity, IdentityKind, normalise
from hogo.base.text import Text
from hogo.holdings.asked import Asked
from hogo.holdings.find import find
from hogo.holdings.held import Holdings, Sure
from hogo.holdings.plan import plan
from hogo.holdings.run import Outcome, run
from hogo.holdings.step import Plan
from hogo.holdings.treatment import Scheme
from hogo.register.model.information import Information
from hogo.register.model.systems import Collection, Column, Link, Relational, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import USUAL, Limits, Source
from hogo.sources.relational import RelationalSource

T = Text("題", "title")
Rows = Mapping[str, Sequence[Sequence[object]]]


def mail(value: str) -> Identity:
    return normalise(IdentityKind.MAIL, value)


def phone(value: str) -> Identity:
    return normalise(IdentityKind.PHONE, value)


def column(identity: str | None = None, *, other: bool = False) -> Column:
    return Column(identity=IdentityKind(identity) if identity else None, other_person=other)


def link(columns: str, to: str, to_columns: str, *, shared: bool = False) -> Link:
    """`link("person", "persons", "id")`; several columns are separated by blanks."""
    return Link(tuple(columns.split()), to, tuple(to_columns.split()), shared)


def collection(columns: Mapping[str, Column], key: str = "", *links: Link) -> Collection:
    return Collection(T, (), columns, tuple(key.split()), links=tuple(links))


def system(collections: Mapping[str, Collection]) -> System:
    return System(T, "d", Relational("relational", "URL"), collections)


def sqlite(path: Path, ddl: Sequence[str], rows: Rows) -> str:
    """Make the database; its URL."""
    connection = sqlite3.connect(path)
    for statement in ddl:
        connection.execute(statement)
    for table, lines in rows.items():
        if lines:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(lines[0]))})", lines)
    connection.commit()
    connection.close()
    return f"sqlite:///{path}"


def search(url: str, declared: Mapping[str, Collection], *asked: Identity, limits: Limits = USUAL) -> Holdings:
    """Find in one database, called `s`."""
    return search_all({"s": (url, declared)}, *asked, limits=limits)


def search_all(
    systems: Mapping[str, tuple[str, Mapping[str, Collection]]], *asked: Identity, limits: Limits = USUAL
) -> Holdings:
    """Find in several databases."""
    sources: dict[str, Source] = {
        ref: RelationalSource(ref, url, declared, limits=limits) for ref, (url, declared) in systems.items()
    }
    return find({ref: system(declared) for ref, (_, declared) in systems.items()}, sources, {}, asked)


def keys(found: Holdings, sure: Sure = Sure.CERTAIN) -> dict[str, set[tuple[object, ...]]]:
    """Keys of the rows of one degree, by collection without its system."""
    made: dict[str, set[tuple[object, ...]]] = {}
    for held in found.only(sure):
        made.setdefault(held.collection, set()).add(held.row.key)
    return made


class NoJournal:
    """A journal for tests that do not crash; it remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def begun(self, system: str) -> None:
        self.told.append(("begun", system))

    def ended(self, system: str, outcome: Outcome) -> None:
        self.told.append((outcome.stage.value, system))


@dataclass
class Case:
    """One or more databases with what is declared of them: find, plan and run against them."""

    urls: Mapping[str, str]
    declared: Mapping[str, Mapping[str, Collection]]
    information: Mapping[str, Information] = field(default_factory=dict)
    limits: Limits = USUAL

    def sources(self) -> dict[str, RelationalSource]:
        return {
            ref: RelationalSource(ref, url, self.declared[ref], limits=self.limits, write_url=url)
            for ref, url in self.urls.items()
        }

    def scheme(self, sources: Mapping[str, Source]) -> Scheme:
        known = {ref: source.catalogue() for ref, source in sources.items()}
        made = {ref: found for ref, found in known.items() if isinstance(found, Catalogue)}
        return Scheme({ref: system(declared) for ref, declared in self.declared.items()}, self.information, made)

    def plan(self, asked: Asked, *who: Identity, day: date = date(2026, 11, 24)) -> tuple[Plan, Scheme]:
        sources = self.sources()
        scheme = self.scheme(sources)
        return plan(find(scheme.systems, sources, {}, who), asked, scheme, "0" * 32, day), scheme

    def run(self, asked: Asked, *who: Identity, dry: bool = False) -> tuple[Plan, dict[str, Outcome]]:
        made, scheme = self.plan(asked, *who)
        return made, run(made, scheme, self.sources(), NoJournal(), dry=dry)


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of an SQLite database."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")]
    made = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection.close()
    return made
