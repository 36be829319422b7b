"""The page that documents every kind of entry, made from the kinds themselves (`docs/<language>/kinds.md`).

Printed by `hogo ledger kinds`; a test holds the committed page to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.text import Language, Text
from hogo.house.offer import Kind, Room
from hogo.ledger.retention import written

_TITLE = Text("証跡の記録の種類", "Kinds of entry")
_LEAD = Text(
    "各部屋の宣言（`room.py`）から作られたページです（`hogo ledger kinds --lang ja`）。"
    "ここにない種類の記録は受け付けません。形式は [ledger.md](ledger.md) にあります。",
    "Made from what the rooms declare in `room.py` (`hogo ledger kinds --lang en`); no other kind is accepted."
    " The form of entries stands in [ledger.md](ledger.md).",
)
_SEALED = Text("本人の鍵で封じる", "sealed under the person's key")
_PLAIN = Text("本人に関するが内容に本人の情報がなく、封じない", "about a person, but says nothing of them: not sealed")
_HIDDEN = Text("存在を明かさない（別の鍵で封じる）", "not revealed to exist; sealed under a key of its own")
_OPEN = Text("本人に関するときだけ封じる", "sealed where it is about a person")
_KEEP = Text("法定の保存期間", "kept by law")
_LEAVES = Text("行を残す表", "leaves a row in")
_VERSION = Text("版", "version")
_LAW = Text("根拠", "law")
_MEMBER, _MEANS = Text("項目", "member"), Text("意味", "meaning")


def page(rooms: Iterable[Room], language: Language) -> str:
    """The page in one language, as Markdown."""
    lines = [f"# {_TITLE.in_(language)}", "", _LEAD.in_(language)]
    for room in sorted(rooms, key=lambda room: room.name):
        if room.kinds:
            lines += ["", f"## {room.name}"]
        for kind in sorted(room.kinds, key=lambda kind: kind.name):
            lines += ["", *_kind(kind, language)]
    return "\n".join(lines) + "\n"


def _kind(kind: Kind, language: Language) -> list[str]:
    """One kind: its name, how it is kept, and its members."""
    facts = [f"{_VERSION.in_(language)} {kind.version}", _sealing(kind).in_(language)]
    if kind.keep is not None:
        facts.append(f"{_KEEP.in_(language)} {written(kind.keep)}")
    if kind.leaves:
        facts.append(f"{_LEAVES.in_(language)} " + ", ".join(f"`{table}`" for table in kind.leaves))
    if kind.law:
        facts.append(f"{_LAW.in_(language)} " + ", ".join(f"`{cite.id}`" for cite in kind.law))
    lines = [f"### `{kind.name}` {kind.title.in_(language)}", "", " · ".join(facts)]
    if kind.fields:
        lines += ["", f"| {_MEMBER.in_(language)} | {_MEANS.in_(language)} |", "|---|---|"]
        lines += [f"| `{name}` | {_cell(says.in_(language))} |" for name, says in kind.fields.items()]
    return lines


def _sealing(kind: Kind) -> Text:
    if kind.hidden:
        return _HIDDEN
    if kind.plain:
        return _PLAIN
    return _SEALED if kind.about_person else _OPEN


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
