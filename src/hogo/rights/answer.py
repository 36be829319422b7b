"""What is handed to the person: for each kind of information purposes, sources, recipients, retention and the rows.

Plain JSON data, made once from what was found and planned; the printed answer, the page and the CSV files are drawn
from it, so that all say the same. Others' data is not in it. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from hogo.base.text import Text
from hogo.holdings.held import Held, Holdings, row_id
from hogo.holdings.step import Do, Plan, Reason
from hogo.publish.passing import Passing, acquired, passings
from hogo.register.model.register import Register
from hogo.rights.proposal import Withheld
from hogo.rights.seek import field_title, spelt

FORM = "hogo-answer/1"
BLACK = "■"

Content = dict[str, Any]
"""JSON data: `form`, `information` (each with `places`), `withheld`, `unsearched`."""


def content(
    register: Register, found: Holdings, plan: Plan, black: Sequence[str] = (), withheld: Sequence[Withheld] = ()
) -> Content:
    """The answer to a request for disclosure.

    Args:
        register: the words for everything.
        found: the rows as they were found.
        plan: which rows and columns are disclosed, and what is withheld why.
        black: words to be blacked out wherever they stand.
        withheld: parts that the desk withholds beside the plan, each with its ground.
    """
    shown = _shown(plan, withheld)
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for held in found.held:
        columns = shown.get((held.path, row_id(held.row)))
        if columns:
            rows.setdefault(held.path, []).append(_line(register, held, columns, black))
    used: dict[str, list[str]] = {}
    for path in rows:
        ref, _, slug = path.partition("/")
        for entry in register.systems[ref].collections[slug].information[:1]:
            used.setdefault(entry, []).append(path)
    return {
        "form": FORM,
        "information": [_information(register, entry, [(path, rows[path]) for path in paths])
                        for entry, paths in used.items()],
        "withheld": [*_planned(register, plan), *_chosen(register, withheld, rows)],
        "unsearched": [_unsearched(register, one.what, one.why) for one in plan.unsearched],
    }  # fmt: skip


def _shown(plan: Plan, withheld: Sequence[Withheld]) -> dict[tuple[str, tuple[object, ...]], list[str]]:
    """Row → the columns that are handed over."""
    away = {(one.path, one.column) for one in withheld}
    made: dict[tuple[str, tuple[object, ...]], list[str]] = {}
    for step in plan.steps:
        if step.do is Do.DISCLOSE and (step.path, "") not in away:
            columns = [name for name in step.columns if (step.path, name) not in away]
            made.setdefault((step.path, (*step.key, step.place)), []).extend(columns)
    return made


def _line(register: Register, held: Held, columns: Iterable[str], black: Sequence[str]) -> dict[str, Any]:
    values = [
        {"title": _both(field_title(register, held.path, name)), "column": name, "value": plain(told, black)}
        for name in dict.fromkeys(columns)
        if (told := held.row.values.get(name)) is not None
    ]
    return {"sure": held.sure.value, "values": values}


def _information(register: Register, entry: str, places: Sequence[tuple[str, Sequence[Any]]]) -> dict[str, Any]:
    known = register.information[entry]
    flows = passings(register, entry)
    return {
        "title": _both(known.title),
        "purposes": [_both(register.purposes[name].text) for name in known.purposes if name in register.purposes],
        "sources": [_both(way) for way in acquired(register, known)],
        "recipients": [
            *(_to(_PROVIDED, one) for one in flows.provided),
            *(_to(_JOINT, one) for one in flows.joint),
            *(_to(_ENTRUSTED, one) for one in flows.entrusted),
        ],
        "retention": [
            {"title": _both(one.title), "period": one.period, "starts": _both(one.starts)}
            for one in known.retention.values()
        ],
        "places": [
            {"path": path, "system": _both(_system(register, path)), "title": _both(_title(register, path)),
             "rows": list(rows)}
            for path, rows in places
        ],
    }  # fmt: skip


def _to(word: Text, one: Passing) -> dict[str, str]:
    return _both(word.fill(name=one.partner.name))


def _planned(register: Register, plan: Plan) -> list[dict[str, Any]]:
    """What the plan itself withholds, by place and reason, with the titles of the columns."""
    grouped: dict[tuple[str, Reason], tuple[dict[str, None], int]] = {}
    for step in plan.steps:
        if step.do is Do.WITHHOLD and step.columns:
            columns, count = grouped.setdefault((step.path, step.why), ({}, 0))
            columns.update(dict.fromkeys(step.columns))
            grouped[step.path, step.why] = (columns, count + 1)
    return [
        {
            "place": _both(_title(register, path)),
            "items": [_both(field_title(register, path, name)) for name in columns],
            "rows": count,
            "ground": reason.law.id if reason.law else "",
            "why": _both(reason.says),
        }
        for (path, reason), (columns, count) in grouped.items()
    ]


def _chosen(
    register: Register, withheld: Sequence[Withheld], rows: Mapping[str, Sequence[Any]]
) -> list[dict[str, Any]]:
    return [
        {
            "place": _both(_title(register, one.path)),
            "items": [_both(field_title(register, one.path, one.column))] if one.column else [],
            "rows": len(rows.get(one.path, ())),
            "ground": one.ground,
            "why": {"ja": one.facts, "en": one.facts},
        }
        for one in withheld
    ]


def _unsearched(register: Register, what: str, why: Text) -> dict[str, Any]:
    ref, slash, slug = what.partition("/")
    system, why = register.systems.get(ref), spelt(register, why)
    if system is None:
        return {"place": _both(Text(what, what)), "why": _both(why)}
    known = slash and slug in system.collections
    return {"place": _both(_title(register, what) if known else system.title), "why": _both(why)}


def _title(register: Register, path: str) -> Text:
    ref, _, slug = path.partition("/")
    return register.systems[ref].collections[slug].title


def _system(register: Register, path: str) -> Text:
    return register.systems[path.partition("/")[0]].title


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def plain(told: object, black: Sequence[str] = ()) -> object:
    """A stored value as JSON data, exact, with the words to be hidden blacked out."""
    if isinstance(told, bool | int) or told is None:
        return told
    if isinstance(told, float):
        return told if told == told and abs(told) != float("inf") else str(told)
    if isinstance(told, datetime | date | time):
        return told.isoformat()
    if isinstance(told, bytes | memoryview):
        return {"hex": bytes(told).hex()}
    if isinstance(told, Mapping):
        return {str(name): plain(one, black) for name, one in told.items()}
    if isinstance(told, list | tuple):
        return [plain(one, black) for one in told]
    return blacked(str(told), black)


def blacked(text: str, black: Sequence[str]) -> str:
    """A text with words blacked out, in whatever width and case they are written, with or without spaces between."""
    words = [folded for word in black if (folded := "".join(char for char, _, _ in _folded(word)))]
    if not words:
        return text
    chars = list(_folded(text))
    whole, hidden = "".join(char for char, _, _ in chars), bytearray(len(text))
    for word in words:
        at = whole.find(word)
        while at >= 0:
            first, last = chars[at][1], chars[at + len(word) - 1][2]
            hidden[first:last] = b"\1" * (last - first)
            at = whole.find(word, at + 1)
    return "".join(BLACK if hide else char for char, hide in zip(text, hidden, strict=True)) if any(hidden) else text


def _folded(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character without width, case and spaces, with the place in the text that it stands for."""
    at = 0
    while at < len(text):
        end = at + 1 + (text[at + 1 : at + 2] in _MARKS)
        for char in unicodedata.normalize("NFKC", text[at:end]).casefold():
            if not char.isspace():
                yield char, at, end
        at = end


_MARKS = ("ﾞ", "ﾟ", "\u3099", "\u309a")
"""Voicing marks that belong to the character before them."""


def rows_of(made: Content) -> int:
    """How many rows are handed over."""
    return sum(len(place["rows"]) for entry in made["information"] for place in entry["places"])


_PROVIDED = Text("{name}（第三者提供）", "{name} (provided to a third party)")
_JOINT = Text("{name}（共同利用）", "{name} (joint use)")
_ENTRUSTED = Text("{name}（委託）", "{name} (entrusted)")
