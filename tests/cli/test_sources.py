"""`hogo sources`: a system drafted into a register, searched, and compared after it has changed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from hogo.cli.main import main
from tests.holdings.build import sqlite
from tests.holdings.schemas import shop

runner = CliRunner()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    assert 0 == runner.invoke(main, ["init", str(folder), "--yes"]).exit_code
    return folder


def test_draft_into_a_register_and_find(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Three commands from a database nobody described to a search of it; the second draft writes over nothing."""
    monkeypatch.setenv("SHOP_URL", sqlite(tmp_path / "shop.db", shop.DDL, shop.ROWS))
    drafted = runner.invoke(main, ["sources", "draft", "SHOP_URL", "--into", str(register)])
    assert 0 == drafted.exit_code, drafted.output
    found = runner.invoke(
        main, ["find", "mail=hanako.minatono@mail.example", "--register", str(register), "--json", "--lang", "en"]
    )
    assert 0 == found.exit_code, found.output
    assert '"orders"' in found.output
    compared = runner.invoke(main, ["sources", "compare", "--register", str(register), "--json"])
    assert 0 == compared.exit_code, compared.output
    assert {"HG713"} == {one["code"] for one in json.loads(compared.output)["findings"]}
    again = runner.invoke(main, ["sources", "draft", "SHOP_URL", "--name", "shop", "--into", str(register)])
    assert 1 == again.exit_code
    assert "systems-shop.yaml" in again.output


def test_compare_sees_what_drifted(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A column that went, a table that came; a system that cannot be reached is not "the same"."""
    monkeypatch.setenv("SHOP_URL", sqlite(tmp_path / "shop.db", shop.DDL, shop.ROWS))
    runner.invoke(main, ["sources", "draft", "SHOP_URL", "--into", str(register)])
    connection = sqlite3.connect(tmp_path / "shop.db")
    connection.execute("ALTER TABLE customers DROP COLUMN phone")
    connection.execute("CREATE TABLE leads (mail text, customer integer REFERENCES customers)")
    connection.close()
    compared = runner.invoke(main, ["sources", "compare", "--register", str(register), "--lang", "en"])
    assert 1 == compared.exit_code
    assert "has no column `phone`" in compared.output
    assert "leads" in compared.output
    monkeypatch.delenv("SHOP_URL")
    blind = runner.invoke(main, ["sources", "compare", "--register", str(register), "--lang", "en"])
    assert 1 == blind.exit_code
    assert "SHOP_URL is not set" in blind.output


@pytest.mark.parametrize(
    "url",
    [
        "nothing at all",
        "oracle://h/d",
        "sqlite:////nowhere/x.db",
        "postgresql://u:geheim@127.0.0.1:1/d",
        "NO_SUCH_VARIABLE",
    ],
)
def test_what_cannot_be_read_is_said_without_secrets(url: str):
    """No traceback, no password in the message."""
    said = runner.invoke(main, ["sources", "draft", url, "--lang", "en"])
    assert 1 == said.exit_code
    assert said.exception is None or isinstance(said.exception, SystemExit)
    assert "geheim" not in said.output
    assert "Traceback" not in said.output


def test_json_for_programs(tmp_path: Path):
    """The draft, its questions in both languages and what was left out."""
    url = sqlite(tmp_path / "shop.db", shop.DDL, shop.ROWS)
    told = json.loads(runner.invoke(main, ["sources", "draft", url, "--json"], catch_exceptions=False).stdout)
    assert ["products"] == told["nothing"]
    assert {"at", "ja", "en"} == set(told["questions"][0])
    assert {"shop"} == set(told["systems"])
