"""The resolver on one core: decoding, ten group-bys, a socket to its counts. Answers are compared first."""

from __future__ import annotations

import multiprocessing
import random
import resource
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from tests.resolver.dnstap import T0, Tap, dns, opt, option, rows, specification, stream
from tests.resolver.given import DIMENSIONS, HOW, LATENESS, Kept

from benchmarks import dnstap_peer
from hogo.resolver import decode, decode_numba, disk, frames, net
from hogo.resolver.acts import Intake, Now
from hogo.resolver.batch import MINUTE, SECOND, batch
from hogo.resolver.frames import Control, control
from hogo.resolver.layout import Plan
from hogo.resolver.many import added, summed
from hogo.resolver.minute import SEEN, SHAPE, Feed, Tally, counts
from hogo.resolver.watch import Limits

FRAMES = 200_000
ROWS = 10_000_000


def bench() -> None:
    """Print the figures of decoding, counting and of a socket."""
    buffer, starts, ends = stream(_frames(20_000, T0) * (FRAMES // 20_000))
    _decoding(buffer, starts, ends)
    _counting(buffer, starts, ends)
    for name, decoder, split in (
        ("numpy", decode.decode, frames.split), ("numba", decode_numba.decode, decode_numba.split),
    ):  # fmt: skip
        _socket(name, decoder, split)
    _engines(buffer, starts, ends)


def _frames(count: int, second: int) -> list[bytes]:
    draw = random.Random(7)
    made = []
    for index in range(count):
        address = bytes([192, 0, 2, index % 256]) if index % 3 else bytes.fromhex("20010db8") + draw.randbytes(12)
        asked = "abcdefghijklmnop"[: index % 13 + 2] + ".minato-kakuu.example"
        message = dns(asked, (1, 28, 65)[index % 3], additional=(opt(options=option(10, b"8 octets")),))
        made.append(Tap(message, 5, address, 1, draw.randrange(1024, 65536), second=second).frame())
    return made


def _best(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of processor time of the fastest of some runs."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def _decoding(buffer: bytearray, starts: Any, ends: Any) -> None:
    plain, fast = (module.decode(buffer, starts, ends, Plan()).columns for module in (decode, decode_numba))
    assert all(np.array_equal(getattr(plain, name), getattr(fast, name)) for name in plain.__slots__)
    some = plain.pick(np.arange(500))
    told = [specification(bytes(buffer[s:e]), Plan())[1] for s, e in zip(starts[:500], ends[:500], strict=True)]
    for row, wanted, start in zip(rows(some), told, starts.tolist(), strict=False):
        assert row == {k: v + (start if k == "name_at" else 0) for k, v in wanted.items() if v}
    # WHY: the intake hands over at most one buffer at once
    once = int(np.searchsorted(ends, net.BUFFER))
    parts = [slice(begin, begin + once) for begin in range(0, FRAMES, once)]
    for name, module, split in (("numpy", decode, frames.split), ("numba", decode_numba, decode_numba.split)):

        def work(module: Any = module) -> None:
            for part in parts:
                module.decode(buffer, starts[part], ends[part], Plan())

        splitting = _best(lambda split=split: split(buffer, 0, len(buffer)))  # type: ignore[misc]
        print(
            f"decode + mask + header + OPT, {name}: {FRAMES / _best(work) / 1e6:.2f} M messages/s "
            f"in batches of {once}; frames split: {FRAMES / splitting / 1e6:.1f} M/s"
        )
    _protobuf(buffer, starts[:20_000], ends[:20_000], plain)
    if shutil.which("dnstap-read"):
        _dnstap_read(buffer)
    else:
        print("dnstap-read: not installed, not compared")


def _protobuf(buffer: bytearray, starts: Any, ends: Any, plain: Any) -> None:
    contents = [bytes(buffer[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    kind = dnstap_peer.parser()
    columns = (plain.kind, plain.network, plain.port, plain.flags)
    ours = zip(*(column[: len(contents)].tolist() for column in columns), strict=True)
    assert dnstap_peer.networks(contents, kind) == list(ours)
    took = _best(lambda: dnstap_peer.networks(contents, kind))
    parsed = _best(lambda: [kind.FromString(content) for content in contents])
    print(
        f"protobuf (upb): {len(contents) / parsed / 1e6:.2f} M messages/s parsed, "
        f"{len(contents) / took / 1e6:.2f} M/s with mask and flags"
    )


def _dnstap_read(buffer: bytearray) -> None:
    with tempfile.NamedTemporaryFile(suffix=".dnstap") as file:
        file.write(control(Control.START) + buffer + control(Control.STOP, content=False))
        file.flush()
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = subprocess.run(["dnstap-read", file.name], capture_output=True, check=True)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    assert told.stdout.count(b"\n") >= FRAMES
    print(f"dnstap-read: {FRAMES / took / 1e6:.2f} M messages/s")


def _counting(buffer: bytearray, starts: Any, ends: Any) -> None:
    one = batch(buffer, decode.decode(buffer, starts, ends, Plan()).columns.pick(np.arange(65_536)), HOW)
    times = ROWS // one.num_rows
    tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
    tally.add(one, T0 * SECOND)
    table = counts(tally.open.items())
    types = dict(zip(*np.unique(one["qtype"].to_numpy(), return_counts=True), strict=True))
    found = table.filter(pa.compute.equal(table["dimension"], "qtype"))
    assert {int(k): int(v) for k, v in types.items()} == dict(
        zip(found["key"].to_pylist(), found["count"].to_pylist(), strict=True)
    )
    tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
    began = time.process_time()
    for _ in range(times):
        tally.add(one, T0 * SECOND)
    took = time.process_time() - began
    assert tally.sum[0] == times * one.num_rows
    print(f"{len(DIMENSIONS)} group-bys over {times * one.num_rows / 1e6:.1f} M rows: {took:.2f} s")


def _send(path: str, data: bytes, times: int) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.connect(path)
        made.sendall(control(Control.START))
        for _ in range(times):
            made.sendall(data)
        made.sendall(struct.pack(">III", 0, 4, Control.STOP))
        made.recv(100)


def _socket(name: str, decoder: Any, split: Any) -> None:
    times = 250 if name == "numba" else 50
    with tempfile.TemporaryDirectory() as folder:
        buffer, starts, ends = stream(_frames(20_000, int(time.time())))
        data = bytes(buffer)
        # WHY: what is compiled at the first call is no part of a node that runs for days
        split(buffer, 0, len(buffer))
        decoder(buffer, starts, ends, Plan())
        node = disk.Folder(Path(folder) / "node")
        limits = Limits(timedelta(hours=24), timedelta(minutes=2))
        intake = Intake(node, HOW, limits, Tally(DIMENSIONS, Feed.BOTH, LATENESS), Kept(), decoder)

        def now() -> Now:
            return Now(time.time_ns(), disk.steady(), disk.boot())

        intake.start(now())
        path = Path(folder) / "tap.sock"
        server = net.Server([net.listen_unix(path)], lambda b, f: intake.take(b, f, now()), disk.steady, split)
        sender = multiprocessing.get_context("fork").Process(target=_send, args=(str(path), data, times))
        began, used = time.perf_counter(), time.process_time()
        sender.start()
        while sender.is_alive():
            server.turn(0.01)
            intake.tick(now())
        took, used = time.perf_counter() - began, time.process_time() - used
        server.close()
        intake.stop(now())
        seen = dict(zip(SEEN, intake.tally.sum.tolist(), strict=True))
        assert seen["queries"] == times * 20_000, seen
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"socket → segment on disk and counts, {name}: {seen['queries'] / took / 1e6:.2f} M messages/s by the clock, "
        f"{seen['queries'] / used / 1e6:.2f} M/s of one core, none lost; largest memory of the run {memory:.0f} MB"
    )


def _engines(buffer: bytearray, starts: Any, ends: Any) -> None:
    """The counts of four nodes made one, by the same expression on DuckDB and ClickHouse, and by Arrow."""
    import chdb
    import ibis

    one = batch(buffer, decode.decode(buffer, starts, ends, Plan()).columns, HOW)
    nodes = []
    for share in range(4):
        tally = Tally(DIMENSIONS, Feed.BOTH, LATENESS)
        for minute in range(60):
            moved = one.slice(share * 50_000 + minute * 100, 40_000)
            later = pa.array(moved["time"].to_numpy() + minute * MINUTE)
            tally.add(moved.set_column(1, "time", later), T0 * SECOND)
        nodes.append(counts(tally.open.items()))
    wanted = added(nodes)
    shipped = pa.concat_tables(nodes)
    duck = ibis.duckdb.connect()
    found = summed(ibis.memtable(shipped), 0, 1 << 40)
    text = ibis.to_sql(summed(ibis.table(shipped.schema, name="shipped"), 0, 1 << 40), dialect="clickhouse")
    shipped_by_name = text.replace('"shipped"', "Python(shipped)")
    assert wanted.equals(duck.to_pyarrow(found).cast(SHAPE))
    told = chdb.query(shipped_by_name, "ArrowTable").combine_chunks()
    assert wanted.combine_chunks().equals(told.cast(SHAPE))
    rates = []
    for name, run in (
        ("arrow", lambda: added(nodes)),
        ("duckdb", lambda: duck.to_pyarrow(found)),
        ("chdb", lambda: chdb.query(shipped_by_name, "ArrowTable")),
    ):
        began = time.perf_counter()
        run()
        rates.append(f"{name} {shipped.num_rows / (time.perf_counter() - began) / 1e6:.1f}")
    print(f"counts of four nodes over an hour made one, M rows/s: {', '.join(rates)}")
