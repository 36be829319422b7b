"""The ledger: appending against the same change without it, many writers, proofs and verification at size, a peer.

Each figure comes from a process of its own with a database of its own (`benchmarks.ledger_process`); what is compared
is done in turns, so that a busy machine slows both. `HOGO_BENCH_ENTRIES` sets the size of the large ledger.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from examples.minato.server import Server, postgresql

ENTRIES = int(os.environ.get("HOGO_BENCH_ENTRIES", "1000000"))
WRITERS, ACTS = 8, 150


def bench() -> None:
    """Print every figure."""
    folder = Path(tempfile.mkdtemp(prefix="hogo-bench-"))
    try:
        _sqlite(folder)
        with postgresql(folder / "pg") as server:
            _postgresql(folder, server)
        _peer(folder, _large(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(home: Path, *arguments: str, **more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.ledger_process", *arguments]
    done = subprocess.run(command, env=_env(home, more), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _env(home: Path, more: dict[str, str]) -> dict[str, str]:
    return os.environ | {"HOGO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "hogo.settings"} | more


def _sqlite(folder: Path) -> None:
    told = _run(folder / "sqlite", "pair", "1500")
    print(
        f"SQLite, one writer: {told['with']:.0f} us with, {told['without']:.0f} us without the ledger:"
        f" {told['without'] / told['with']:.2f} (aim 0.70)"
    )
    if Path("/dev/shm").is_dir():
        with tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
            quick = _run(Path(memory) / "home", "pair", "1500")
        print(
            f"  without waiting for a disk: {quick['with']:.0f} us, {quick['without']:.0f} us:"
            f" {quick['without'] / quick['with']:.2f}"
        )
    print(f"  bare INSERT: {told['insert']:.0f}/s one by one, {told['batch']:.0f}/s in batches of 1,000")


def _postgresql(folder: Path, server: Server) -> None:
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as raw:
        for name in ("hogo", "bare"):
            raw.execute(f"CREATE DATABASE {name}".encode())
    where = {"HOGO_DATABASE": f"postgresql:///hogo?host={server.socket}&user=postgres"}
    told = _run(folder / "pg-home", "pair", "600", **where)
    print(
        f"PostgreSQL, one writer: {told['with']:.0f} us with, {told['without']:.0f} us without:"
        f" {told['without'] / told['with']:.2f} (aim 0.50)"
    )
    best: dict[str, float] = {}
    for _ in range(3):
        for way, group in (("without", "off"), ("alone", "off"), ("group", "on")):
            rate = _writers(folder / "pg-home", way, where | {"HOGO_GROUP_COMMIT": group})
            best[way] = max(rate, best.get(way, 0))
    print(
        f"PostgreSQL, {WRITERS} writers: {best['without']:.0f}/s without; {best['alone']:.0f}/s with"
        f" ({best['alone'] / best['without']:.2f}); {best['group']:.0f}/s with group commit"
        f" ({best['group'] / best['without']:.2f}, aim 0.70)"
    )


def _writers(home: Path, way: str, more: dict[str, str]) -> float:
    """Acts a second of all writers together, from when all of them are ready."""
    command = [sys.executable, "-m", "benchmarks.ledger_process", "writer", way, str(ACTS)]
    pipe = subprocess.PIPE
    writers = [
        subprocess.Popen(command, env=_env(home, more), stdin=pipe, stdout=pipe, text=True) for _ in range(WRITERS)
    ]
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start = time.perf_counter()
    for process in writers:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait() for process in writers] == [0] * WRITERS
    return WRITERS * ACTS / (time.perf_counter() - start)


def _large(folder: Path) -> float:
    """Figures of a large ledger; the milliseconds of an inclusion proof."""
    home = folder / "large"
    told = _run(home, "fill", str(ENTRIES))
    print(f"{ENTRIES:,} entries in acts of 1,000: {told['rate']:.0f}/s, {told['megabytes']:.0f} MB")
    proof = _run(home, "prove", "300")
    told = proof
    print(f"  inclusion proof {told['inclusion']:.2f} ms, consistency proof {told['consistency']:.2f} ms (aim 1 ms)")
    small = _run(folder / "sqlite", "verify")
    told = _run(home, "verify")
    print(
        f"  verify {told['seconds']:.1f} s, {told['processor']:.1f} s of one core (aim 30 s for a million),"
        f" {told['megabytes']:.0f} MB"
        f" at most ({small['megabytes']:.0f} MB for {small['size']:,} entries)"
    )
    return float(proof["inclusion"])


def _peer(folder: Path, inclusion: float) -> None:
    ours = _run(folder / "large", "append", "200")["append"]
    peer = _run(folder / "peer", "pymerkle", str(ENTRIES), "200")
    receipt, peers = ours + inclusion, peer["append"] + peer["inclusion"]
    print(
        f"append one entry and prove it, at {ENTRIES:,}: {receipt:.2f} ms;"
        f" pymerkle's SQLite tree {peers:.2f} ms: {peers / receipt:.0f} times (aim 20)"
    )
    print(
        f"  append and root alone (both wait for the disk): {ours:.2f} ms, pymerkle {peer['append']:.2f} ms"
        f" ({peer['append'] / ours:.1f} times); inclusion {inclusion:.2f} ms, pymerkle {peer['inclusion']:.2f} ms"
    )


if __name__ == "__main__":
    bench()
