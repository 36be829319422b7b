"""Held past the period: counted in real stores, and never zero where it could not be counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from examples.minato import generate
from examples.minato.generate import DATABASE
from hypothesis import given
from hypothesis import strategies as st

from hogo.base.day import start_of
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.holdings.measure import drift, held_past_retention
from hogo.holdings.past import Class, figure, passed_before
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.register.disk import load
from hogo.register.edition import Edition
from hogo.register.model.register import Register
from hogo.register.read import read
from hogo.sources.opening import open_sources
from tests.acts import NOW

FOLDER = Path(__file__).parents[2] / "examples" / "minato" / "register"
DAY = date(2026, 11, 24)


def _register() -> Register:
    register = read(load(FOLDER)).register
    assert register is not None
    return register


@given(
    st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    st.builds(Period, st.integers(0, 8), st.integers(0, 14), st.integers(0, 400)),
)
def test_the_cut_is_exact(day, period):
    """A start on the cut has its last day today or later; one day before it has passed."""
    cut = passed_before(period, day)
    assert period.after(cut) >= day
    assert period.after(cut.fromordinal(cut.toordinal() - 1)) < day


@pytest.fixture(scope="module")
def minato(postgres, tmp_path_factory):
    """The example's data, once."""
    folder = tmp_path_factory.mktemp("minato")
    return generate.write(generate.draw(40, seed=3), folder, postgres, lambda *_: None)


def _scene(env, now=NOW) -> Scene:
    register = _register()
    opened = open_sources(register, env)
    return Scene(Edition(1, DAY, register), load_law(), DAY, now, opened.sources, opened.unopened)


def test_the_customer_who_left_six_years_ago_is_counted(minato, postgres):
    """The seed holds one: the measure names the tables; when the row is mended, the number falls."""
    import psycopg

    before = held_past_retention(_scene(minato.env), None)
    assert not isinstance(before, Unchecked)
    assert before.value > 0
    assert "customer/customers" in before.says.ja
    with psycopg.connect(postgres.conninfo(DATABASE), autocommit=True) as connection:
        changed = connection.execute(
            "UPDATE customers SET withdrawn = %s WHERE withdrawn < %s", [DAY, date(2022, 1, 1)]
        ).rowcount
    after = held_past_retention(_scene(minato.env), None)
    assert changed > 0
    assert not isinstance(after, Unchecked)
    assert before.value - changed == after.value


def test_a_store_that_cannot_be_opened_is_not_zero(minato):
    """Without the addresses nothing is measured, and that is said."""
    figure_ = held_past_retention(_scene({}), None)
    assert isinstance(figure_, Unchecked)
    assert "測れません" in figure_.why.ja


def test_the_example_has_no_drift_and_an_undeclared_column_is_one(minato, postgres):
    """Add a column of addresses behind the register's back: the promise's measure turns from 0."""
    import psycopg

    assert drift(_scene(minato.env), None).value == 0
    with psycopg.connect(postgres.conninfo(DATABASE), autocommit=True) as connection:
        connection.execute("ALTER TABLE customers ADD COLUMN second_mail text")
    try:
        found = drift(_scene(minato.env), None)
        assert found.value == 1
        assert "second_mail" in found.says.ja
    finally:
        with psycopg.connect(postgres.conninfo(DATABASE), autocommit=True) as connection:
            connection.execute("ALTER TABLE customers DROP COLUMN second_mail")


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("text", ["2020-01-01", "2026-01-01T09:00:00+00:00", None, ""], 1),
        ("text", ["2020-01-01", "令和2年1月1日"], None),
        ("date", ["2020-01-01", "2026-01-01"], 1),
        ("integer", [20200101], None),
    ],
)
def test_days_in_a_database(column, values, expected, tmp_path):
    """ISO days and moments are compared; anything that is no day is unchecked, not young."""
    import sqlite3

    from hogo.register.model.systems import Collection
    from hogo.sources.relational import RelationalSource

    path = tmp_path / "x.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE t (id integer primary key, d {column})")
        connection.executemany("INSERT INTO t (d) VALUES (?)", [(value,) for value in values])
    connection.close()
    source = RelationalSource("s", f"sqlite:///{path}", {"t": Collection(Text("表", "t"), ())})
    with source.reading() as reader:
        answer = reader.older("t", "d", date(2021, 1, 1))
    assert expected == (None if isinstance(answer, Unchecked) else answer)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(["2020/01/05", "2026-01-01", ""], 1), (["2020年1月5日", "2026-01-01"], None), (["２０２０-01-05"], None)],
)
def test_days_in_a_csv(lines, expected, tmp_path):
    """Slashes are days too; a day in other words is unchecked."""
    from hogo.register.model.systems import Collection
    from hogo.sources.files import FilesSource
    from hogo.sources.interface import USUAL

    (tmp_path / "a.csv").write_text("日,名\n" + "".join(f"{line},x\n" for line in lines), encoding="utf-8")
    declared = Collection(Text("一覧", "a"), (), name="*.csv", format="csv")
    source = FilesSource("s", tmp_path, {"a": declared}, USUAL)
    with source.reading() as reader:
        answer = reader.older("a", "日", date(2021, 1, 1))
    assert expected == (None if isinstance(answer, Unchecked) else answer)


def test_found_beats_unseen():
    """Broken is broken even where one place was not seen; nothing found there and unseen here is unchecked."""
    seen, unseen = Class("s", "a", "d", DAY), Class("s", "b", "d", DAY)
    hidden = Unchecked("s/b", Text("閉", "closed"))
    assert figure({seen: 2, unseen: hidden}, start_of(DAY)).value == 2
    assert isinstance(figure({seen: 0, unseen: hidden}, start_of(DAY)), Unchecked)
    assert figure({seen: 0}, start_of(DAY)).value == 0
