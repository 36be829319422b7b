"""MariaDB, for real: the suite that every source passes, the drafted schemas, random worlds, faults, privileges."""

from __future__ import annotations

import threading
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings

from hogo.base.identity import IdentityKind, normalise
from hogo.base.variant import needles
from hogo.holdings.asked import Action, Asked
from hogo.holdings.find import find
from hogo.holdings.held import Sure
from hogo.holdings.run import Stage
from hogo.holdings.verify import verify
from hogo.sources.catalogue import Catalogue, Family
from hogo.sources.interface import Limits, Source, State
from hogo.sources.relational import RelationalSource
from tests.holdings.build import Case, collection, column, keys, link, mail
from tests.holdings.schemas import club, shop
from tests.holdings.schemas.seen import drafted
from tests.holdings.test_schemas import ANSWERS, CLUB, SHOP, Owned, told, who
from tests.mariadb import Maria, maria, mariadb_server
from tests.sources import systems
from tests.spec.test_erasure import names
from tests.spec.test_erasure import others as not_of
from tests.spec.worlds import World, spell, worlds

__all__ = ["maria", "mariadb_server"]
pytestmark = pytest.mark.servers


def opened(maria: Maria, limits: Limits | None = None) -> RelationalSource:
    maria.run(*(ddl.replace("said text)", "said text)") for ddl in systems.DDL))
    maria.fill(systems.ROWS)
    return RelationalSource("system", maria.url, systems.collections("sql"), limits=limits or Limits())


@pytest.mark.parametrize(
    ("column_", "kind", "asked", "member"),
    [
        ("mail", "mail", "taro.m@kakuu-mail.example", 1),
        ("mail", "mail", "sakura@kakuu-mail.example", 3),
        ("phone", "phone", "+819000000002", 2),
        ("phone", "phone", "09000000003", 3),
        ("name", "name", "高橋健", 2),
        ("name", "name", "山崎'); DROP TABLE members;--", 3),
        ("member", "customer", "2", 2),
    ],
)
def test_finds_what_is_stored_uncleanly(maria: Maria, column_: str, kind: str, asked: str, member: int):
    """Mixed case, full width, hyphens, old character shapes, numbers as text."""
    with opened(maria).reading() as reader:
        answer = reader.match("members", column_, [normalise(IdentityKind(kind), asked)])
        assert State.ROWS is answer.state
        assert [member] == [row.values["member"] for row in answer.rows]
        assert State.NONE is reader.match("members", "mail", [mail("nobody@kakuu-mail.example")]).state


def test_links_of_other_types_and_rows_without_a_key(maria: Maria):
    """Whole numbers and texts that say the same are linked; two equal rows without a key are two."""
    with opened(maria).reading() as reader:
        rows = reader.linked("notes", ("member",), [(1,)]).rows
        assert 2 == len({row.place for row in rows})
        assert [(1, 1), (1, 2)] == sorted(row.key for row in reader.linked("orders", ("member",), [("1",)]).rows)


def test_the_catalogue(maria: Maria):
    """Types, lengths, NOT NULL, UNIQUE, CHECK, keys, partitions, triggers, generated columns, comments."""
    maria.run(
        "CREATE TABLE p (id int PRIMARY KEY, mail varchar(90) NOT NULL UNIQUE COMMENT 'メール', data json,"
        " up varchar(99) GENERATED ALWAYS AS (upper(mail)) STORED, n int CHECK (n > 0), pic blob, at datetime)",
        "CREATE TABLE c (id int, pid int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at))"
        " PARTITION BY HASH (id) PARTITIONS 3",
        "CREATE TABLE k (id int PRIMARY KEY, pid int, FOREIGN KEY (pid) REFERENCES p (id) ON DELETE CASCADE)",
        "CREATE TRIGGER t AFTER DELETE ON p FOR EACH ROW DELETE FROM c WHERE pid = OLD.id",
        "CREATE VIEW v AS SELECT * FROM p",
    )
    known = RelationalSource("s", maria.url, {}).catalogue()
    assert isinstance(known, Catalogue)
    p = known.tables["p"]
    assert ("id",) == p.key
    assert (("mail",),) == p.unique
    assert (90, False, "メール", True) == (
        p.columns["mail"].length, p.columns["mail"].nullable, p.columns["mail"].comment, p.columns["mail"].caseless,
    )  # fmt: skip
    assert p.columns["up"].generated
    assert (Family.JSON, Family.BINARY, Family.MOMENT) == tuple(p.columns[n].family for n in ("data", "pic", "at"))
    assert any("n" in check for check in p.checks)
    assert ("t",) == p.triggers
    assert 3 == len(known.tables["c"].partitions)
    key = known.tables["k"].foreign[0]
    assert ("CASCADE", "p", ("id",)) == (key.on_delete, key.to, key.to_columns)
    assert known.tables["v"].view


def test_a_search_cannot_write_and_a_writer_is_reported(maria: Maria):
    """The session is read-only even for an account that may write, and HG701 says that it may."""
    source = opened(maria)
    assert ["HG701"] == [finding.code for finding in source.findings()]
    with source._connected() as connection, pytest.raises(Exception, match=r"READ ONLY|read.only"):
        connection.exec_driver_sql("DELETE FROM notes")
    maria.run("CREATE OR REPLACE USER reader@localhost", f"GRANT SELECT ON {maria.name}.* TO reader@localhost")
    reader = RelationalSource("s", maria.url_as("reader"), {})
    assert () == reader.findings()
    assert isinstance(reader.catalogue(), Catalogue)


def test_a_time_out_is_said_without_values(maria: Maria):
    """A search that takes too long is unchecked, with the reason."""
    maria.run("CREATE VIEW slow AS SELECT 1 AS id, 'taro@kakuu.example' AS mail, sleep(3) AS n")
    declared = {"slow": collection({"id": column(), "mail": column("mail"), "n": column()}, "id")}
    source = RelationalSource("s", maria.url, declared, limits=Limits(seconds=0.2))
    with source.reading() as reader:
        answer = reader.match("slow", "mail", [mail("taro@kakuu.example")])
    assert State.UNCHECKED is answer.state
    assert "taro" not in str(answer.unchecked)


@pytest.mark.parametrize(("schema", "truth"), [(shop, SHOP), (club, CLUB)], ids=["shop", "club"])
def test_drafted_schemas(maria: Maria, schema: ModuleType, truth: dict[str, Owned]):
    """Drafted, searched, erased, looked at again: exact rows, nothing left over."""
    maria.run(*schema.DDL)
    maria.fill(schema.ROWS)
    made = drafted(maria.url, ANSWERS)
    sources: dict[str, Source] = dict(made.case.sources())
    scheme = made.case.scheme(sources)
    for written, owned in truth.items():
        found = find(scheme.systems, sources, {}, [who(written)])
        assert told(owned) == told(keys(found)), written
    for written in truth:
        found = find(scheme.systems, made.case.sources(), {}, [who(written)])
        planned, outcomes = made.case.run(Asked(Action.ERASE), who(written))
        assert Stage.DONE is outcomes["s"].stage, (written, outcomes)
        seen = verify(planned, scheme, made.case.sources(), {}, (*found.asked, *found.learnt))
        assert not seen.of(_left()), written
        assert () == seen.unchecked


def _left():
    from hogo.holdings.verify import Seen

    return Seen.LEFT


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_random_worlds(maria: Maria, world: World):
    """Nothing left of the person but what is stated, nothing else changed, where keys are checked row by row."""
    for name in world.rows:
        maria.run("SET FOREIGN_KEY_CHECKS = 0", f"DROP TABLE IF EXISTS {name}")
    Maria(maria.socket, "mysql").run(
        f"DROP DATABASE {maria.name}", f"CREATE DATABASE {maria.name} CHARACTER SET utf8mb4"
    )
    maria.run(*world.ddl)
    maria.fill(world.rows)
    before = {name: maria.all(name) for name in world.rows}
    case = Case({"s": maria.url}, {"s": world.declared})
    found = find(case.scheme(case.sources()).systems, case.sources(), {}, [mail(spell(1, 0))])
    truth = {(t, k) for t, rows in world.owner.items() for k, one in rows.items() if one == 1}
    assert truth == {(h.collection, h.row.key) for h in found.only(Sure.CERTAIN)}
    planned, outcomes = case.run(Asked(Action.ERASE), mail(spell(1, 0)))
    assert Stage.DONE is outcomes["s"].stage, outcomes
    after = {name: maria.all(name) for name in world.rows}
    asked = {(s.collection, s.key) for s in planned.steps if s.do.value == "ask"}
    left = [(t, row) for t, rows in after.items() for row in rows if any(names(c, 1) for c in row)]
    assert [] == [one for one in left if (one[0], one[1][: len(world.declared[one[0]].key)]) not in asked]
    assert not_of(world, before, 1) == not_of(world, after, 1)


def test_a_lock_is_waited_for_briefly_and_a_deadlock_tried_again(maria: Maria):
    """Somebody holds the row: not done, told why; they let go: done."""
    maria.run("CREATE TABLE a (id int PRIMARY KEY, mail varchar(90))", "INSERT INTO a VALUES (1, 'taro@kakuu.example')")
    declared = {"a": collection({"id": column(), "mail": column("mail")}, "id")}
    case = Case({"s": maria.url}, {"s": declared}, limits=Limits(lock=1))
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        source = RelationalSource("o", maria.url, declared, write_url=maria.url)
        with source.writing(dry=True) as writer:
            writer.linked("a", ("id",), [(1,)])
            held.set()
            done.wait(20)

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(10)
    _, outcomes = case.run(Asked(Action.ERASE), mail("taro@kakuu.example"))
    done.set()
    thread.join()
    assert Stage.FAILED is outcomes["s"].stage
    assert "MYSQL_1205" in str(outcomes["s"].why.en)
    _, outcomes = case.run(Asked(Action.ERASE), mail("taro@kakuu.example"))
    assert Stage.DONE is outcomes["s"].stage
    assert [] == maria.all("a")


def test_a_ring_and_a_row_that_points_at_itself(maria: Maria):
    """MariaDB checks each row at once: rings are untied before anything goes."""
    maria.run(
        "CREATE TABLE p (id int PRIMARY KEY, mail varchar(90), best int, boss int,"
        " FOREIGN KEY (boss) REFERENCES p (id))",
        "CREATE TABLE q (id int PRIMARY KEY, p int NOT NULL, FOREIGN KEY (p) REFERENCES p (id))",
        "ALTER TABLE p ADD FOREIGN KEY (best) REFERENCES q (id)",
    )
    maria.fill({"p": [(1, "taro@kakuu.example", 1, 2), (2, "TARO@kakuu.example", 2, 1)], "q": [(1, 1), (2, 2)]})
    declared = {
        "p": collection({"id": column(), "mail": column("mail"), "best": column(), "boss": column()}, "id",
                        link("boss", "p", "id")),
        "q": collection({"id": column(), "p": column()}, "id", link("p", "p", "id")),
    }  # fmt: skip
    _, outcomes = Case({"s": maria.url}, {"s": declared}).run(Asked(Action.ERASE), mail("taro@kakuu.example"))
    assert Stage.DONE is outcomes["s"].stage, outcomes
    assert ([], []) == (maria.all("p"), maria.all("q"))


def test_the_raw_look(maria: Maria):
    """Wide, upper-case and inside a sentence: seen; in pieces it sees the same."""
    maria.run("CREATE TABLE n (id int PRIMARY KEY, said text, m text)")
    maria.fill(
        {
            "n": [
                (1, "ＴＡＲＯ@kakuu.example です", None),
                (2, "xtaro@kakuu.example", None),
                (3, None, "Taro@Kakuu.Example"),
            ]
        }
    )
    source = RelationalSource("s", maria.url, {})
    wanted = needles(mail("taro@kakuu.example"))
    with source.reading() as reader:
        assert {(1,), (3,)} == {one.key for one in reader.raw("n", wanted, (), None, 100).seen}
        first = reader.raw("n", wanted, (), None, 1)
        assert (1,) == first.next
        assert {(3,)} == {one.key for one in reader.raw("n", wanted, (), first.next, 100).seen}
