"""One suite that every source passes: SQLite, PostgreSQL, CSV (UTF-8 and cp932), JSON lines, Parquet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind, normalise
from hogo.base.variant import needles
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Answer, Joined, Limits, Source, State
from hogo.sources.relational import RelationalSource
from tests.postgres import Database
from tests.sources import systems

Open = Callable[[Limits], Source]


@pytest.fixture(params=["sqlite", "postgresql", "csv", "csv-cp932", "jsonl", "parquet"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """A source of that kind with the same rows."""
    kind = request.param
    if kind == "sqlite":
        return lambda limits: systems.sqlite(tmp_path, limits)
    if kind == "postgresql":
        database: Database = request.getfixturevalue("database")
        return lambda limits: systems.postgresql(database, limits)
    name, _, encoding = kind.partition("-")
    return lambda limits: systems.files(tmp_path, name, encoding or "utf-8", limits)


def _find(source: Source, collection: str, column: str, *wanted: Identity) -> Answer:
    with source.reading() as reader:
        return reader.match(collection, column, wanted)


@pytest.mark.parametrize(
    ("column", "kind", "asked", "member"),
    [
        ("mail", "mail", "taro.m@kakuu-mail.example", 1),
        ("mail", "mail", "TARO.M@KAKUU-MAIL.EXAMPLE", 1),
        ("mail", "mail", "ken@kakuu-mail.example", 2),
        ("mail", "mail", "sakura@kakuu-mail.example", 3),
        ("phone", "phone", "+819000000002", 2),
        ("phone", "phone", "09000000003", 3),
        ("name", "name", "高橋健", 2),
        ("name", "name", "山崎'); DROP TABLE members;--", 3),
        ("member", "customer", "2", 2),
    ],
)
def test_finds_what_is_stored_uncleanly(opened: Open, column: str, kind: str, asked: str, member: int):
    """Mixed case, full width, hyphens, old character shapes, numbers as text: found, and nothing left unsaid."""
    answer = _find(opened(Limits()), "members", column, normalise(IdentityKind(kind), asked))
    assert State.ROWS == answer.state
    assert [str(member)] == [str(row.values["member"]) for row in answer.rows]


def test_none_is_none(opened: Open):
    """Somebody who is not there gives "none", not an empty shrug."""
    answer = _find(opened(Limits()), "members", "mail", Identity(IdentityKind.MAIL, "nobody@kakuu-mail.example"))
    assert State.NONE == answer.state


def test_injection_finds_nothing_and_breaks_nothing(opened: Open):
    """Identities are values: quotes, comment marks and wildcards in them mean nothing."""
    source = opened(Limits())
    for raw in ("' OR '1'='1", "%", "_", "\\", "x'; DROP TABLE members;--", "\u0000", "髙" * 300):
        identity = Identity(IdentityKind.NAME, raw)
        assert () == _find(source, "members", "name", identity).rows
    with source.reading() as reader:
        assert 4 == reader.count("members")


def test_linked_by_key_of_another_type(opened: Open):
    """Whole numbers, text and padded text that say the same lead to the same rows; composite keys as well."""
    with opened(Limits()).reading() as reader:
        assert 2 == len(reader.linked("orders", ("member",), [("1",)]).rows)
        assert 2 == len(reader.linked("notes", ("member",), [(1,)]).rows)
        composite = reader.linked("orders", ("member", "number"), [(1, 2), ("2", "1"), (2, 9)])
        assert {"電話", "=cmd|' /C calc'!A0"} == {row.values["item"] for row in composite.rows}
        assert State.NONE == reader.linked("orders", ("member",), [(None,), ("x",)]).state


def test_many_keys(opened: Open):
    """More keys than one statement takes give each row once."""
    with opened(Limits(chunk=7)).reading() as reader:
        keys = [(number,) for number in range(100)]
        assert 4 == len(reader.linked("members", ("member",), keys).rows)


def test_more_rows_than_allowed_is_said(opened: Open):
    """A bound that cuts rows off makes the answer unchecked."""
    with opened(Limits(rows=1)).reading() as reader:
        answer = reader.linked("orders", ("member",), [(1,)])
    assert 1 == len(answer.rows)
    assert State.UNCHECKED == answer.state


def test_a_column_that_is_not_there(opened: Open):
    """Drift is unchecked, never none."""
    answer = _find(opened(Limits()), "members", "fax", Identity(IdentityKind.PHONE, "+819000000001"))
    assert State.UNCHECKED == answer.state
    assert "fax" in answer.unchecked[0].why.en


def test_counts(opened: Open):
    """Rows are counted over all files of a collection."""
    with opened(Limits()).reading() as reader:
        assert [4, 3, 3] == [reader.count(name) for name in ("members", "orders", "notes")]


def test_rows_without_key_carry_all_values(opened: Open):
    """Two equal rows of a table without key are both found."""
    with opened(Limits()).reading() as reader:
        rows = reader.linked("notes", ("member",), [("1",)]).rows
    assert [("1", "折り返しを希望")] * 2 == [tuple(map(str, row.key)) for row in rows]


@pytest.mark.parametrize(
    ("asked", "members"),
    [
        ("mail=ken@kakuu-mail.example", {2}),
        ("mail=sakura@kakuu-mail.example", {3}),
        ("phone=09000000002", {2}),
        ("phone=090-0000-0003", {3}),
        ("name=港野太郎", {1}),
        ("name=高橋健", {2}),
        ("mail=nobody@kakuu-mail.example", set()),
    ],
)
def test_the_raw_look_sees_every_spelling(opened: Open, asked: str, members: set[int]):
    """Any text column, whatever width, case, hyphens and spaces, with the columns named."""
    kind, _, value = asked.partition("=")
    wanted = needles(normalise(IdentityKind(kind), value))
    source = opened(Limits())
    known = source.catalogue()
    assert isinstance(known, Catalogue)
    table = next(name for name in known.tables if name.startswith("members"))
    with source.reading() as reader:
        raw = reader.raw(table, wanted, (), None, 100)
    assert () == raw.unchecked
    assert members == {int(str(sighting.key[0])) for sighting in raw.seen}
    assert all(kind in sighting.columns for sighting in raw.seen)


def test_needles_are_no_patterns(opened: Open):
    """Wildcards and quotes in a needle stand for themselves."""
    source = opened(Limits())
    known = source.catalogue()
    assert isinstance(known, Catalogue)
    with source.reading() as reader:
        for table in known.tables:
            assert () == reader.raw(table, ("%", "_____", "'; drop", "\\"), (), None, 100).seen
        assert "members" not in str(reader.raw("no such table", ("x",), (), None, 10).seen)
        assert reader.raw("no such table", ("x",), (), None, 10).unchecked


def _streamed(
    source: Source, collection: str, *columns: str, joined: tuple[Joined, ...] = ()
) -> tuple[list[list[object]], list[object]]:
    rows: list[list[object]] = []
    unread: list[object] = []
    with source.reading() as reader:
        for part in reader.stream(collection, columns, joined):
            if isinstance(part, Unchecked):
                unread.append(part)
            else:
                rows += [list(row) for row in part]
    return rows, unread


def test_a_stream_brings_every_row_with_the_cells_asked_for(opened: Open):
    """Whatever the bounds of a search: a stream is for all rows, in the order of the columns given."""
    rows, unread = _streamed(opened(Limits(rows=1, scan=1)), "members", "name", "member")
    assert [] == unread
    assert sorted((row[1], str(row[0])) for row in systems.MEMBERS) == sorted((str(n), str(m)) for n, m in rows)


def test_a_stream_that_cannot_be_read_says_so(opened: Open):
    """A column that is not there is never an empty list."""
    rows, unread = _streamed(opened(Limits()), "members", "name", "no_such")
    assert [] == rows
    assert 1 == len(unread)


def test_a_stream_brings_the_row_that_is_pointed_at(opened: Open):
    """Databases join by a unique column, and say where it is none; files say that they do not."""
    source = opened(Limits())
    to_member = Joined(("member",), "members", ("member",), ("name", "phone"))
    rows, unread = _streamed(source, "orders", "item", joined=(to_member,))
    if not isinstance(source, RelationalSource):
        assert ([], 1) == (rows, len(unread))
        return
    assert [] == unread
    names = {row[0]: row[1] for row in systems.MEMBERS}
    assert sorted((item, names[member]) for member, _, item in systems.ORDERS) == sorted((r[0], r[1]) for r in rows)
    many = Joined(("member",), "orders", ("member",), ("item",))
    rows, unread = _streamed(source, "members", "name", joined=(many,))
    assert ([], 1) == (rows, len(unread))
    absent = Joined(("member",), "members", ("member",), ("no_such",))
    assert 1 == len(_streamed(source, "orders", "item", joined=(absent,))[1])
