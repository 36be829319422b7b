"""From bytes to text: Japanese pages lie about their encoding, so the bytes themselves are asked."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-zA-Z0-9_\-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_\-]+)""")
_SJIS = ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932")
_EUC = ("euc-jp", "x-euc-jp", "eucjp")
_NAMES = {
    **dict.fromkeys(_SJIS, "cp932"),
    **dict.fromkeys(_EUC, "euc_jis_2004"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    "iso-2022-jp": "iso2022_jp_ext",
    "utf-16": "utf-16",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LIKELY = re.compile(r"[ぁ-んァ-ヶー一-龠、。]")
_UNLIKELY = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read. `lost` counts characters that no encoding explains (shown as U+FFFD)."""

    text: str
    encoding: str
    lost: int


def declared(content: bytes) -> str:
    """The encoding that the page itself declares, as a Python codec, or an empty string."""
    found = _XML.search(content[:400]) or _META.search(content[:4096])
    return _NAMES.get(found.group(1).decode("ascii").lower(), "") if found else ""


def decode(content: bytes, said: str = "") -> Decoded:
    """Read a page's bytes. `said` is what came with it (the charset of a Content-Type), believed only if it fits."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _with(content[len(bom) :], name)
    if b"\x00" in content[:200] and content[1:2] == b"\x00":
        return _with(content, "utf-16-le")
    if _fits(content, "utf-8"):
        # WHY: Shift_JIS and EUC-JP text is practically never valid UTF-8, so a fit outweighs a declaration.
        text = _with(content, "utf-8")
        return _with(content, "iso2022_jp_ext") if b"\x1b$" in content else text
    told = [name for name in (_NAMES.get(said.strip().lower(), ""), declared(content)) if name and name != "utf-8"]
    tries = list(dict.fromkeys([*told, "cp932", "euc_jis_2004", "utf-8"]))
    return max((_with(content, name) for name in tries), key=_quality)


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _with(content: bytes, name: str) -> Decoded:
    text = content.decode(name, errors="replace")
    return Decoded(text, name, text.count("\ufffd"))


def _quality(decoded: Decoded) -> float:
    text = decoded.text[:60_000]
    return (len(_LIKELY.findall(text)) - 5 * len(_UNLIKELY.findall(text))) / (len(text) or 1)
