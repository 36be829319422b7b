"""The tool for covering parts of a picture, in a real browser: what leaves the device is covered already."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django import forms
from django.conf import settings

from hogo.ui.screens.upload import CoverField, PaperField
from hogo.ui.uploads.box import boxes
from hogo.ui.uploads.disk import clean
from hogo.ui.uploads.mask import opened
from tests.ui.pictures import JPEG, pdf, png

STATIC = Path(__file__).parents[2] / "src" / "hogo" / "ui" / "screens" / "static"
POLICY = "; ".join(
    f"{name} {' '.join(values)}" for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
WHITE = png(400, 200, (b"\0" + b"\xff" * 1200) * 200)

pytestmark = pytest.mark.servers


class Papers(forms.Form):
    """As a room writes it."""

    front = PaperField(label="本人確認書類")
    cover = CoverField(page="page")


class Server(BaseHTTPRequestHandler):
    """One page with the form under the house's own policy; keeps what is sent."""

    got: dict[str, bytes]

    def do_GET(self) -> None:
        """The page, its script and style, the page of a document."""
        if self.path.startswith("/static/"):
            kind = "text/css" if self.path.endswith("css") else "text/javascript"
            return self._answer(kind, (STATIC / self.path.removeprefix("/static/")).read_bytes())
        if self.path == "/page.png":
            return self._answer("image/png", WHITE)
        fields = "".join(f'<label for="{one.id_for_label}">{one.label}</label>{one}' for one in Papers())
        html = (
            '<!doctype html><html lang="ja"><title>書類</title><link rel="stylesheet" href="/static/hogo/hogo.css">'
            '<main><h1>書類</h1><img id="page" src="/page.png" alt="書類" width="400">'
            f'<form method="post" enctype="multipart/form-data">{fields}<button>送る</button></form></main>'
        )
        return self._answer("text/html; charset=utf-8", html.encode())

    def do_POST(self) -> None:
        """Keep each part of the form."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts: Any = BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        type(self).got = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True) for part in parts
        }
        self._answer("text/html; charset=utf-8", "<title>届きました</title>".encode())

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The server, on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser, address):
    """The form, with what the browser complained of."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    opened_page = context.new_page()
    said: list[str] = []
    opened_page.on("console", lambda message: said.append(message.text))
    opened_page.on("pageerror", lambda error: said.append(str(error)))
    opened_page.goto(address)
    yield opened_page
    context.close()
    assert [] == [one for one in said if "favicon" not in one]


def _pick(page, name: str, kind: str, data: bytes) -> None:
    page.set_input_files("#id_front", {"name": name, "mimeType": kind, "buffer": data})


def _send(page) -> dict[str, bytes]:
    page.click("text=送る")
    page.wait_for_function("document.title === '届きました'")
    return Server.got


def test_what_is_dragged_over_leaves_the_device_black(page):
    """By pointer: the middle of the picture is black in the bytes that arrive; the name of the file stays behind."""
    _pick(page, "taro-license.png", "image/png", WHITE)
    canvas = page.locator("#id_front_mask canvas")
    canvas.wait_for(state="visible")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.7, steps=4)
    page.mouse.up()
    assert "1か所を塗りました" in page.inner_text("#id_front_mask [role=status]")
    pixels = opened(clean(_send(page)["front"]).pages[0])
    assert pixels[70:130, 140:260].max() < 20
    assert pixels[:50].min() > 235


def test_the_keyboard_covers_resizes_and_undoes(page):
    """Arrows, Shift and arrows, Enter, Backspace; the number of parts is said aloud."""
    _pick(page, "x.png", "image/png", WHITE)
    canvas = page.locator("#id_front_mask canvas")
    canvas.focus()
    for key in ["ArrowLeft"] * 25 + ["ArrowUp"] * 25 + ["Shift+ArrowRight"] * 5 + ["Enter", "ArrowDown", "Enter"]:
        page.keyboard.press(key)
    assert "2か所" in page.inner_text("#id_front_mask [role=status]")
    page.keyboard.press("Backspace")
    assert "1か所" in page.inner_text("#id_front_mask [role=status]")
    pixels = opened(clean(_send(page)["front"]).pages[0])
    assert pixels[2:15, 2:110].max() < 20
    assert pixels[40:].min() > 235


def test_a_photograph_is_drawn_anew_even_where_nothing_is_covered(page):
    """Another file arrives than was chosen: what cameras write beside the picture stays behind."""
    _pick(page, "x.jpg", "image/jpeg", JPEG)
    page.locator("#id_front_mask canvas").wait_for(state="visible")
    sent = _send(page)["front"]
    assert JPEG != sent
    assert np.abs(opened(clean(sent).pages[0])[2, 2].astype(int) - (252, 0, 0)).max() < 12


def test_a_pdf_goes_as_it_is_and_the_page_says_so(page):
    """The desk covers it."""
    _pick(page, "x.pdf", "application/pdf", pdf())
    page.locator("#id_front_mask [role=status]:has-text('PDF')").wait_for()
    assert pdf() == _send(page)["front"]


def test_the_desk_marks_parts_on_the_page_shown(page):
    """Pointer on the page: thousandths in the line, which the server covers."""
    canvas = page.locator("#id_cover_mask canvas")
    canvas.wait_for(state="visible")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.up()
    (marked,) = boxes(page.input_value("#id_cover"))
    assert (True, True) == (abs(marked.right - 500) < 20, abs(marked.bottom - 500) < 20)


def test_axe_finds_nothing(page):
    """The tool has names, and the page stays within 320 pixels."""
    from axe_playwright_python.sync_playwright import Axe

    _pick(page, "x.png", "image/png", WHITE)
    page.locator("#id_front_mask canvas").wait_for(state="visible")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [] == [one["id"] for one in found.response["violations"]]
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.querySelector('form').getBoundingClientRect().right <= window.innerWidth")
