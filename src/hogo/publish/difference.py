"""What changes in the published words from one edition to the next, sentence by sentence, for a board to read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from hogo.base.ref import Ref
from hogo.base.text import Language
from hogo.publish.drawing import Drawing
from hogo.publish.pen import Statement


class Kind(StrEnum):
    """What happened to a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that differs. `parts` cuts a reworded one: (`same`, `was`, `now`) with its words."""

    document: Ref
    kind: Kind
    path: str
    was: str
    now: str
    binding: bool
    parts: tuple[tuple[str, str], ...] = ()


def differences(before: Iterable[Drawing], after: Iterable[Drawing], language: Language) -> tuple[Difference, ...]:
    """Every sentence that differs, in the order of the new documents; what went comes last of its document."""
    old = {drawing.document: drawing for drawing in before if drawing.language == language}
    new = {drawing.document: drawing for drawing in after if drawing.language == language}
    found: list[Difference] = []
    for name in dict.fromkeys([*new, *old]):
        was = _said(old[name]) if name in old else {}
        now = _said(new[name]) if name in new else {}
        found += _within(name, was, now)
    return tuple(found)


def _said(drawing: Drawing) -> dict[str, Statement]:
    return {one.anchor: one for one in drawing.statements}


def _within(name: Ref, was: dict[str, Statement], now: dict[str, Statement]) -> list[Difference]:
    found = []
    for anchor, one in now.items():
        old = was.get(anchor)
        if old is None:
            found.append(Difference(name, Kind.ADDED, one.path, "", one.sentence, one.binding))
        elif old.sentence != one.sentence:
            parts = _cut(old.sentence, one.sentence)
            binding = one.binding or old.binding
            found.append(Difference(name, Kind.REWORDED, one.path, old.sentence, one.sentence, binding, parts))
    gone = [one for anchor, one in was.items() if anchor not in now]
    found += [Difference(name, Kind.REMOVED, one.path, one.sentence, "", one.binding) for one in gone]
    return found


def _cut(was: str, now: str) -> tuple[tuple[str, str], ...]:
    parts: list[tuple[str, str]] = []
    for what, a0, a1, b0, b1 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("same", was[a0:a1]))
            continue
        if a1 > a0:
            parts.append(("was", was[a0:a1]))
        if b1 > b0:
            parts.append(("now", now[b0:b1]))
    return tuple(parts)
