"""`/log/`: the public side of the ledger: its head and tiles for anyone who watches, and the page that checks receipts.

For witnesses, auditors and the persons themselves. It never shows a payload; headings are for auditors only.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files  # noqa: TID251  data of this package

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.ledger.checkpoint import Inconsistent
from hogo.ledger.log import acts as log
from hogo.ledger.note import NotSigned
from hogo.ledger.tile import WIDTH, Tile, read_path
from hogo.ui.screens.route import Audience, route

AUDITORS = frozenset({Role.HEAD_OF_AUDIT, Role.AUDITOR})
PAGE = files("hogo.ledger").joinpath("page/verify.html").read_text(encoding="utf-8")


def _hashes(tag: str) -> list[str]:
    """The page's own scripts or styles by their SHA-256: nothing else runs in it."""
    bodies = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", PAGE, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies]


OFFLINE = {
    "default-src": ["'none'"],
    "script-src": _hashes("script"),
    "style-src": _hashes("style"),
    "connect-src": ["'none'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
_TEXT, _BYTES = "text/plain; charset=utf-8", "application/octet-stream"


SAYS = {
    "lead": Text(
        "個人情報の取扱いの記録は、あとからの書き換えを検知できる方式（証跡）で残しています。"
        "ここでは、その先頭の署名と、お渡しした証明書の確かめ方をご案内します。",
        "What is done with personal data is entered in a ledger that shows later changes."
        " Here are its signed head and the way to check a receipt that you were given.",
    ),
    "check": Text("証明書を確かめる", "Check a receipt"),
    "alone": Text(
        "確認のページは通信しません。保存して、ネットワークにつながない端末でも使えます。",
        "The page has no network access; keep it and use it on a machine without a network.",
    ),
    "name": Text("証跡の名前", "Name"),
    "key": Text("公開鍵", "Public key"),
    "size": Text("署名時の件数", "Entries when signed"),
    "root": Text("木の根（SHA-256）", "Root (SHA-256)"),
    "none": Text("まだ署名していません。", "Nothing was signed yet."),
    "watch": Text("外部から見守る方へ", "For those who watch from outside"),
    "files": Text(
        "署名済みの先頭（checkpoint）を日々保管すると、書換え・切詰め・分岐をどなたでも検出できます。"
        "形式は C2SP の tlog-tiles です。記録の内容は含まれません。",
        "Whoever keeps the signed head (checkpoint) day by day finds out rewriting, cutting and forking. The form is"
        " C2SP tlog-tiles. No content of any entry is in it.",
    ),
}


@route(Audience.PORTAL, "log/", Text("記録の改ざん検知（証跡）", "The tamper-evident ledger"))
def overview(request: HttpRequest) -> HttpResponse:
    """What the ledger is, its key and signed head, and how to check a receipt."""
    try:
        head = log.signed_last()
    except NotSigned:
        head = None
    return render(request, "ledger/log.html", {"says": SAYS, "title": overview.title, "key": log.key(), "head": head})


@route(Audience.PORTAL, "log/verify/", Text("証明書の確認", "Check a receipt"))
@csp_replace(OFFLINE)
def check(request: HttpRequest) -> HttpResponse:
    """The page that checks receipts: it sends nothing and may be kept and used without a network."""
    return HttpResponse(PAGE)


def checking(request: HttpRequest, receipt: str) -> HttpResponseBase:
    """The same page with a receipt (JSON) in it: it checks it as it opens, and may be kept with it as one file."""
    inside = receipt.replace("<", "\\u003c")  # WHY: JSON in a page must not end its own element
    block = f'<script type="application/json" id="given">{inside}</script>\n'
    whole = HttpResponse(PAGE.replace('<script id="code">', block + '<script id="code">', 1))
    return csp_replace(OFFLINE)(lambda _: whole)(request)


@route(Audience.PORTAL, "log/tile/entries/<path:rest>", Text("証跡の見出し", "Headings of the ledger"), roles=AUDITORS)
def headings(request: HttpRequest, rest: str) -> HttpResponse:
    """A bundle of headings: who did what when. For auditors."""
    return _tile(f"tile/entries/{rest}")


@route(Audience.PORTAL, "log/<path:rest>", Text("証跡のファイル", "Files of the ledger"))
def file(request: HttpRequest, rest: str) -> HttpResponse:
    """The log's files as c2sp.org/tlog-tiles names them: `checkpoint`, `tile/…`; and `key`."""
    if rest == "key":
        return HttpResponse(f"{log.key()}\n", content_type=_TEXT)
    if rest != "checkpoint":
        return _tile(rest)
    try:
        signed = log.sign_head()[1]
    except (Inconsistent, NotSigned) as error:
        return HttpResponse(f"{error}\n", status=503, content_type=_TEXT)
    return HttpResponse(signed, content_type=_TEXT, headers={"Cache-Control": "no-cache"})


def _tile(path: str) -> HttpResponse:
    """A tile of the log as signed last; a full one never changes."""
    try:
        held = read_path(path)
        content = log.signed_tile(held)
    except (ValueError, LookupError):
        raise Http404 from None
    return HttpResponse(content, content_type=_BYTES, headers={"Cache-Control": _kept(held)})


def _kept(held: Tile) -> str:
    return "public, max-age=31536000, immutable" if held.width == WIDTH and held.level is not None else "no-cache"


ROUTES = (overview, check, headings, file)
