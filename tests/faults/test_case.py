"""A whole case of erasure on real systems: killed, a system away, a deadlock, a time-out, a full disk.

Each time: it is told, nothing is called done, nothing of others is touched; taken up again it is done exactly once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from examples.minato.generate import DATABASE
from examples.minato.server import Server

from hogo.base.day import day_of
from hogo.cli.home import SystemClock
from hogo.holdings.systems import Systems
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.rights import done as told
from hogo.rights import fact as f
from hogo.rights.acts import carry
from hogo.rights.acts.lefts import Shell
from hogo.rights.acts.own import own_store
from hogo.rights.flow import State, state
from hogo.rights.models import facts
from hogo.rights.move import NotNow
from hogo.sources.interface import Limits
from hogo.sources.opening import open_sources
from hogo.web.edition import in_force
from tests.acts import IDS, SOMEBODY
from tests.rights.given import Desk, customers, minato
from tests.web.given import fresh_log, published

ROOT = Path(__file__).parents[2]
NAME = "SELECT name FROM customers WHERE customer_id = 100001"
OTHERS = "SELECT * FROM customers WHERE customer_id <> 100001 ORDER BY 1"
THERE, GONE = [("港野 太郎",)], [("***",)]
WRITE, READ = "MINATO_CUSTOMER_URL_WRITE", "MINATO_CUSTOMER_URL"


@pytest.mark.slow
def test_killed_at_every_point_and_with_a_full_disk(tmp_path: Path, postgres: Server):
    """SIGKILL before every act and around every transaction; no byte to be written: ended once, as if undisturbed."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.case", str(tmp_path), postgres.socket],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "HOGO_SECOND_FACTOR": "off",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == said.returncode, said.stderr
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    kills = [line for line in lines if line["how"] == "kill"]
    assert [True] * (len(kills) - 1) + [False] == [line["killed"] for line in kills]
    assert len(kills) > 20
    assert any(line["failed"] for line in lines if line["how"] == "full")
    whole = kills[-1]
    assert [["***", "None", "None", "None"]] == whole["taro"]
    for line in lines:
        for part in ("taro", "others", "wishes", "runs", "executed", "state", "ledger"):
            assert whole[part] == line[part], (part, line)
        assert {0} == set(line["left"]), line
    assert (1, 1, 1, True) == tuple(whole[part] for part in ("runs", "executed", "wishes", "ledger"))


@pytest.fixture
def case(transactional_db: None, postgres: Server, tmp_path: Path) -> Iterator[Desk]:
    """A case of erasure that waits for being carried out, on fresh systems."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        trigger = "CREATE TRIGGER hurt BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION hurt()"
        sql(postgres, hurt(new=""), trigger)
        desk = Desk(kinds=["erasure"])
        desk.prove()
        desk.seek()
        desk.judge_candidates()
        desk.propose(**{"outcome-erasure": "granted"})
        desk.approve()
        yield desk
    call_command("flush", verbosity=0, interactive=False)


def carried(desk: Desk, limits: Limits | None = None, env: Mapping[str, str] | None = None) -> told.Done:
    """Carry it out with the systems as the environment opens them now."""
    edition = in_force()
    assert edition is not None
    opened = open_sources(
        edition.register,
        {**os.environ, **(env or {})},
        limits or Limits(),
        own=own_store(edition.register, day_of(SystemClock().now())),
    )
    systems = Systems(edition.register, opened.sources, opened.unopened)
    return carry.carry_out(Shell(SOMEBODY, SystemClock(), IDS), desk.case.id, systems)


def settled(desk: Desk, postgres: Server, others: list[Any]) -> None:
    """Taken up on sound systems, the case is done, once, and nobody else was touched."""
    assert 0 == carried(desk).left
    assert GONE == customers(postgres, NAME)
    assert others == customers(postgres, OTHERS)
    assert State.TO_ANSWER == state(facts(desk.case))
    assert 1 == len({fact.journal for fact in facts(desk.case) if isinstance(fact, f.Executed)})
    from hogo.people.models import Wish

    desk.case.refresh_from_db()
    assert 1 == Wish.objects.filter(person_id=desk.case.known, kind="erase").count()
    assert verify(rows()).clean


def sql(postgres: Server, *statements: str) -> None:
    with psycopg.connect(postgres.conninfo(DATABASE), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def hurt(body: str = "NULL", new: str = "OR REPLACE") -> str:
    """The statement by which every change of a customer does something from now on; nothing unless told."""
    return f"CREATE {new} FUNCTION hurt() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {body}; RETURN NEW; END$$"


def test_a_system_that_is_away(case: Desk, postgres: Server):
    """Away for reading: nothing is begun. Away for writing: the others are done, it is told, the case stays open."""
    others = customers(postgres, OTHERS)
    away = f"postgresql+psycopg://minato_writer@/{DATABASE}?host=/nowhere-kakuu"
    with pytest.raises(NotNow):
        carried(case, env={WRITE: away, READ: away})
    assert State.TO_EXECUTE == state(facts(case.case))
    part = carried(case, env={WRITE: away})
    assert part.left
    assert any("OperationalError" in line.says.ja for line in part.open), part.open
    assert THERE == customers(postgres, NAME)
    assert State.TO_EXECUTE == state(facts(case.case))
    settled(case, postgres, others)


@pytest.mark.parametrize(
    ("body", "limits", "says"),
    [
        ("PERFORM pg_sleep(3)", Limits(change=0.2), "57014"),
        ("RAISE EXCEPTION 'taro' USING ERRCODE = '53100'", None, "53100"),
        ("RAISE EXCEPTION 'taro' USING ERRCODE = '40P01'", None, "40P01"),
    ],
    ids=["time-out", "disk-full", "deadlock-without-end"],
)
def test_the_server_refuses(case: Desk, postgres: Server, body: str, limits: Limits | None, says: str):
    """Each time nothing of that system is changed; why stands in the case, without a value; then it is done once."""
    others = customers(postgres, OTHERS)
    sql(postgres, hurt(body))
    part = carried(case, limits)
    assert part.left
    spoken = " ".join(f"{line.says.ja} {line.says.en}" for line in part.open)
    assert says in spoken
    assert "taro" not in spoken
    assert THERE == customers(postgres, NAME)
    assert State.TO_EXECUTE == state(facts(case.case))
    sql(postgres, hurt())
    settled(case, postgres, others)


def test_a_deadlock(case: Desk, postgres: Server):
    """Another session holds what the erasure needs, and wants what it holds: the erasure gives way, and comes again."""
    others = customers(postgres, OTHERS)
    sql(postgres, hurt("PERFORM pg_advisory_lock(1); PERFORM pg_advisory_unlock(1)"))
    given = threading.Event()
    with psycopg.connect(postgres.conninfo(DATABASE)) as other:
        other.execute("SET deadlock_timeout = '60s'")
        other.execute("SELECT pg_advisory_lock(1)")

        def want() -> None:
            with psycopg.connect(postgres.conninfo(DATABASE), autocommit=True) as watch:
                waits = b"SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                while not watch.execute(waits).fetchone():
                    watch.execute("SELECT pg_sleep(0.05)")
            other.execute("SELECT 1 FROM customers WHERE customer_id = 100001 FOR UPDATE")
            given.set()
            other.execute("SELECT pg_advisory_unlock(1)")
            other.rollback()

        wanting = threading.Thread(target=want)
        wanting.start()
        part = carried(case)
        wanting.join()
    assert given.is_set()
    assert 0 == part.left
    sql(postgres, hurt())
    settled(case, postgres, others)
