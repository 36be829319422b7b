"""The held-out policies are well-formed, read without any help from the program under measurement."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

CASES = Path(__file__).parents[2] / "cases" / "published"
FOLDERS = sorted(path for path in (CASES / "heldout").iterdir() if path.is_dir())
PAGES = {".html", ".txt", ".pdf"}
FICTIONAL_PHONE = re.compile(r"03-0000-\d{4}|0120-000-\d{3}|0570-000-\d{3}|050-0000-\d{4}")
PHONE_LIKE = re.compile(r"(?<![\d-])(?:0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|0[1-9]\d{8,9})(?![\d-])")
ADDRESS = re.compile(r"(?:https?://|mailto:|[a-z0-9.+-]+@)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
COMPANY = re.compile(r"[^\s、。・／（）()「」|:]{0,12}(?:株式|有限|合同|合資)会社[^\s、。・／（）()「」|:]{0,12}")


def decoded(raw: bytes) -> str:
    """The declared charset where it fits the bytes; else the first of the three that real pages use."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:1024])
    names = [declared.group(1).decode()] if declared else []
    for name in [*names, "utf-8", "cp932", "euc-jp"]:
        try:
            return raw.decode("cp932" if name.lower() == "shift_jis" else name)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no charset fits")


def seen(path: Path) -> str:
    """What a reader sees: no tags, comments or scripts; the words of an image's alt text count."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    text = decoded(path.read_bytes())
    if path.suffix == ".txt":
        return text
    tree = LexborHTMLParser(text)
    for node in tree.css("script, style"):
        node.decompose()
    alts = [node.attributes.get("alt") or "" for node in tree.css("img")]
    assert tree.body is not None
    return "\n".join([tree.body.text(separator=""), *alts])


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def matters() -> list[str]:
    text = (CASES / "LABELS.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)


def policy(folder: Path) -> str:
    pages = sorted(path for path in folder.iterdir() if path.suffix in PAGES)
    assert [path.stem for path in pages].count("page") == 1, folder.name
    return "\n".join(seen(path) for path in pages)


def labels(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Doubled keys are refused: plain JSON reading would silently keep the last."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert max(Counter(key for key, _ in pairs).values()) == 1
        return dict(pairs)

    both = json.loads((folder / "labels.json").read_text(encoding="utf-8"), object_pairs_hook=once)
    assert set(both) == {"stated", "absent"}
    return both["stated"], both["absent"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_matter_stands_on_exactly_one_side(folder: Path):
    """No id of LABELS.md is left out, doubled or invented."""
    stated, absent = labels(folder)
    assert sorted([*stated, *absent]) == sorted(matters())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_piece_is_on_the_page(folder: Path):
    """Each stated matter has pieces, each piece can be read on the page, blanks and width aside."""
    stated, _ = labels(folder)
    page = squeezed(policy(folder))
    assert [matter for matter, pieces in stated.items() if not pieces] == []
    assert [piece for pieces in stated.values() for piece in pieces if squeezed(piece) not in page] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nobody_real_is_named(folder: Path):
    """Telephones and domains are of the fictional kinds, and the organisation is a 架空 one."""
    raw = [path.read_bytes() for path in folder.iterdir() if path.suffix in {".html", ".txt"}]
    text = unicodedata.normalize("NFKC", "\n".join([policy(folder), *map(decoded, raw)]))
    phones = [found.replace("(", "-").replace(")", "-") for found in PHONE_LIKE.findall(text)]
    assert [phone for phone in phones if not FICTIONAL_PHONE.fullmatch(phone)] == []
    domains = [found for found in ADDRESS.findall(text) if not found.lower().endswith(".example")]
    assert [domain for domain in domains if domain != "www.w3.org"] == []
    assert "架空" in text
    assert [name for name in COMPANY.findall(text) if "架空" not in name and "Kakuu" not in name] == []


def test_the_set_is_large_and_varied():
    """At least 24 policies, of all three kinds of file; every matter is stated somewhere and absent elsewhere."""
    assert len({folder.name for folder in FOLDERS}) == len(FOLDERS) >= 24
    kinds = Counter(path.suffix for folder in FOLDERS for path in folder.iterdir() if path.suffix in PAGES)
    assert kinds[".pdf"] >= 2
    assert kinds[".txt"] >= 2
    slugs = {path.name for path in (CASES / "tuned").iterdir()} if (CASES / "tuned").is_dir() else set()
    assert slugs & {folder.name for folder in FOLDERS} == set()
    sides = [labels(folder) for folder in FOLDERS]
    for matter in matters():
        stated = sum(matter in side[0] for side in sides)
        assert 3 <= stated <= len(FOLDERS) - 2, (matter, stated)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_policy_is_as_long_as_real_ones(folder: Path):
    """1,000 to 8,000 characters."""
    assert 1000 <= len(squeezed(policy(folder))) <= 8000
