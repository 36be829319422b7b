"""The site of the example, the difference of two editions, a thousand letters: answers first, then times."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.paper.given import LETTER

from hogo.base.text import Text
from hogo.paper import disk
from hogo.publish.difference import differences
from hogo.publish.disk import press, templates
from hogo.publish.meaning import meanings
from hogo.publish.site import compose, draw_all
from hogo.register.disk import load
from hogo.register.edition import working
from hogo.register.read import read

MINATO = Path(__file__).parent.parent / "examples" / "minato" / "register"


def bench() -> None:
    """Print the three figures with their limits."""
    files = load(MINATO)
    edition = working(read(files), files, date(2026, 11, 24))
    sources = templates()
    began = time.perf_counter()
    site = compose(edition, sources, press)
    first = time.perf_counter() - began
    began = time.perf_counter()
    again = compose(edition, sources, press)
    assert again.files == site.files
    print(f"site of the example, {len(site.files)} files: {first:.2f} s, again {_since(began):.2f} s, limit 2 s")
    _difference(edition, sources)
    _letters(1_000)


def _difference(edition, sources) -> None:
    purposes = dict(edition.register.purposes)
    purposes["call-quality"] = replace(purposes["call-quality"], text=Text("新しい目的のため", "For something new"))
    after = replace(edition, register=replace(edition.register, purposes=purposes))
    was, now = draw_all(edition, sources), draw_all(after, sources)
    began = time.perf_counter()
    words, meant = differences(was, now, "ja"), meanings(edition.register, after.register)
    took = _since(began)
    assert {one.path for one in words} == {"purposes/call-quality"} == {one.path for one in meant}
    print(f"difference of two editions, words and meaning: {took * 1000:.0f} ms, limit 200 ms")


def _letters(count: int) -> None:
    letters = (replace(LETTER, number=f"2026-開-{n:04d}") for n in range(count))
    began, size = time.perf_counter(), 0
    for batch in disk.letters_pdf(letters):
        size += len(batch.pdf)
    took = _since(began)
    per = size / count / 1000
    print(f"{count} letters (PDF/A-2a, PDF/UA-1): {took:.1f} s, {per:.0f} KB a letter, limit 60 s a thousand")


def _since(began: float) -> float:
    return time.perf_counter() - began
