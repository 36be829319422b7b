"""dnstap over Frame Streams on a unix socket or TCP: receives into reused buffers, hands over whole frames.

Never makes a `bytes` of what it received: octets go from the kernel into one `bytearray` per connection and are
written over by the next ones; a connection's buffer is zeroed as it ends. It logs nothing of what it received.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hogo.resolver import frames
from hogo.resolver.frames import BadStream, Control, Split

BUFFER = 4 << 20
ENOUGH = 3 << 20
"""With this many octets waiting they are handed over at once; fewer wait for `PATIENCE`."""
PATIENCE = 50_000_000
CONNECTIONS = 64

Splitter = Callable[[bytearray, int, int], Split]
Handler = Callable[[bytearray, Split], None]


def listen_unix(path: Path, mode: int = 0o660) -> socket.socket:
    """Listen on a unix socket; one that a dead intake left is replaced.

    Raises:
        OSError: another process listens there, or something that is no socket lies there.
    """
    made = socket.socket(socket.AF_UNIX)
    if path.is_socket():
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(path)) == 0:
                made.close()
                raise OSError("in use")
        path.unlink()
    made.bind(str(path))
    path.chmod(mode)
    return _listening(made)


def listen_tcp(host: str, port: int) -> socket.socket:
    """Listen on TCP. Frames carry addresses: only a loopback or private network may reach it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    return _listening(made)


def _listening(made: socket.socket) -> socket.socket:
    with contextlib.suppress(OSError):
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
    made.listen(16)
    made.setblocking(False)
    return made


@dataclass(slots=True, eq=False)
class Stream:
    """One connection: handshake, buffer, how far it is filled."""

    socket: socket.socket
    split: Splitter
    buffer: bytearray = field(default_factory=lambda: bytearray(BUFFER))
    fill: int = 0
    since: int = 0
    started: bool = False
    ended: bool = False

    def receive(self, now: int) -> None:
        """Take what the kernel holds, as far as there is room."""
        with memoryview(self.buffer) as view:
            while self.fill < BUFFER and not self.ended:
                try:
                    size = self.socket.recv_into(view[self.fill :])
                except BlockingIOError:
                    return
                except OSError:
                    size = 0
                if size == 0:
                    self.ended = True
                    return
                self.since = self.since or now
                self.fill += size

    def ready(self, now: int) -> bool:
        """Whether what waits is to be handed over."""
        return bool(self.fill) and (
            not self.started or self.ended or self.fill >= ENOUGH or now - self.since >= PATIENCE
        )

    def hand_over(self, take: Handler) -> None:
        """Split what waits, hand it over, keep the unfinished rest.

        Raises:
            BadStream: the other side does not speak Frame Streams.
        """
        begin = 0
        while True:
            found = self.split(self.buffer, begin, self.fill)
            if len(found.starts):
                if not self.started:
                    raise BadStream("data before START")
                take(self.buffer, found)
            begin = found.consumed
            if found.control is None:
                break
            self._control(*found.control)
        if begin:
            with memoryview(self.buffer) as view:
                view[: self.fill - begin] = view[begin : self.fill]
            self.fill -= begin
        self.since = 0

    def _control(self, start: int, end: int) -> None:
        kind, ours = frames.read_control(self.buffer, start, end)
        if not ours:
            raise BadStream("another content type")
        if kind is Control.READY and not self.started:
            self._send(frames.control(Control.ACCEPT))
        elif kind is Control.START and not self.started:
            self.started = True
        elif kind is Control.STOP and self.started:
            self._send(frames.control(Control.FINISH, content=False))
            self.started = False
            self.ended = True
        else:
            raise BadStream("a control frame out of turn")

    def _send(self, data: bytes) -> None:
        try:
            self.socket.sendall(data)
        except OSError:
            self.ended = True

    def close(self) -> None:
        """End the connection; nothing of it stays in memory."""
        self.socket.close()
        self.buffer[:] = bytes(len(self.buffer))


@dataclass(slots=True)
class Server:
    """Listeners and their connections, in one thread. `bad` counts connections that were broken off."""

    listeners: list[socket.socket]
    take: Handler
    steady: Callable[[], int]
    split: Splitter = frames.split
    bad: int = 0
    accepted: int = 0
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _streams: set[Stream] = field(default_factory=set)

    def __post_init__(self) -> None:
        for listener in self.listeners:
            self._selector.register(listener, selectors.EVENT_READ)

    def turn(self, wait: float = 0.05) -> None:
        """Wait for octets, take them, hand over what is ready."""
        for key, _ in self._selector.select(wait):
            if isinstance(key.data, Stream):
                key.data.receive(self.steady())
            else:
                self._accept(key.fileobj)  # type: ignore[arg-type]
        for stream in tuple(self._streams):
            self._serve(stream)

    def _accept(self, listener: socket.socket) -> None:
        try:
            made, _ = listener.accept()
        except OSError:
            return
        if len(self._streams) >= CONNECTIONS:
            made.close()
            self.bad += 1
            return
        made.setblocking(False)
        stream = Stream(made, self.split)
        self._streams.add(stream)
        self._selector.register(made, selectors.EVENT_READ, stream)
        self.accepted += 1

    def _serve(self, stream: Stream) -> None:
        try:
            if stream.ready(self.steady()):
                stream.hand_over(self.take)
        except BadStream:
            self.bad += 1
            stream.ended = True
        if stream.ended:
            self._streams.discard(stream)
            self._selector.unregister(stream.socket)
            stream.close()

    def close(self) -> None:
        """Hand over what waits, then end every connection and listener."""
        for stream in tuple(self._streams):
            stream.receive(self.steady())
            stream.ended = True
            self._serve(stream)
        for listener in self.listeners:
            self._selector.unregister(listener)
            listener.close()
        self._selector.close()
