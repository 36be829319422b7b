"""Holdings as lines for a terminal and as JSON. Pure: values in, text out. Personal values only where asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.holdings.held import Held, Holdings, Path, Sure
from hogo.register.model.systems import System
from hogo.sources.interface import State

SURE: dict[Sure, Text] = {
    Sure.CERTAIN: Text("本人の行", "certain"),
    Sure.SHARED: Text("共有の行", "shared"),
    Sure.CANDIDATE: Text("要確認", "to be confirmed"),
    Sure.MENTIONED: Text("他人の行に現れる", "in others' rows"),
    Sure.OTHER: Text("他人の行（除外）", "others' rows (left out)"),
}
STATE: dict[State, Text] = {
    State.ROWS: Text("あり", "rows"),
    State.NONE: Text("なし", "none"),
    State.UNCHECKED: Text("未検索あり", "not wholly searched"),
}
_SHOWN = (Sure.CERTAIN, Sure.SHARED, Sure.CANDIDATE)
_HIDDEN = Text("（他人の情報）", "(another person's)")


def lines(found: Holdings, systems: Mapping[Ref, System], language: Language, *, show: bool) -> Iterator[str]:
    """The result system by system: what was found, what was not searched and why."""
    for ref, paths in found.by_system().items():
        yield f"{systems[ref].title.in_(language)} ({ref})"
        own = [one for one in found.unchecked if one.what == ref]
        for one in own:
            yield f"  ? {one.why.in_(language)}"
        for path in paths:
            if own and not found.of(path):
                continue
            collection = systems[ref].collections[path.partition("/")[2]]
            yield f"  {collection.title.in_(language)}: {_counted(found, path, language)}"
            for one in found.unchecked_in(path):
                if one.what != ref:
                    yield f"    ? {one.why.in_(language)}"
            if show:
                for held in found.of(path):
                    yield from _values(held, language)
    yield _sum(found, language)


def _counted(found: Holdings, path: Path, language: Language) -> str:
    counted = {sure: sum(held.sure is sure for held in found.of(path)) for sure in Sure}
    parts = [f"{SURE[sure].in_(language)} {number}" for sure, number in counted.items() if number]
    return " · ".join(parts) or STATE[found.state(path)].in_(language)


def _values(held: Held, language: Language) -> Iterator[str]:
    yield f"    - {SURE[held.sure].in_(language)}: {held.why.in_(language)}"
    if held.sure not in _SHOWN:
        return
    for name, value in held.row.values.items():
        if value is not None:
            shown = _HIDDEN.in_(language) if name in held.others else printable(value)
            yield f"        {name}: {shown}"


def _sum(found: Holdings, language: Language) -> str:
    counted = {sure: len(found.only(sure)) for sure in Sure}
    places = sum(found.state(path) is State.UNCHECKED for path in found.paths)
    if language == "ja":
        return (
            f"本人の行 {counted[Sure.CERTAIN]}、共有 {counted[Sure.SHARED]}、要確認 {counted[Sure.CANDIDATE]}、"
            f"検索しきれていない保管先 {places}/{len(found.paths)}"
        )
    return (
        f"{counted[Sure.CERTAIN]} certain, {counted[Sure.SHARED]} shared, {counted[Sure.CANDIDATE]} to be confirmed; "
        f"{places} of {len(found.paths)} places not wholly searched"
    )


def printable(value: object) -> str:
    """A stored value on a terminal: no control characters, so that a row cannot write on the screen as it likes."""
    text = value.hex() if isinstance(value, bytes) else str(value)
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[:2_000])


def as_json(found: Holdings, systems: Mapping[Ref, System], *, show: bool) -> str:
    """The same for programs. Identities are named by kind only unless values were asked for."""
    told: dict[str, object] = {
        "version": 1,
        "asked": [_identity(one.kind, one.value, show) for one in found.asked],
        "learnt": [_identity(one.kind, one.value, show) for one in found.learnt],
        "systems": {
            ref: {
                "title": _both(systems[ref].title),
                "unchecked": [_why(one) for one in found.unchecked if one.what == ref],
                "collections": {path.partition("/")[2]: _collection(found, path, show) for path in paths},
            }
            for ref, paths in found.by_system().items()
        },
        "counts": {sure.value: len(found.only(sure)) for sure in Sure},
        "findings": [{"code": f.code, "name": f.name, "message": _both(f.message)} for f in found.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def _collection(found: Holdings, path: Path, show: bool) -> dict[str, object]:
    rows = found.of(path)
    told: dict[str, object] = {
        "state": found.state(path).value,
        "counts": {sure.value: sum(held.sure is sure for held in rows) for sure in Sure},
        "unchecked": [_why(one) for one in found.unchecked_in(path)],
    }
    if show:
        told["rows"] = [
            {
                "sure": held.sure.value,
                "why": _both(held.why),
                "place": held.row.place,
                "others": list(held.others),
                "values": {name: value for name, value in held.row.values.items() if name not in held.others},
            }
            for held in rows
            if held.sure in _SHOWN
        ]
    return told


def _identity(kind: str, value: str, show: bool) -> dict[str, str]:
    return {"kind": kind, "value": value} if show else {"kind": kind}


def _why(one: Unchecked) -> dict[str, str]:
    return _both(one.why)


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
