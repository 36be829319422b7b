"""One published page by its address: plain HTTP, only what the user named, bounded in size, time and redirects.

It sends no cookie, no credential and no form, follows no link and runs nothing. Addresses other than http and https
are refused, also after a redirect.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

from hogo.base.text import Text
from hogo.check.published.read import Given

MAX_BYTES = 4_000_000
MAX_REDIRECTS = 5
SECONDS = 20.0
"""For the whole page, not for each read."""

_AGENT = "hogo-check-page"


class UnreachableError(Exception):
    """The page was not fetched; `why` says so in words."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


_SCHEME = Text("http・https以外のアドレスは読みません。", "Only http and https addresses are read.")
_CREDENTIALS = Text(
    "利用者名やパスワードを含むアドレスは使えません。", "An address may not carry a user name or password."
)
_REDIRECTS = Text("転送が{most}回を超えました。", "More than {most} redirects.")
_LARGE = Text("ページが大きすぎます（{most}バイトまで）。", "The page is too large (at most {most} bytes).")
_SLOW = Text("{seconds}秒以内に読み終わりませんでした。", "It was not read within {seconds} seconds.")
_STATUS = Text("サーバが{status}を返しました。", "The server answered {status}.")
_FAILED = Text("接続できませんでした（{why}）。", "No connection ({why}).")
_CUT = Text("途中で接続が切れました。", "The connection broke off half way.")
_PACKED = Text("圧縮方式（{how}）に対応していません。", "The encoding {how} cannot be unpacked.")


def is_address(name: str) -> bool:
    """Whether a name given by the user is an address rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str, seconds: float = SECONDS, most: int = MAX_BYTES) -> Given:
    """Fetch one page.

    Raises:
        UnreachableError: anything went wrong; nothing was kept.
    """
    until = time.monotonic() + seconds
    request = urllib.request.Request(_plain(address), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310  checked in _plain
    watch = _Watch(seconds)
    opener = urllib.request.build_opener(_Redirects(), _Http(watch), _Https(watch))
    opener.addheaders = []
    try:
        with watch, opener.open(request, timeout=seconds) as answer:
            given = _read(answer, until, seconds, most)
            if watch.rang:
                raise UnreachableError(_SLOW.fill(seconds=round(seconds)))
            return given
    except urllib.error.HTTPError as error:
        with error:
            raise UnreachableError(_STATUS.fill(status=error.code)) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if watch.rang or isinstance(reason, TimeoutError):
            raise UnreachableError(_SLOW.fill(seconds=round(seconds))) from None
        raise UnreachableError(_FAILED.fill(why=type(reason).__name__)) from None


def _read(answer: HTTPResponse, until: float, seconds: float, most: int) -> Given:
    packed = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", ""):
        raise UnreachableError(_PACKED.fill(how=packed))
    content = bytearray()
    while True:
        # WHY: a socket's own time limit starts anew with each byte that drips in.
        if time.monotonic() > until:
            raise UnreachableError(_SLOW.fill(seconds=round(seconds)))
        # WHY: read1 returns what has come; read would wait for a whole piece and outlive the bound.
        piece = answer.read1(65_536)
        if not piece:
            break
        content += piece
        if len(content) > most:
            raise UnreachableError(_LARGE.fill(most=most))
    if answer.length:
        raise UnreachableError(_CUT)
    return Given(
        answer.url, bytes(content), answer.headers.get_content_type(), answer.headers.get_content_charset() or ""
    )


def _plain(address: str) -> str:
    """The address as bytes on the wire may have it: ASCII, without fragment.

    Raises:
        UnreachableError: it is not http or https, or carries credentials.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UnreachableError(_FAILED.fill(why="address")) from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise UnreachableError(_SCHEME)
    if "@" in parts.netloc:
        raise UnreachableError(_CREDENTIALS)
    try:
        wire = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        raise UnreachableError(_FAILED.fill(why="host")) from None
    netloc = f"[{wire}]" if ":" in wire else wire
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=-._~?")
    return urlunsplit((parts.scheme.lower(), f"{netloc}:{port}" if port else netloc, path, query, ""))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a bounded number of redirects, each to http or https only."""

    max_redirections = MAX_REDIRECTS
    max_repeats = MAX_REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if len(getattr(req, "redirect_dict", {})) >= MAX_REDIRECTS:
            raise UnreachableError(_REDIRECTS.fill(most=MAX_REDIRECTS))
        return super().redirect_request(req, fp, code, msg, headers, _plain(newurl))


class _Watch:
    """Cuts every connection when the time for the whole page is over; a server may drip its head for ever."""

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self.sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        for one in self.sockets:
            with contextlib.suppress(OSError, ValueError):
                one.shutdown(socket.SHUT_RDWR)


class _Http(urllib.request.HTTPHandler):
    """Plain connections under the watch."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **options: Any) -> HTTPConnection:
        return _watched(HTTPConnection(host, **options), self._watch)


class _Https(urllib.request.HTTPSHandler):
    """Encrypted connections under the watch; certificates are checked as always."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **options: Any) -> HTTPConnection:
        return _watched(HTTPSConnection(host, **options), self._watch)


def _watched(connection: HTTPConnection, watch: _Watch) -> HTTPConnection:
    plain = connection.connect

    def connect() -> None:
        plain()
        watch.sockets.append(connection.sock)

    connection.connect = connect  # type: ignore[method-assign]
    return connection
