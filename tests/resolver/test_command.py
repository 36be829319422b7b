"""`hogo resolver` as an operator uses it: a real process, real sockets, a register."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from hogo.cli.home import Shell
from hogo.keys.disk import make
from hogo.register.disk import load
from hogo.register.edition import to_bytes, working
from hogo.register.read import read
from hogo.resolver.command import command
from hogo.resolver.disk import Folder
from hogo.resolver.frames import Control, control
from tests.resolver.dnstap import Tap, stream
from tests.resolver.given import LATENESS, Node, totals

EXAMPLE = Path(__file__).parents[2] / "examples" / "minato" / "register"


def run(*arguments, folder):
    """One command in this process."""
    return CliRunner().invoke(
        command, [*map(str, arguments), "--register", str(EXAMPLE), "--folder", str(folder)], obj=Shell()
    )


class Taker:
    """`hogo resolver take` in a process of its own, and a resolver connected to it."""

    def __init__(self, folder, home, *more, register=EXAMPLE):
        self.path = folder.parent / "tap.sock"
        make(home / "keys")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hogo", "resolver", "take", "--register", str(register), "--folder", str(folder),
             "--unix", str(self.path), "--decoder", "numpy", *more],
            env=os.environ | {"HOGO_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        until(lambda: self.path.is_socket() or self.process.poll() is not None)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)

    def connect(self):
        until(lambda: self.socket.connect_ex(str(self.path)) == 0)
        self.socket.sendall(control(Control.READY))
        assert control(Control.ACCEPT) == self.socket.recv(100)
        self.socket.sendall(control(Control.START))

    def send(self, count, **other):
        now = int(time.time())
        self.socket.sendall(bytes(stream([Tap(second=now, port=1024 + n, **other).frame() for n in range(count)])[0]))

    def end(self, number=signal.SIGTERM):
        self.socket.close()
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


@pytest.mark.slow
def test_queries_are_taken_in_and_the_process_ends_in_order(tmp_path):
    """What a resolver sent is in the totals; the end is said in both languages; nothing of an address is printed."""
    taker = Taker(tmp_path / "node", tmp_path)
    taker.connect()
    taker.send(500)
    taker.send(200, kind=6, address=bytes.fromhex("20010db8f1f2f3f4f5f6f7f8f9fafbfc"))
    time.sleep(0.3)
    code, said = taker.end()
    assert 0 == code, said
    assert "問い合わせ500、応答200" in said
    status = run("status", "--json", folder=tmp_path / "node")
    assert (500, 200) == tuple(json.loads(status.output)["seen"][name] for name in ("queries", "responses"))


@pytest.mark.slow
@pytest.mark.parametrize("times", [3])
def test_a_killed_intake_loses_nothing_that_stood_on_the_disk(tmp_path, times):
    """kill -9 between batches, three times: after the last start every query is in exactly one minute."""
    node = tmp_path / "node"
    for _ in range(times):
        taker = Taker(node, tmp_path)
        taker.connect()
        taker.send(300)
        until(lambda taker=taker: sum(p.stat().st_size for p in (node / "raw").glob("*.seg")) > 5000)
        time.sleep(0.2)
        taker.end(signal.SIGKILL)
    last = Taker(node, tmp_path)
    last.connect()
    code, said = last.end()
    assert 0 == code, said
    late = Node(node, time.time_ns() + 2 * LATENESS, 10**18)
    late.start()
    late.go(60 * 10**9)
    assert 300 * times == totals(node)["total/0"]


@pytest.mark.slow
def test_a_second_intake_is_refused_and_says_so(tmp_path):
    """One folder, one intake: exit code and sentence, no traceback."""
    taker = Taker(tmp_path / "node", tmp_path)
    second = Taker(tmp_path / "node", tmp_path)
    second.process.wait(20)
    assert "別の取り込み" in second.process.stdout.read()
    assert 1 == second.process.returncode
    taker.end()


@pytest.mark.slow
def test_a_full_disk_ends_the_intake_with_a_sentence(tmp_path):
    """With a bound on file size the segment cannot grow: exit 2, the reason in both languages, counts whole."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        taker = Taker(tmp_path / "node", tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    taker.connect()
    for _ in range(20):
        try:
            taker.send(300)
        except OSError:
            break
        time.sleep(0.1)
    said, _ = taker.process.communicate(timeout=20)
    assert 2 == taker.process.returncode, said
    assert "ディスクに書けない" in said
    assert "disk" in said
    assert "Traceback" not in said
    again = Taker(tmp_path / "node", tmp_path)
    again.connect()
    assert 0 == again.end()[0]
    counted = json.loads(run("status", "--json", folder=tmp_path / "node").output)["seen"]["queries"]
    assert 0 == counted % 300
    assert counted > 0


def test_status_says_how_it_stands_and_on_what_it_rests(tmp_path):
    """Age, deletions, losses and the lawful basis with its uncertainty; exit 1 where something is overdue."""
    node = Node(tmp_path, time.time_ns())
    node.start()
    node.feed(node.taps(3))
    told = run("status", folder=tmp_path)
    assert 0 == told.exit_code, told.output
    for words in ("生データのセグメント1件", "取りこぼしは未測定", "利用の根拠", "［未確認］", "[unconfirmed]"):
        assert words in told.output
    path = Folder(tmp_path).raw / Folder(tmp_path).segments()[0]
    old = path.read_bytes().replace(str(node.wall).encode(), str(node.wall - 25 * 3600 * 10**9).encode())
    path.write_bytes(old)
    assert 1 == run("status", folder=tmp_path).exit_code


def test_sweep_is_a_second_hand(tmp_path, monkeypatch):
    """What the intake left behind is deleted by a timer's command, with a proof in the spool; not without its key."""
    monkeypatch.setenv("HOGO_HOME", str(tmp_path / "home"))
    node = Node(tmp_path / "node", time.time_ns() - 23 * 3600 * 10**9)
    node.start()
    node.feed(node.taps(3))
    node.intake.stop(node.now())
    assert 1 == run("sweep", folder=tmp_path / "node").exit_code
    make(tmp_path / "home" / "keys")
    ran = run("sweep", folder=tmp_path / "node")
    assert 1 == len(list((tmp_path / "home" / "spool").glob("*.spool")))
    assert (0, []) == (ran.exit_code, Folder(tmp_path / "node").segments())
    assert "1件を削除しました" in ran.output


def test_the_resolvers_own_count_is_read(tmp_path):
    """A number, or the words of unbound-control; anything else is refused and nothing noted."""
    for given, code in (("1200\n", 0), ("thread0.num.queries=9\ntotal.num.queries=1500\n", 0), ("hello", 1)):
        ran = CliRunner().invoke(command, ["counted", "--folder", str(tmp_path), "-"], input=given, obj=Shell())
        assert code == ran.exit_code, ran.output
    assert 2 == len(Folder(tmp_path).counters.read_text().splitlines())


def test_a_day_is_published_with_small_cells_hidden(tmp_path):
    """CSV, Parquet and pages in both languages; no count below ten, no port of a single query; sums stay whole."""
    node = Node(tmp_path / "node")
    node.start()
    node.feed([*node.taps(40), *node.taps(3, protocol=3, address=bytes.fromhex("20010db8" + "00" * 12))])
    node.go(3 * LATENESS)
    day = datetime.fromtimestamp(node.wall // 10**9, UTC).strftime("%Y-%m-%d")
    ran = run("publish", "--day", day, tmp_path / "out", folder=tmp_path / "node")
    assert 0 == ran.exit_code, ran.output
    rows = [line.split(",") for line in (tmp_path / "out" / f"resolver-{day}.csv").read_text().splitlines()[1:]]
    assert min(int(row[3]) for row in rows) >= 10
    whole = ("total", "source-port", "transport", "qtype", "source-network")
    assert {"43"} == {row[3] for row in rows if row[1] in whole}
    assert not any("IPv6" in row or "DoT" in row for row in rows)
    shutil.copytree(tmp_path / "node" / "counts", tmp_path / "shipped")
    both = ["publish", "--day", day, tmp_path / "both", "--counts", tmp_path / "shipped"]
    assert 0 == run(*both, folder=tmp_path / "node").exit_code
    twice = (tmp_path / "both" / f"resolver-{day}.csv").read_text().splitlines()[1:]
    assert {"86"} == {line.split(",")[3] for line in twice if line.split(",")[1] == "total"}
    page = (tmp_path / "out" / f"resolver-{day}.ja.html").read_text()
    assert "キャッシュDNSの統計" in page
    assert "測定できない項目: " in page
    assert "TLSバージョン" in page
    assert "<script" not in page


def test_a_register_without_publication_publishes_nothing(tmp_path):
    """Not declared: refused, nothing written."""
    register, out = tmp_path / "register", tmp_path / "out"
    shutil.copytree(EXAMPLE, register)
    path = register / "resolver.yaml"
    text = path.read_text(encoding="utf-8").replace("statistics_published: true", "statistics_published: false")
    path.write_text(text, encoding="utf-8")
    said = ["publish", "--register", str(register), "--folder", str(tmp_path), "--day", "2026-11-24", str(out)]
    ran = CliRunner().invoke(command, said, obj=Shell())
    assert (1, False) == (ran.exit_code, out.exists())


def test_without_an_edition_nothing_is_taken_in(tmp_path):
    """The edition in force is what binds; where none was issued the command says so, and a file of one is enough."""
    said = subprocess.run(
        [sys.executable, "-m", "hogo", "resolver", "status", "--folder", str(tmp_path / "node")],
        env=os.environ | {"HOGO_HOME": str(tmp_path / "home")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (2, True) == (said.returncode, "まだ版がありません" in said.stderr)
    files = load(EXAMPLE)
    path = tmp_path / "1.edition"
    path.write_bytes(to_bytes(working(read(files), files, datetime(2026, 11, 24, tzinfo=UTC).date())))
    ran = CliRunner().invoke(
        command, ["status", "--edition", str(path), "--folder", str(tmp_path / "node")], obj=Shell()
    )
    assert 0 == ran.exit_code, ran.output
