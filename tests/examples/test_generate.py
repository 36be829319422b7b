"""The data of Minato are invented from a seed and hold what the documents speak of."""

import csv
import json
import sqlite3
from pathlib import Path

import psycopg
from examples.minato.generate import DATABASE, draw, write
from examples.minato.persons import half_width
from examples.minato.server import Server


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


def test_same_seed_same_data():
    """The same seed draws the same rows; another seed draws others."""
    assert draw(40, 7) == draw(40, 7)
    assert draw(40, 7) != draw(40, 8)


def test_small_and_large():
    """Five persons are enough for the parts that are played; phones run out before persons do, without a clash."""
    assert 5 == len(draw(5, 1).persons)
    phones = [person.phone for person in draw(31_000, 1).persons]
    assert phones.count(None) == 1_000
    assert 30_000 == len({phone for phone in phones if phone})


def test_bank_kana():
    """Banks write half-width kana with the sound marks apart."""
    assert "ﾐﾅﾄﾉ ﾀﾛｳ ｼﾞｮｰｼﾞ ｳﾞｨｵﾗ" == half_width("ミナトノ タロウ ジョージ ヴィオラ")


def test_written_to_four_systems(postgres: Server, tmp_path: Path):
    """Every drawn row arrives in its system, in the encodings and spellings of real ones."""
    drawn = draw(60, 1)
    made = write(drawn, tmp_path, postgres, _silent)
    with psycopg.connect(postgres.conninfo(DATABASE)) as connection:
        counted = {
            name: connection.execute(f"SELECT count(*) FROM {name}".encode()).fetchone()[0]  # type: ignore[index]
            for name in drawn.customer
        }
        homes = connection.execute(
            b"SELECT count(*) FROM (SELECT address_id FROM customers GROUP BY 1 HAVING count(*) > 1) AS shared"
        ).fetchone()
        pays = connection.execute(b"SELECT count(*) FROM contracts WHERE payer_id <> customer_id").fetchone()
    assert {name: len(rows) for name, rows in drawn.customer.items()} == counted
    assert homes is not None
    assert homes[0] > 5
    assert pays is not None
    assert pays[0] >= 1
    with sqlite3.connect(tmp_path / "callcentre.sqlite3") as calls:
        assert (len(drawn.callcentre["calls"]),) == calls.execute("SELECT count(*) FROM calls").fetchone()
    calls.close()
    with (tmp_path / "lists/events/2026.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "港野 太郎" == next(iter(csv.DictReader(file)))["氏名"]
    assert "港野 太郎".encode("cp932") in (tmp_path / "lists/bought/list-a.csv").read_bytes()
    lines = [json.loads(line) for path in (tmp_path / "maillog").iterdir() for line in path.open(encoding="utf-8")]
    assert made.rows["maillog/deliveries"] == len(lines)
    assert {"MINATO_CUSTOMER_URL", "MINATO_CALLCENTRE_URL", "MINATO_LISTS_ROOT", "MINATO_MAILLOG_ROOT"} <= set(made.env)


def test_reader_cannot_write(postgres: Server, tmp_path: Path):
    """The role that hogo searches with is refused every write by the database itself."""
    made = write(draw(5, 1), tmp_path, postgres, _silent)
    assert "minato_reader@" in made.env["MINATO_CUSTOMER_URL"]
    with psycopg.connect(postgres.conninfo(DATABASE, "minato_reader"), autocommit=True) as connection:
        try:
            connection.execute(b"DELETE FROM payments")
        except psycopg.errors.InsufficientPrivilege:
            return
    raise AssertionError("the reader could delete")
