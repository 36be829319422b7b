"""A PostgreSQL of a million persons that obeys: five shapes of query against no policy, and the follower.

Before anything is timed, both answers are compared: those of the role, and those of the condition written out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import psycopg
from examples.minato.server import Server, postgresql

PERSONS = int(os.environ.get("PERSONS", "1000000"))
CHANGES = min(PERSONS // 4, 100_000)
ROUNDS = 5
REGISTER = Path(__file__).parents[1] / "examples" / "minato" / "register"
COMMON = ("information=subscriber", "how=in-writing", "told=stated", "told_on=2026-04-01", "consented_on=2026-04-01")
ROLE = "hogo_customer_marketing"
SHAPES = {
    "look-up": ("SELECT name FROM {t} WHERE customer_id = 500002 {and_}", 1.5),
    "top-100": ("SELECT customer_id, name FROM {t} {where} ORDER BY created DESC, customer_id LIMIT 100", 2.0),
    "count": ("SELECT count(*) FROM {t} {where}", 3.0),
    "group": ("SELECT postal, count(*) FROM {t} {where} GROUP BY postal ORDER BY 1", 1.5),
    "prefix ^@": ("SELECT customer_id FROM {t} WHERE login ^@ 'u1234' {and_} ORDER BY 1", 3.0),
    "prefix LIKE": ("SELECT customer_id FROM {t} WHERE login LIKE 'u1234%' {and_} ORDER BY 1", 3.0),
}
FOLLOW = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from hogo.cli.home import Shell, open_home
open_home(Path(sys.argv[1]))
import os
from hogo.base.day import day_of
from hogo.enforce.database import acts
shell = Shell()
now = shell.clock.now()
aim = acts.target("customer", day_of(now), os.environ)
started = time.perf_counter()
if sys.argv[2] == "apply":
    acts.apply(shell.actor(), now, shell.ids, aim)
done = acts.follow(aim, now, full=sys.argv[2] == "full")
print(done.changed, done.keys, time.perf_counter() - started, done.full)
"""


def bench() -> None:
    """Print the ratios, and how many changes a second the follower takes in."""
    with tempfile.TemporaryDirectory(prefix="hogo-b-") as name, postgresql(Path(name) / "d") as server:
        place = Path(name)
        url = _database(server)
        env = os.environ | {"HOGO_HOME": str(place / "home"), "MINATO_CUSTOMER_ADMIN_URL": url}
        _run(env, "-m", "hogo", "publish", str(place / "site"), "--register", str(REGISTER), "--issue")
        _persons(env, place, lambda n: n % 2 == 0)
        changed, keys, seconds, _ = _run(env, "-c", FOLLOW, env["HOGO_HOME"], "apply").split()
        print(f"enforce.database first pass: {int(keys):,} persons, {float(seconds):.1f} s ({changed} changed)")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as base:
            base.execute(b"VACUUM (FULL, ANALYZE) customers")
            for shape, (query, limit) in SHAPES.items():
                _shape(base, shape, query, limit)
        _follow(env, place)


def _follow(env: dict[str, str], place: Path) -> None:
    """Some withdraw, one by one in the ledger; how fast the masks follow."""
    file = place / "more.csv"
    file.write_text(
        "identity.customer,wishes\n" + "".join(f"{n},mail-stop\n" for n in range(2, 2 * CHANGES + 1, 2)), "utf-8"
    )
    words = [word for one in (*COMMON, "acquired=2026-04-01", "wished_on=2026-05-01") for word in ("--set", one)]
    _run(env, "-m", "hogo", "people", "import", str(file), *words)
    changed, _, seconds, full = _run(env, "-c", FOLLOW, env["HOGO_HOME"], "follow").split()
    rate = int(changed) / float(seconds)
    print(f"enforce.database follower: {int(changed):,} changes, {float(seconds):.1f} s = {rate:,.0f}/s ({full})")


def _database(server: Server) -> str:
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as base:
        base.execute(b"CREATE DATABASE minato TEMPLATE template0 ENCODING 'UTF8'")
        for role in ("minato_reader", "minato_writer"):
            base.execute(f"CREATE ROLE {role} LOGIN".encode())
    schema = (REGISTER.parent / "schema" / "customer.sql").read_text("utf-8")
    with psycopg.connect(server.conninfo("minato"), autocommit=True) as base:
        base.execute(schema.encode())
        base.execute(
            b"INSERT INTO customers SELECT n, 'name ' || n, NULL, 'm' || n || '@kakuu.example', NULL, "
            b"lpad((n % 997)::text, 7, '0'), NULL, NULL, 'u' || n, "
            b"timestamptz '2020-01-01' + n * interval '1 minute', NULL "
            + f"FROM generate_series(1, {PERSONS}) n".encode()
        )
        base.execute(b"CREATE INDEX ON customers (created DESC, customer_id)")
        base.execute(b"CREATE INDEX ON customers (login text_pattern_ops)")
        base.execute(b"CREATE INDEX ON customers USING spgist (login text_ops)")
        base.execute(b"ANALYZE")
    return server.url("minato")


def _persons(env: dict[str, str], place: Path, agreed: Callable[[int], bool]) -> None:
    file = place / "persons.csv"
    with file.open("w", encoding="utf-8") as lines:
        lines.write("identity.customer,consents\n")
        lines.writelines(f"{n},{'sales' if agreed(n) else ''}\n" for n in range(1, PERSONS + 1))
    words = [word for one in (*COMMON, "acquired=2026-04-01") for word in ("--set", one)]
    _run(env, "-m", "hogo", "people", "import", str(file), *words)


def _shape(base: psycopg.Connection[tuple[object, ...]], shape: str, query: str, limit: float) -> None:
    own = query.format(t="public.customers", where="", and_="").encode()
    condition = "customer_id % 2 = 0"
    written = query.format(t="public.customers", where=f"WHERE {condition}", and_=f"AND {condition}").encode()
    expected = base.execute(written).fetchall()
    bare, _ = _timed(base, own)
    base.execute(f"SET ROLE {ROLE}".encode())
    found, rows = _timed(base, own)
    base.execute(b"RESET ROLE")
    if rows != expected:
        raise SystemExit(f"{shape}: the role is answered otherwise than by the condition")
    mark = "" if found / bare <= limit else "  ABOVE"
    print(
        f"enforce.database {shape}: {bare * 1000:.2f} → {found * 1000:.2f} ms = {found / bare:.2f}× (<= {limit}×){mark}"
    )


def _timed(base: psycopg.Connection[tuple[object, ...]], query: bytes) -> tuple[float, list[tuple[object, ...]]]:
    took, rows = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        rows = base.execute(query).fetchall()
        took.append(time.perf_counter() - started)
    return median(took), rows


def _run(env: dict[str, str], *words: str) -> str:
    return subprocess.run([sys.executable, *words], env=env, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    bench()
