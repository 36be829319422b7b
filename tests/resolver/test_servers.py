"""Real resolvers on loopback: what was asked over each transport is what was counted, and no address is written."""

from __future__ import annotations

import shutil
import socket
import ssl
import struct
import subprocess
import time

import pyarrow.parquet as pq
import pytest

from hogo.resolver.batch import SECOND
from hogo.resolver.state import counted
from hogo.resolver.transport import DOH, DOT, PLAIN, TCP, UDP
from tests.resolver.configured import CONFIGS, STARTS
from tests.resolver.dnstap import dns, opt
from tests.resolver.given import LATENESS, Node
from tests.resolver.test_command import Taker, until

pytestmark = pytest.mark.servers
CLIENT = "127.66.77.88"
"""A loopback address whose last octets can be told apart from anything else that is written."""

ZONE = """$TTL 60
@ IN SOA ns.minato-kakuu.example. desk.minato-kakuu.example. 1 60 60 60 60
@ IN NS ns.minato-kakuu.example.
ns IN A 192.0.2.1
www IN A 192.0.2.10
"""


def free(count):
    """Ports that nobody listens on, on UDP and TCP."""
    found: list[int] = []
    held: list[socket.socket] = []
    while len(found) < count:
        one = socket.socket()
        one.bind(("127.0.0.1", 0))
        held.append(one)
        found.append(one.getsockname()[1])
    for one in held:
        one.close()
    return found


class Server:
    """A resolver of its own for one test, with a certificate made for it."""

    def __init__(self, folder, kind):
        self.folder, self.kind = folder, kind
        self.plain, self.dot, self.doh = free(3)
        made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                "-keyout", folder / "key.pem", "-out", folder / "cert.pem")  # fmt: skip
        subprocess.run(made, check=True, capture_output=True)
        (folder / "conf").write_text(CONFIGS[kind].format(folder=folder, plain=self.plain, dot=self.dot, doh=self.doh))
        (folder / "zone").write_text(ZONE)
        self.asked = 0

    def __enter__(self):
        program, *options = (part.format(folder=self.folder) for part in STARTS[self.kind])
        assert shutil.which(program), f"{program} is not installed (.ci/packages)"
        with (self.folder / "server.out").open("wb") as out:
            self.process = subprocess.Popen([program, *options], stdout=out, stderr=out, cwd=self.folder)
        until(self._answers)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def _answers(self):
        assert self.process.poll() is None, (self.folder / "server.out").read_text()
        return self.warm()

    def warm(self):
        """Ask once from another network; whether it was answered."""
        answered = udp(self, 1, "127.0.0.1", wait=0.2)
        self.asked += answered
        return answered == 1

    def counted(self):
        """The resolver's own count of queries (Unbound)."""
        told = subprocess.run(
            ["unbound-control", "-c", self.folder / "conf", "stats_noreset"], capture_output=True, text=True, check=True
        )
        return told.stdout


def question(number):
    return dns("www.minato-kakuu.example", (1, 28)[number % 2], additional=(opt(),) * (number % 3 > 0))


def udp(server, count, host=CLIENT, wait=5.0):
    """Ask over UDP, one after the other; how many were answered."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as made:
        made.bind((host, 0))
        made.settimeout(wait)
        answered = 0
        for number in range(count):
            # WHY: Knot Resolver's queue of 512 messages cannot be made longer, and what it drops it does not count
            time.sleep(0.01 if number % 20 == 19 else 0)
            made.sendto(question(number), ("::1" if ":" in host else "127.0.0.1", server.plain))
            try:
                made.recv(4096)
                answered += 1
            except OSError:
                pass
        return answered


def tcp(server, count, port=None, tls=False):
    """Ask over one TCP (or TLS) connection; how many were answered."""
    made = socket.create_connection(("127.0.0.1", port or server.plain), 5, source_address=(CLIENT, 0))
    if tls:
        context = ssl.create_default_context(cafile=str(server.folder / "cert.pem"))
        context.check_hostname = False
        made = context.wrap_socket(made)
    answered = 0
    with made, made.makefile("rb") as got:
        for number in range(count):
            time.sleep(0.01 if number % 20 == 19 else 0)
            asked = question(number)
            made.sendall(struct.pack(">H", len(asked)) + asked)
            answered += len(got.read(struct.unpack(">H", got.read(2))[0])) > 12
    return answered


def https(server, count):
    """Ask by DNS over HTTPS with kdig; how many were answered."""
    lines = ["www.minato-kakuu.example", "A"] * count
    told = subprocess.run(
        ["kdig", "+https", "@127.0.0.1", "-p", str(server.doh), "-b", CLIENT,
         "+keepopen", *lines],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return told.stdout.count("status: NOERROR")


def counts(path, dimension):
    """A dimension of all closed minutes: key → count."""
    found: dict[int, int] = {}
    for name in (path / "counts").glob("*.parquet"):
        for row in pq.read_table(name).to_pylist():
            if row["dimension"] == dimension:
                found[row["key"]] = found.get(row["key"], 0) + row["count"]
    return found


@pytest.mark.parametrize("kind", CONFIGS)
def test_what_was_asked_is_what_was_counted(kind, tmp_path):
    """UDP, TCP, DoT, DoH, v4 and v6: every query is counted by its transport once, and its address nowhere."""
    node = tmp_path / "node"
    server = Server(tmp_path, kind)
    taker = Taker(node, tmp_path, "--dot", str(server.dot), "--doh", str(server.doh))
    with server:
        until(lambda: server.warm() and sum(path.stat().st_size for path in (node / "raw").glob("*.seg")) > 2000)
        sent = (
            udp(server, 3000),
            udp(server, 500, "::1"),
            tcp(server, 700),
            tcp(server, 400, server.dot, tls=True),
            https(server, 50),
        )
        assert (3000, 500, 700, 400, 50) == sent
        time.sleep(3)
        own = server.counted() if kind == "unbound" else None
    code, said = taker.end()
    assert 0 == code, said
    last = Node(node, time.time_ns() + 2 * LATENESS, 10**18)
    last.start()
    last.go(60 * SECOND)
    networks = counts(node, "source-network-4")
    early = networks.pop(127 << 24, 0)
    assert {127 << 24 | 66 << 16 | 76 << 8: 4150} == networks
    assert {UDP: 3500 + early, TCP: 1150} == counts(node, "protocol")
    assert {PLAIN: 4200 + early, DOT: 400, DOH: 50} == counts(node, "transport")
    assert {4: 4150 + early, 6: 500} == counts(node, "ip-version")
    assert {0: 4650 + early, 1: 4650 + early} == counts(node, "total")
    spool = tmp_path / "spool"
    written = said.encode() + b"".join(p.read_bytes() for f in (node, spool) for p in f.rglob("*") if p.is_file())
    raw = socket.inet_aton(CLIENT)
    assert not any(secret in written for secret in (raw, raw[::-1], CLIENT.encode()))
    if own is not None:
        assert 4650 + server.asked == counted(own)
