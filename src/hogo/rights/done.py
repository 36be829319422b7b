"""What was done on a request and what a second look saw, in words for the person and the desk. Pure.

It never says that all is done while something is left, waits for a human or could not be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.run import Outcome, Stage
from hogo.holdings.step import Do, Plan
from hogo.holdings.verify import Seen, Verified
from hogo.register.model.register import Register
from hogo.rights.seek import spelt


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a place, what about it, how many rows, until when."""

    place: Text
    says: Text
    rows: int = 0
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, what stays with its reason, what is not finished; `left` counts what should be gone and is not."""

    changed: tuple[Line, ...] = ()
    kept: tuple[Line, ...] = ()
    open: tuple[Line, ...] = ()
    states: tuple[Text, ...] = ()
    """What the person's state is from now on: use or provision stopped, how far."""
    partners: tuple[Text, ...] = ()
    left: int = 0


WORDS: dict[Do, Text] = {
    Do.CORRECT: Text("訂正しました", "corrected"),
    Do.DELETE: Text("消去しました", "erased"),
    Do.NULL: Text("項目を消去しました", "the items were erased"),
    Do.MASK: Text("本人が分からないように伏せました", "masked, so that it names nobody"),
}


def done(
    register: Register,
    plan: Plan,
    outcomes: Mapping[Ref, Outcome],
    seen: Verified | None,
    waiting: Iterable[tuple[str, Text]] = (),
) -> Done:
    """One plan carried out, as it stands.

    Args:
        register: the words for places.
        plan: what was approved.
        outcomes: what came of each system.
        seen: the second look; none where nothing had to be written.
        waiting: places where a human has still to do something, and the words for it.
    """
    saved = {ref for ref, one in outcomes.items() if one.stage is Stage.DONE}
    changed: dict[tuple[str, Do], int] = {}
    kept: dict[tuple[str, Text, Day | None], int] = {}
    for step in plan.steps:
        if step.do in WORDS and step.system in saved:
            changed[step.path, step.do] = changed.get((step.path, step.do), 0) + 1
        elif step.do is Do.KEEP:
            at = (step.path, step.why.says, step.why.until)
            kept[at] = kept.get(at, 0) + 1
    failed = {ref: one.why or _FAILED for ref, one in outcomes.items() if one.stage is not Stage.DONE}
    opened = [Line(place(register, path), says) for path, says in (*failed.items(), *waiting)]
    left = len(failed)
    if seen is not None:
        lefts = seen.of(Seen.LEFT)
        left += len(lefts)
        opened += [Line(place(register, trace.path), trace.why) for trace in lefts]
        opened += [Line(place(register, trace.path), trace.why) for trace in seen.of(Seen.WAITING) if trace.key]
        opened += [Line(place(register, one.what), spelt(register, one.why)) for one in seen.unchecked]
    return Done(
        tuple(Line(place(register, path), WORDS[do], rows) for (path, do), rows in changed.items()),
        tuple(Line(place(register, path), says, rows, until) for (path, says, until), rows in kept.items()),
        tuple({line.place: line for line in reversed(opened)}.values())[::-1],
        left=left,
    )


def joined(parts: Sequence[Done], states: Sequence[Text] = (), partners: Sequence[Text] = ()) -> Done:
    """Several plans of one case together."""
    return Done(
        tuple(line for one in parts for line in one.changed),
        tuple(line for one in parts for line in one.kept),
        tuple(line for one in parts for line in one.open),
        tuple(states),
        tuple(partners),
        sum(one.left for one in parts),
    )


def place(register: Register, path: str) -> Text:
    """A place in the register's words; of a real table that it does not declare, only the system."""
    ref, _, slug = path.partition("/")
    system = register.systems.get(ref)
    if system is None:
        return Text(path, path)
    return system.collections[slug].title if slug in system.collections else system.title


def as_json(one: Done) -> dict[str, Any]:
    """Plain JSON: places, words, counts and days; no value of anybody."""

    def lines(rows: Sequence[Line]) -> list[Any]:
        return [[r.place.ja, r.place.en, r.says.ja, r.says.en, r.rows, r.until.isoformat() if r.until else None]
                for r in rows]  # fmt: skip

    return {
        "changed": lines(one.changed), "kept": lines(one.kept), "open": lines(one.open), "left": one.left,
        "states": [[text.ja, text.en] for text in one.states],
        "partners": [[text.ja, text.en] for text in one.partners],
    }  # fmt: skip


def from_json(told: Mapping[str, Any]) -> Done:
    """What `as_json` wrote."""

    def lines(rows: Sequence[Any]) -> tuple[Line, ...]:
        return tuple(
            Line(Text(pja, pen), Text(ja, en), rows_, date.fromisoformat(until) if until else None)
            for pja, pen, ja, en, rows_, until in rows
        )

    return Done(
        lines(told["changed"]), lines(told["kept"]), lines(told["open"]),
        tuple(Text(*one) for one in told["states"]), tuple(Text(*one) for one in told["partners"]), told["left"],
    )  # fmt: skip


_FAILED = Text("実施できませんでした", "it could not be carried out")
