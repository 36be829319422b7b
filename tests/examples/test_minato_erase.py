"""Erasure, correction and disclosure on Minato, from the command line, with what stays and why."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from examples.minato.generate import DATABASE, draw, write
from examples.minato.server import Server

from hogo.cli.home import Shell
from hogo.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = Path(__file__).parents[2] / "examples" / "minato" / "register"
TARO = "mail=taro@mail.minato-kakuu.example"


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Fresh systems for each test, and the environment that names them."""
    made = write(draw(30, 1), tmp_path, postgres, lambda *_: None)
    before = dict(os.environ)
    os.environ.update(made.env)
    yield dict(made.env)
    os.environ.clear()
    os.environ.update(before)


def hogo(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["holdings", *arguments, "--register", str(FOLDER)], obj=Shell())


def customers(postgres: Server, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.conninfo(DATABASE)) as connection:
        return connection.execute(statement.encode()).fetchall()


def test_erasing_taro(systems: dict[str, str], postgres: Server):
    """Planned, tried, run by digest, looked at again: what goes, what stays and why, and never "complete" too early."""
    others = "SELECT * FROM customers WHERE customer_id <> 100001 ORDER BY 1"
    before = customers(postgres, others), customers(postgres, "SELECT * FROM addresses ORDER BY 1")
    planned = hogo("plan", "erase", TARO, "--json")
    assert 0 == planned.exit_code, planned.output
    told = json.loads(planned.output)
    assert {"dry"} == {one["stage"] for one in told["systems"].values()}
    assert "100001" not in planned.output
    assert {"keep": 1} == dict(told["plan"]["steps"]["customer/addresses"].items())
    done = hogo("run", "erase", TARO, "--against", told["plan"]["against"], "--json")
    assert 1 == done.exit_code, done.output
    seen = json.loads(done.output)
    assert {"done"} == {one["stage"] for one in seen["systems"].values()}
    assert not seen["verified"]["complete"], "paper and services wait for humans"
    taro = customers(postgres, "SELECT name, kana, mail, phone, birth, login FROM customers WHERE customer_id = 100001")
    assert [("***", None, None, None, None, None)] == taro
    assert before == (customers(postgres, others), customers(postgres, "SELECT * FROM addresses ORDER BY 1"))
    paid = customers(postgres, "SELECT payer_id FROM contracts WHERE contract_no = 'K10000200'")
    assert [(100001,)] == paid, "contracts are kept, and with them who pays"
    masked = customers(
        postgres,
        "SELECT DISTINCT payer_name, account FROM payments JOIN bills USING (bill_no) WHERE customer_id = 100001",
    )
    assert [("***", "***")] == masked
    again = hogo("verify", seen["run"], "--json")
    assert 1 == again.exit_code, again.output
    lefts = {trace["path"] for trace in json.loads(again.output)["verified"]["traces"] if trace["seen"] == "left"}
    assert set() == lefts, again.output


def test_another_digest_is_refused(systems: dict[str, str], postgres: Server):
    """A digest that is not the plan's begins nothing."""
    before = customers(postgres, "SELECT * FROM customers ORDER BY 1")
    said = hogo("run", "erase", TARO, "--against", "0" * 64)
    assert 2 == said.exit_code
    assert "plan again" in said.output
    assert before == customers(postgres, "SELECT * FROM customers ORDER BY 1")
    assert 1 == hogo("resume", "no-such-run").exit_code


def test_correcting_a_name(systems: dict[str, str], postgres: Server):
    """A new name in the customer database; places that hogo does not write to are named for a human."""
    arguments = ("correct", TARO, "--set", "subscriber/name=港野 太朗")
    told = json.loads(hogo("plan", *arguments, "--json").output)
    said = hogo("run", *arguments, "--against", told["plan"]["against"], "--lang", "en")
    assert "correct 1" in said.output, said.output
    assert [("港野 太朗",)] == customers(postgres, "SELECT name FROM customers WHERE customer_id = 100001")
    assert 2 == hogo("plan", "correct", TARO).exit_code


def test_disclosing_says_what_is_withheld(systems: dict[str, str]):
    """The plan of a disclosure: own fields, others' withheld, humans asked."""
    said = hogo("plan", "disclose", TARO, "--lang", "en")
    assert 0 == said.exit_code, said.output
    assert "disclose" in said.output
    assert "withhold" in said.output
    assert "done by `general-affairs`" in said.output
    assert "taro@" not in said.output


def test_retention(systems: dict[str, str], postgres: Server):
    """Past its period: planned and tried, erased by digest; once more, and nothing is to be written."""

    def retain(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["retain", *arguments, "--register", str(FOLDER), "--json"], obj=Shell())

    before = customers(postgres, "SELECT count(*) FROM contact_history WHERE at < date '2023-01-01'")
    tried = retain()
    assert 1 == tried.exit_code, tried.output
    told = json.loads(tried.output)
    assert {"dry"} == {one["stage"] for one in told["systems"].values()}, tried.output
    assert before == customers(postgres, "SELECT count(*) FROM contact_history WHERE at < date '2023-01-01'")
    assert 2 == retain("--against", "0" * 64).exit_code
    done = retain("--against", told["plan"]["against"])
    assert 1 == done.exit_code, done.output
    seen = json.loads(done.output)
    assert {"done"} == {one["stage"] for one in seen["systems"].values()}
    assert "left" not in {trace["seen"] for trace in seen["verified"]["traces"]}, done.output
    assert [(None, None)] == customers(postgres, "SELECT mail, phone FROM customers WHERE customer_id = 100005")
    assert {} == json.loads(retain().output)["systems"]
