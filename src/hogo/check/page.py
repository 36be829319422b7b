"""A rule's page: its docstring taken apart. Pure.

    The title.

    ja:
        What it finds and why, in Japanese.
    en:
        The same in English.
    breaks:
        a piece of a register, in YAML, that breaks the rule
    clean:
        the same piece put right

The pieces are laid over a small register that is clean; `null` takes a key away. Each page is a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

_HEAD = re.compile(r"^(ja|en|breaks|clean):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page, without their indentation."""

    ja: str
    en: str
    breaks: str
    clean: str


def page(docstring: str) -> Page:
    """Take a rule's docstring apart.

    Raises:
        ValueError: a part is missing or empty; the message names it.
    """
    pieces = _HEAD.split(dedent(docstring))
    parts = {name: dedent(text).strip("\n") for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    for name in ("ja", "en", "breaks", "clean"):
        if not parts.get(name, "").strip():
            raise ValueError(f"the page lacks `{name}:`")
    return Page(_flow(parts["ja"], ""), _flow(parts["en"], " "), parts["breaks"], parts["clean"])


def _flow(text: str, between: str) -> str:
    """Lines of one paragraph joined: Japanese without a space between them."""
    return "\n".join(between.join(line.strip() for line in block.splitlines()) for block in text.split("\n\n"))
