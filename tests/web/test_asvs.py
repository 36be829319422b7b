"""The list of OWASP ASVS 5.0 levels 1 and 2 is whole, each test in it exists, and the documents are made of it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from hogo.base.text import LANGUAGES, Language, Text
from tests.web.asvs import ITEMS, PER_CHAPTER

ROOT = Path(__file__).parents[2]
STATES = {
    "held": Text("試験で示す", "held by a test"),
    "outside": Text("周りで守る", "held around hogo"),
    "absent": Text("該当なし", "nothing of the kind"),
    "open": Text("未対応", "open"),
}
HEAD = Text("OWASP ASVS 5.0（レベル1・2）の一覧", "OWASP ASVS 5.0, levels 1 and 2")
SAYS = Text(
    "要求の番号ごとに、hogo の対応を私たちの言葉で記し、それを示す試験を添えます。要求の文は収めていません。"
    "「周りで守る」は前段・運用で守るもの、「未対応」はまだ守れていないものです。"
    "この一覧は `tests/web/asvs.py` から作ります（`HOGO_GOLDEN=1 pytest -k golden`）。",
    "How hogo stands to each requirement, in our own words, with the test that shows it. The standard's text is not"
    " here. `held around hogo` is for the front and the operation; `open` is not held yet."
    " Made of `tests/web/asvs.py` (`HOGO_GOLDEN=1 pytest -k golden`).",
)
COLUMNS = (Text("番号", "Number"), Text("対応", "State"), Text("内容", "How"), Text("試験", "Test"))


def page(language: Language) -> str:
    """The document."""
    counted = Counter(one.how for one in ITEMS)
    total = " · ".join(f"{STATES[how].in_(language)} {counted[how]}" for how in STATES)
    lines = [f"# {HEAD.in_(language)}", "", SAYS.in_(language), "", f"{len(ITEMS)}: {total}", ""]
    lines += ["| " + " | ".join(one.in_(language) for one in COLUMNS) + " |", "| --- | --- | --- | --- |"]
    for one in ITEMS:
        test = f"`{one.test}`" if one.test else ""
        lines.append(f"| {one.number} | {STATES[one.how].in_(language)} | {one.says.in_(language)} | {test} |")
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_asvs(language):
    """`docs/<language>/asvs.md` is made of the list."""
    document = ROOT / "docs" / language / "asvs.md"
    if os.environ.get("HOGO_GOLDEN"):
        document.write_text(page(language), encoding="utf-8")
    assert document.read_text(encoding="utf-8") == page(language)


def test_the_list_is_whole():
    """253 requirements, each once, as many in each chapter as the standard has at levels 1 and 2."""
    assert 253 == len(ITEMS) == len({one.number for one in ITEMS})
    assert PER_CHAPTER == Counter(int(one.number.split(".")[0]) for one in ITEMS)


@pytest.mark.parametrize("item", [one for one in ITEMS if one.how == "held"], ids=lambda one: one.number)
def test_what_is_held_names_a_test_that_is_there(item):
    """A file, or a test in it."""
    path, _, test = item.test.partition("::")
    assert (ROOT / path).exists(), path
    if test:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), item.test


def test_what_is_open_says_so():
    """Nothing is left blank; only what is held names a test."""
    for one in ITEMS:
        assert one.how in STATES
        assert one.says.ja
        assert one.says.en
        assert (one.how == "held") == bool(one.test), one.number
