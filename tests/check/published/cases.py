"""The labelled policies of tests/cases/published, read in a way that shares nothing with the reader under test."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parents[2] / "cases" / "published"
MATTER_IDS = tuple(re.findall(r"^\| `([a-z-]+)`", (CASES / "LABELS.md").read_text(encoding="utf-8"), re.MULTILINE))
"""All matter ids, in the order of LABELS.md."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled policy: its pages, entry page first, and what it states."""

    slug: str
    pages: tuple[tuple[str, bytes], ...]
    stated: Mapping[str, tuple[str, ...]]
    absent: tuple[str, ...]


_DASHES = {**dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"), ord("〜"): "~", ord("∥"): "‖"}
"""Characters that Shift_JIS and Unicode map to each other in two ways."""


def squeezed(text: str) -> str:
    """Text without blanks and in one width, so that a copied piece is found wherever lines break."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_DASHES)


def decoded(name: str, content: bytes) -> str:
    """The text of a page in the first encoding that fits; a declared EUC-JP goes before cp932."""
    for encoding in ("utf-8", "euc-jp" if b"euc-jp" in content[:2000].lower() else "cp932", "cp932", "euc-jp"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{name}: no known encoding")


def plain(name: str, content: bytes) -> str:
    """The words of a page, roughly: tags dropped, entities resolved; PDF by its text layer."""
    if name.endswith(".pdf"):
        import pypdfium2

        document = pypdfium2.PdfDocument(content)
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    text = decoded(name, content)
    if name.endswith(".txt"):
        return text
    text = re.sub(r"(?is)<!--.*?-->|<(script|style)\b.*?</\1>", " ", text)
    text = re.sub(r"""(?i)<img\b[^>]*?\balt\s*=\s*["']([^"']*)["'][^>]*>""", r" \1 ", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def cases(part: str) -> Iterator[Case]:
    """All cases of `tuned` or `heldout`, by slug."""
    for folder in sorted((CASES / part).iterdir()):
        if not (folder / "labels.json").exists():
            continue
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        files = sorted(path for path in folder.iterdir() if path.suffix in {".html", ".txt", ".pdf"})
        files.sort(key=lambda path: path.stem != "page")
        yield Case(
            slug=folder.name,
            pages=tuple((path.name, path.read_bytes()) for path in files),
            stated={matter: tuple(pieces) for matter, pieces in labels["stated"].items()},
            absent=tuple(labels["absent"]),
        )
