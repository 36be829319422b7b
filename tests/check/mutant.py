"""Every declared element of a register, deleted or corrupted one at a time: the changes that mutation tests try.

A change is made in the tree that `read` builds and taken back afterwards. Changes are grouped by where they stand in
the model (`information/*/handling/volume`) and how they were made, so that what is known of one is said once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hogo.base.ref import Part, Path, To
from hogo.check.view import View
from hogo.law.law import Law
from hogo.register.model.register import Register
from hogo.register.read import Places
from hogo.register.reference import resolve
from hogo.register.shape import Choice, Leaf, Many, Named, Record, Shape, register_shape
from hogo.register.tree import Items, Node, Scalar, Table, without_collector
from hogo.register.value import Read

PAST, FUTURE = "1990-01-01", "2090-01-01"
LONG = "P80Y"


@dataclass(slots=True)
class Mutant:
    """One change: `group` is where in the model, `how` what was done, `path` the very element."""

    path: str
    group: str
    how: str
    holder: Table | Items
    place: int
    node: Any
    """What stands there instead; None: taken away."""

    @property
    def name(self) -> str:
        """The group with the way: what the lists name."""
        return f"{self.how} {self.group}"

    @contextmanager
    def made(self) -> Iterator[None]:
        """The tree with the change, until the end of the block."""
        held: list[Any] = self.holder.entries if isinstance(self.holder, Table) else self.holder.items
        before = held[self.place]
        if self.node is None:
            del held[self.place]
        else:
            held[self.place] = (before[0], self.node) if isinstance(self.holder, Table) else self.node
        self._forget()
        try:
            yield
        finally:
            if self.node is None:
                held.insert(self.place, before)
            else:
                held[self.place] = before
            self._forget()

    def _forget(self) -> None:
        if isinstance(self.holder, Table):
            self.holder.index = None


def mutants(root: Table, register: Register) -> Iterator[Mutant]:
    """All changes of a register, in the order of its files."""
    names = {name: sorted(getattr(register, name)) for name in ("purposes", "information", "partners", "safeguards")}
    yield from _record(register_shape(), root, "", "", names)


def _record(shape: Record, table: Table, path: str, group: str, names: dict[str, list[str]]) -> Iterator[Mutant]:
    for n, (key, node) in enumerate(table.entries):
        member = shape.members.get(key.text)
        if member is not None:
            at, of = _join(path, key.text), _join(group, key.text)
            yield Mutant(at, of, "drop", table, n, None)
            yield from _changed(member.shape, node, at, of, table, n, names)


def _changed(
    shape: Shape, node: Node, path: str, group: str, holder: Table | Items, n: int, names: dict[str, list[str]]
) -> Iterator[Mutant]:
    """The node changed in place, then what is within it."""
    if isinstance(shape, Leaf):
        if isinstance(node, Scalar):
            for how, text in _others(shape, node, names):
                yield Mutant(path, group, how, holder, n, _scalar(node, text))
    elif isinstance(shape, Record) and shape.is_text:
        if isinstance(node, Table):
            blank = [(key, _scalar(value, "未定")) for key, value in node.entries if isinstance(value, Scalar)]
            yield Mutant(path, group, "blank", holder, n, _table(node, blank))
    elif isinstance(shape, Many):
        if isinstance(node, Items):
            yield Mutant(path, group, "empty", holder, n, Items(*_where(node), node.flow))
            for at, item in enumerate(node.items):
                yield Mutant(_join(path, str(at)), _join(group, "0"), "drop", node, at, None)
                yield from _changed(shape.item, item, _join(path, str(at)), _join(group, "0"), node, at, names)
    elif isinstance(shape, Named):
        if isinstance(node, Table):
            for at, (key, value) in enumerate(node.entries):
                here, of = _join(path, key.text), _join(group, "*")
                yield Mutant(here, of, "drop", node, at, None)
                yield from _changed(shape.value, value, here, of, node, at, names)
    elif isinstance(shape, Choice):
        if isinstance(node, Table):
            tag = node.get(shape.tag)
            record = shape.records.get(tag.text) if isinstance(tag, Scalar) else None
            if record is not None and isinstance(tag, Scalar):
                yield from _record(record, node, path, f"{group}({tag.text})", names)
    elif isinstance(node, Table):
        yield from _record(shape, node, path, group, names)


def _others(leaf: Leaf, node: Scalar, names: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    if isinstance(leaf.to, To | Part | Path):
        yield "dangling", "no-such-thing"
        section = getattr(leaf.to, "section", "")
        others = [name for name in names.get(section, ()) if name != node.text]
        if others:
            yield "other", others[0]
    elif leaf.words:
        others = [word for word in leaf.words if word != node.text]
        if others:
            yield "other", others[0]
    elif leaf.kind == "bool":
        yield "other", "false" if node.text == "true" else "true"
    elif leaf.kind == "date":
        yield "past", PAST
        yield "future", FUTURE
    elif leaf.kind == "period":
        yield "long", LONG
    elif leaf.kind in ("int", "float"):
        yield "zero", "0"
    elif leaf.kind == "str" and leaf.narrow is None:
        yield "blank", "未定"


def _scalar(node: Scalar, text: str) -> Scalar:
    return Scalar(text, node.plain, *_where(node), node.style)


def _table(node: Table, entries: Sequence[tuple[Scalar, Node]]) -> Table:
    return Table(*_where(node), node.flow, list(entries))


def _where(node: Node) -> tuple[str, int, int, int, int]:
    return node.path, node.line, node.column, node.start, node.end


def _join(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


@dataclass(slots=True)
class Tried:
    """What came of all changes of one group: how many were found by shape, by a rule, or not at all."""

    shape: int = 0
    rule: int = 0
    silent: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Bench:
    """A register to change: its tree, the law and the day, and what is found before anything is changed."""

    root: Table
    law: Law
    day: Any
    rules: tuple[Any, ...]
    before: frozenset[tuple[str, str]] = frozenset()

    def found(self) -> tuple[frozenset[tuple[str, str]], bool]:
        """(code, message) of everything found now, and whether the shape alone was at fault."""
        from hogo.base.finding import Level
        from hogo.check.engine import check

        with without_collector():
            gathered = Read()
            register = gathered.record(register_shape(), self.root, "", None)
            findings = [*gathered.findings, *resolve(self.root, gathered.pointing)]
        wrong = any(one.level is Level.ERROR for one in findings)
        if not wrong:
            findings += check(View(register, self.law, self.day, Places(self.root).near), self.rules).findings
        return frozenset((one.code, one.message.ja) for one in findings), wrong


def trial(bench: Bench, mutant: Mutant, into: dict[str, Tried]) -> None:
    """Make one change, look, take it back, and note what came of it."""
    with mutant.made():
        found, wrong = bench.found()
    tried = into.setdefault(mutant.name, Tried())
    new = found - bench.before
    tried.codes |= {code for code, _ in new}
    if wrong:
        tried.shape += 1
    elif new:
        tried.rule += 1
    else:
        tried.silent.append(mutant.path)
