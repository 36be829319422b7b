"""Pages by address: bounded, http and https only, against a server on the loopback."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from hogo.check.published.net import MAX_REDIRECTS, UnreachableError, fetch, is_address

BODY = "<meta charset=utf-8><p>個人情報</p>".encode()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    seen: list[dict[str, str]]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.seen.append({key.lower(): value for key, value in self.headers.items()})
        act = getattr(self, "_" + self.path.strip("/").partition("?")[0].partition("/")[0], None)
        if act is None:
            self.send_error(404)
            return
        try:
            act()
        except OSError:
            return

    def _start(self, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _ok(self) -> None:
        self._start(Content_Type="text/html; charset=Shift_JIS", Content_Length=str(len(BODY)))
        self.wfile.write(BODY)

    def _to(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _once(self) -> None:
        self._to("/ok")

    def _loop(self) -> None:
        self._to(f"/loop/{time.monotonic_ns()}")

    def _file(self) -> None:
        self._to("file:///etc/hostname")

    def _secret(self) -> None:
        self._to("http://user:word@127.0.0.1/ok")

    def _big(self) -> None:
        self._start()
        while True:
            self.wfile.write(b"x" * 65_536)

    def _drip(self) -> None:
        self._start()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _head(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: 1\r\n")
            time.sleep(0.05)

    def _short(self) -> None:
        self._start(Content_Length="1000")
        self.wfile.write(b"half")

    def _packed(self) -> None:
        self._start(Content_Encoding="gzip")
        self.wfile.write(b"\x1f\x8b")


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server(("127.0.0.1", 0), _Handler)
    made.seen = []
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def _at(server: _Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_page_comes_with_its_type_and_charset(server: _Server):
    """What the server says about the page is handed on, and one redirect is followed."""
    given = fetch(_at(server, "/once"))
    assert given.content == BODY
    assert (given.media, given.charset) == ("text/html", "shift_jis")
    assert given.name.endswith("/ok")


def test_nothing_is_sent_but_the_request(server: _Server):
    """No cookie, no credential, no referrer."""
    fetch(_at(server, "/ok?q=個人"))
    assert set(server.seen[0]) == {"host", "user-agent", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/loop", f"More than {MAX_REDIRECTS}"),
        ("/file", "302"),
        ("/secret", "user name"),
        ("/nope", "404"),
        ("/big", "too large"),
        ("/short", "broke off"),
        ("/packed", "gzip"),
    ],
)
def test_what_goes_wrong_is_said(server: _Server, path: str, said: str):
    """Each bound and each refusal has its words."""
    with pytest.raises(UnreachableError) as caught:
        fetch(_at(server, path), most=300_000)
    assert said in caught.value.why.en


@pytest.mark.parametrize("path", ["/drip", "/head"])
def test_a_server_that_drips_is_left_in_time(server: _Server, path: str):
    """The bound holds for the whole page, though each byte comes in time."""
    start = time.monotonic()
    with pytest.raises(UnreachableError, match="not read within"):
        fetch(_at(server, path), seconds=0.6)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "address",
    [
        "ftp://kakuu.example/",
        "file:///etc/hostname",
        "http://",
        "http://a:b@kakuu.example/",
        "http://[::1",
        "javascript:1",
    ],
)
def test_other_addresses_are_refused_without_a_connection(address: str):
    """Only http and https, without credentials."""
    with pytest.raises(UnreachableError):
        fetch(address)


def test_names_and_addresses_are_told_apart():
    """A path is a path though it holds a colon."""
    assert is_address("HTTPS://kakuu.example/")
    assert not is_address("C:/policy.html")
    assert not is_address("http.html")
