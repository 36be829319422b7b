"""Frame Streams over real sockets: handshake, reuse of the buffer, hostile senders."""

from __future__ import annotations

import socket
import struct
import time

import pytest

from hogo.resolver import frames, net
from hogo.resolver.frames import Control, control
from tests.resolver.dnstap import Tap, stream


class Seen:
    """What a server handed over, as bytes (a test may copy)."""

    def __init__(self):
        self.contents = []

    def __call__(self, buffer, split):
        self.contents += [bytes(buffer[s:e]) for s, e in zip(split.starts.tolist(), split.ends.tolist(), strict=True)]


@pytest.fixture(params=["unix", "tcp"])
def served(request, tmp_path):
    """A server, a connected client and what was handed over."""
    seen = Seen()
    if request.param == "unix":
        listener = net.listen_unix(tmp_path / "tap.sock")
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(tmp_path / "tap.sock"))
    else:
        listener = net.listen_tcp("127.0.0.1", 0)
        client = socket.create_connection(listener.getsockname())
    server = net.Server([listener], seen, time.monotonic_ns)
    client.settimeout(5)
    yield server, client, seen
    client.close()
    server.close()


def turns(server, count=5):
    for _ in range(count):
        server.turn(0.02)


def greet(server, client):
    client.sendall(control(Control.READY))
    turns(server)
    assert control(Control.ACCEPT) == client.recv(200)
    client.sendall(control(Control.START))
    turns(server, 2)


def test_the_handshake_of_both_directions(served):
    """READY is accepted, START begins, frames arrive whole, STOP is answered with FINISH."""
    server, client, seen = served
    greet(server, client)
    contents = [Tap(port=n).frame() for n in range(500)]
    data = bytes(stream(contents)[0])
    client.sendall(data[:1000])
    turns(server)
    client.sendall(data[1000:] + control(Control.STOP, content=False))
    turns(server, 10)
    assert contents == seen.contents
    assert control(Control.FINISH, content=False) == client.recv(200)
    assert (1, 0) == (server.accepted, server.bad)


def test_a_sender_without_handshake_is_taken_too(served):
    """The one-way form (a file, some resolvers) begins with START at once."""
    server, client, seen = served
    client.sendall(control(Control.START) + bytes(stream([b"one", b"two"])[0]))
    turns(server, 8)
    assert [b"one", b"two"] == seen.contents


@pytest.mark.parametrize("sent", [
    b"GET / HTTP/1.1\r\n\r\n", bytes(stream([b"data before start"])[0]), b"\0\0\0\0\xff\xff\xff\xff",
    control(Control.READY).replace(b"dnstap", b"dnsxxx"), control(Control.FINISH, content=False),
    struct.pack(">I", frames.LONGEST + 1),
])  # fmt: skip
def test_a_stranger_is_broken_off(served, sent):
    """Whoever does not speak Frame Streams of dnstap is counted and dropped, and the others go on."""
    server, client, seen = served
    client.sendall(sent)
    turns(server, 8)
    assert (1, []) == (server.bad, seen.contents)
    assert b"" == client.recv(200)


def test_what_a_connection_received_is_zeroed_as_it_ends(served):
    """The buffer is one bytearray for the life of a connection, and holds nothing after it."""
    server, client, _ = served
    greet(server, client)
    client.sendall(bytes(stream([Tap().frame()])[0]))
    turns(server, 1)
    (held,) = server._streams
    buffer = held.buffer
    assert any(buffer)
    client.close()
    turns(server)
    assert buffer is held.buffer
    assert not any(buffer)


def test_a_socket_in_use_is_not_taken_over(tmp_path):
    """A dead intake's socket is replaced, a living one's is not."""
    path = tmp_path / "tap.sock"
    first = net.listen_unix(path)
    with pytest.raises(OSError, match="in use"):
        net.listen_unix(path)
    first.close()
    net.listen_unix(path).close()
