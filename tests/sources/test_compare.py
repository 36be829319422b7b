"""Drift between what is declared and what is there, each kind seen to bite."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from hogo.base.finding import Level, Where
from hogo.base.text import Text
from hogo.register.model.systems import Collection, Column, Database, Link, OnErase, Relational, Stage, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.compare import compare
from hogo.sources.relational import RelationalSource
from tests.sources import systems

T = Text("題", "title")


def _known(folder: Path, *more: str) -> Catalogue:
    systems.sqlite(folder)
    connection = sqlite3.connect(folder / "system.sqlite3")
    for statement in more:
        connection.execute(statement)
    connection.commit()
    connection.close()
    found = RelationalSource("system", f"sqlite:///{folder}/system.sqlite3", {}).catalogue()
    assert isinstance(found, Catalogue)
    return found


def _system(collections: dict[str, Collection]) -> System:
    return System(T, "d", Relational("relational", "URL"), collections)


def _codes(known: Catalogue, collections: dict[str, Collection]) -> list[str]:
    return [finding.code for finding in compare("system", _system(collections), known)]


def test_no_drift(tmp_path: Path):
    """What is declared as it is gives no finding."""
    assert [] == _codes(_known(tmp_path), systems.collections("sql"))


def test_each_drift_has_its_code(tmp_path: Path):
    """Table gone, column gone, undeclared column and table, key not unique, link to nowhere, impossible erasures."""
    known = _known(tmp_path)
    declared = systems.collections("sql")
    members, orders = declared["members"], declared["orders"]
    assert ["HG711"] == _codes(known, declared | {"fax": Collection(T, ())})
    fax = dict(members.columns) | {"fax": Column()}
    assert ["HG712"] == _codes(known, declared | {"members": replace(members, columns=fax)})
    assert ["HG713"] == _codes(known, {name: declared[name] for name in ("members", "orders")})
    fewer = {name: column for name, column in members.columns.items() if name != "phone"}
    assert ["HG714"] == _codes(known, declared | {"members": replace(members, columns=fewer)})
    assert ["HG715"] == _codes(known, declared | {"orders": replace(orders, key=("number",))})
    away = replace(orders, links=(Link(("member",), "members", ("nummer",)),))
    assert ["HG716"] == _codes(known, declared | {"orders": away})
    null = dict(members.columns) | {"name": Column(erase=OnErase.NULL)}
    assert ["HG717"] == _codes(known, declared | {"members": replace(members, columns=null)})
    mask = dict(members.columns) | {"member": Column(erase=OnErase.MASK)}
    assert ["HG717"] == _codes(known, declared | {"members": replace(members, columns=mask)})


def test_an_undeclared_table_that_points_at_persons_is_named(tmp_path: Path):
    """Such a table holds rows of persons that no search will reach."""
    known = _known(tmp_path, "CREATE TABLE secret (m INTEGER REFERENCES members)")
    found = compare("system", _system(systems.collections("sql")), known)
    assert ["HG713"] == [finding.code for finding in found]
    assert "members" in found[0].message.en
    assert Level.WARNING is found[0].level


def test_the_place_is_where_the_register_says_it(tmp_path: Path):
    """A finding carries file and line of the collection when the reading's places are given."""
    declared = systems.collections("sql") | {"fax": Collection(T, ())}
    places = {"systems/system/collections/fax": Where("systems.yaml", 9, 3)}
    found = compare("system", _system(declared), _known(tmp_path), places)
    assert [Where("systems.yaml", 9, 3)] == [finding.where for finding in found]


def test_the_mask_columns_of_a_database_that_obeys_are_no_drift(tmp_path: Path):
    """`hogo enforce apply` adds them; where no database is declared to obey, the same column is a finding."""
    known = _known(tmp_path)
    table = known.tables["members"]
    masked = replace(table, columns={**table.columns, "hogo_mask0": table.columns["phone"]})
    known = replace(known, tables={**known.tables, "members": masked})
    declared = _system(systems.collections("sql"))
    assert ["HG714"] == [one.code for one in compare("system", declared, known)]
    obeys = replace(declared, database=Database(Stage.ENFORCE, "URL", {}))
    assert [] == [one.code for one in compare("system", obeys, known)]
