"""The same three collections in every kind of source, for the suite that each source must pass."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from hogo.base.identity import IdentityKind
from hogo.base.text import Text
from hogo.register.model.systems import Collection, Column, Link
from hogo.sources.files import FilesSource
from hogo.sources.interface import USUAL, Limits, Source
from hogo.sources.relational import RelationalSource
from tests.postgres import Database

DDL = (
    "CREATE TABLE members (member integer PRIMARY KEY, name text NOT NULL, mail varchar(200), phone varchar(40))",
    "CREATE INDEX members_phone ON members (phone)",
    (
        "CREATE TABLE orders (member integer NOT NULL REFERENCES members (member), number integer NOT NULL, item text,"
        " PRIMARY KEY (member, number))"
    ),
    "CREATE TABLE notes (member text, said text)",
)
MEMBERS = (
    (1, "港野 太郎", "Taro.M@Kakuu-Mail.example", "090-0000-0001"),
    (2, "髙橋 健", "KEN@kakuu-mail.example", "０９０－００００－０００２"),
    (3, "山崎'); DROP TABLE members;--", "ｓａｋｕｒａ＠kakuu-mail.example", "+81 90 0000 0003"),
    (4, "名無し", None, None),
)
ORDERS = ((1, 1, "回線"), (1, 2, "電話"), (2, 1, "=cmd|' /C calc'!A0"))
NOTES = (("1", "折り返しを希望"), ("2", "改行\nあり"), ("1", "折り返しを希望"))
NAMES = {
    "members": ("member", "name", "mail", "phone"),
    "orders": ("member", "number", "item"),
    "notes": ("member", "said"),
}
ROWS: dict[str, tuple[tuple[object, ...], ...]] = {"members": MEMBERS, "orders": ORDERS, "notes": NOTES}
_TITLE = Text("表", "table")


def collections(kind: str, encoding: str = "utf-8") -> dict[str, Collection]:
    """The declaration, for `sql`, `csv`, `jsonl` or `parquet`."""
    form = None if kind == "sql" else kind

    def made(ref: str, columns: dict[str, Column], key: tuple[str, ...], links: tuple[Link, ...] = ()) -> Collection:
        name = None if kind == "sql" else f"{ref}*.{kind}"
        return Collection(_TITLE, (), columns, key, name, form, encoding, links)  # type: ignore[arg-type]

    return {
        "members": made(
            "members",
            {
                "member": Column(identity=IdentityKind.CUSTOMER),
                "name": Column(identity=IdentityKind.NAME),
                "mail": Column(identity=IdentityKind.MAIL),
                "phone": Column(identity=IdentityKind.PHONE),
            },
            ("member",),
        ),
        "orders": made(
            "orders",
            {"member": Column(), "number": Column(), "item": Column()},
            ("member", "number"),
            (Link(("member",), "members", ("member",)),),
        ),
        "notes": made("notes", {"member": Column(), "said": Column(free_text=True)}, ()),
    }


def sqlite(folder: Path, limits: Limits = USUAL) -> Source:
    """The collections in an SQLite file."""
    path = folder / "system.sqlite3"
    connection = sqlite3.connect(path)
    for statement in DDL:
        connection.execute(statement)
    for table, rows in ROWS.items():
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.commit()
    connection.close()
    return RelationalSource("system", f"sqlite:///{path}", collections("sql"), limits=limits)


def postgresql(database: Database, limits: Limits = USUAL) -> Source:
    """The collections in a PostgreSQL database, read by a role that may only read."""
    import psycopg

    reader = f"reader_{database.name}"
    database.run(*DDL)
    with psycopg.connect(database.conninfo) as connection:
        for table, rows in ROWS.items():
            places = ", ".join(["%s"] * len(rows[0]))
            connection.cursor().executemany(f"INSERT INTO {table} VALUES ({places})".encode(), rows)
    database.run(f"CREATE ROLE {reader} LOGIN", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
    return RelationalSource("system", database.url_as(reader), collections("sql"), limits=limits)


def files(folder: Path, kind: str, encoding: str = "utf-8", limits: Limits = USUAL) -> Source:
    """The collections as files; members are split over two files."""
    for table, rows in ROWS.items():
        halves = (rows[:2], rows[2:]) if table == "members" else (rows,)
        for number, part in enumerate(halves):
            _write(folder / f"{table}-{number}.{kind}", kind, NAMES[table], part, encoding)
    return FilesSource("system", folder, collections(kind, encoding), limits)


def _write(path: Path, kind: str, names: tuple[str, ...], rows: tuple[tuple[object, ...], ...], encoding: str) -> None:
    if kind == "csv":
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([names, *(("" if cell is None else cell for cell in row) for row in rows)])
    elif kind == "jsonl":
        lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        parquet.write_table(pa.table(columns), path)
