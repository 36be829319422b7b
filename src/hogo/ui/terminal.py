"""Prints findings on a terminal with colour. rich is loaded only here and only when called; elsewhere text is plain."""

from __future__ import annotations

from typing import IO

from hogo.base.text import Language
from hogo.ui.findings import Citing, Part, Shown, lines, summary

_STYLE: dict[Part, str] = {
    "where": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "name": "bold",
    "message": "",
    "label": "dim",
    "plain": "",
}


def show(shown: Shown, language: Language, citing: Citing, out: IO[str]) -> None:
    """Print all findings and the sums, coloured as the terminal allows (`NO_COLOR` is obeyed by rich)."""
    from rich.console import Console
    from rich.text import Text as Line

    console = Console(file=out, highlight=False, soft_wrap=True)
    for finding in shown.findings:
        for pieces in lines(finding, language, citing):
            line = Line()
            for part, words in pieces:
                line.append(words, style=_STYLE[part])
            console.print(line)
    console.print(summary(shown, language), style="bold")
