"""Reads the templates that come with hogo, and writes a drawn site into a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from hogo.publish.drawing import Drawing
from hogo.register.edition import Edition

HERE = Path(__file__).parent
MANIFEST = "manifest.json"


class NotOurs(ValueError):  # noqa: N818  the word people read
    """The folder holds something that hogo did not write there."""


def templates() -> dict[str, str]:
    """All templates by name (`document/policy.ja.html`), and the style sheet as `frame/style.css`."""
    found = [*HERE.glob("document/*.html"), *HERE.glob("frame/*.html"), *HERE.glob("frame/*.css")]
    return {path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(found)}


def write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write a site. What an earlier drawing left there and this one lacks is removed; nothing else is touched.

    Raises:
        NotOurs: the folder is not empty and has no manifest of ours.
        OSError: the folder cannot be written.
    """
    old = _listed(out)
    if old is None:
        raise NotOurs(str(out))
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(data)
        part.replace(path)
    for name in old - set(files):
        if (out / name).resolve().is_relative_to(out.resolve()):
            (out / name).unlink(missing_ok=True)


def press(drawing: Drawing, edition: Edition) -> dict[str, bytes]:
    """A drawn form as PDF, as PDF to be filled in on the screen and as Word file, read off the same drawing."""
    from hogo.paper import disk as paper
    from hogo.paper import word
    from hogo.publish.form import sheet

    one = sheet(drawing, edition.register.operator.name.in_(drawing.language))
    return {
        f"{drawing.document}.pdf": paper.sheet_pdf(one, edition.day),
        f"{drawing.document}-fillable.pdf": paper.form_pdf(one, edition.day),
        f"{drawing.document}.docx": word.sheet(paper.word_template(), one),
    }


def _listed(out: Path) -> set[str] | None:
    if not out.exists() or not any(out.iterdir()):
        return set()
    try:
        return {str(name) for name in json.loads((out / MANIFEST).read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
