"""The demo's mail box: what hogo filed instead of sending, newest first, on a page of its own."""

from __future__ import annotations

import email
import html
import http.server
import re
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

STYLE = (
    "body{font:16px/1.7 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "article{border:1px solid #ccc;border-radius:8px;padding:1rem;margin:0 0 1rem}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}h2{font-size:1.1rem;margin:0}"
)


def mails(folder: Path) -> list[EmailMessage]:
    """Every mail in the folder of Django's file back end, newest first."""
    found: list[tuple[float, EmailMessage]] = []
    for path in folder.glob("*.log") if folder.is_dir() else ():
        for part in re.split(rb"\n-{70,}\n", path.read_bytes()):
            if part.strip():
                made = email.message_from_bytes(part.strip(), policy=default)
                if isinstance(made, EmailMessage):
                    found.append((path.stat().st_mtime, made))
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def page(folder: Path) -> str:
    """The box as a page; links in mails can be followed."""
    shown = "".join(map(_mail, mails(folder)))
    none = "<p>まだメールはありません。番号を請求すると、1分ほどで届きます。 / No mail yet: it takes a minute.</p>"
    return (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><meta http-equiv="refresh" content="15">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>メール箱 / mail box</title>'
        f"<style>{STYLE}</style><main><h1>メール箱 / mail box</h1>{shown or none}</main></html>"
    )


def _mail(one: EmailMessage) -> str:
    body = html.escape(str(one.get_content()))
    linked = re.sub(r"https?://[^\s<]+", lambda found: f'<a href="{found[0]}">{found[0]}</a>', body)
    return (
        f"<article><h2>{html.escape(one['Subject'])}</h2><p>{html.escape(one['To'])}</p><pre>{linked}</pre></article>"
    )


class Box(http.server.BaseHTTPRequestHandler):
    """Answers every address with the box of `folder`."""

    folder: Path

    def do_GET(self) -> None:
        """The page."""
        body = page(self.folder).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""
