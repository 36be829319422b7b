"""Edits of a register by program: the model changes as asked, every comment and the order of the file stay.

A change is spliced into the text at the marks of the parser's events; nothing around it is touched. Each edited file
is parsed again, and what it says must equal what was asked: else nothing is handed back.
`dump` writes a whole register where there is none yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.register import emit
from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.schema import HEADER
from hogo.register.splice import add, drop, put, says
from hogo.register.tree import Budget, Items, Node, Scalar, Table, decode, parse, parts, step, without_collector

SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Put:
    """Set what stands at `path`, or add it: a key of a table, an entry of a section, or the item after a list's last.

    `value` is a declared value (a dataclass) or plain data.
    """

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove what stands at `path`. Comments above it stay: a program does not know what a human meant by them."""

    path: str


class NotWritable(ValueError):  # noqa: N818  the word people read
    """The change cannot be made: a path leads nowhere, a file is not YAML, or the text would say something else."""


def edit(files: Mapping[str, bytes], changes: Iterable[Put | Drop]) -> dict[str, bytes]:
    """The files with the changes made, in order. Files that no change touches keep every byte.

    Raises:
        NotWritable: nothing is changed at all.
    """
    return edited(files, changes)[0]


def edited(
    files: Mapping[str, bytes], changes: Iterable[Put | Drop]
) -> tuple[dict[str, bytes], dict[str, Table | None]]:
    """As `edit`, with the tree of every file as it is then: `read` takes them, so that nothing is parsed twice."""
    with without_collector():
        folder = _edited(files, changes)
        return folder.bytes(), folder.trees


def _edited(files: Mapping[str, bytes], changes: Iterable[Put | Drop]) -> _Folder:
    folder = _Folder(files)
    new: dict[str, Any] = {}
    above: list[str] = []
    for change in changes:
        steps = parts(change.path)
        if isinstance(change, Put) and change.value is None:
            raise NotWritable(f"{change.path}: nothing is no value; use Drop")
        if new and (isinstance(change, Drop) or steps[:-1] != above or steps[-1] in new):
            folder.add(above, new)
            new = {}
        if isinstance(change, Drop):
            folder.drop(steps)
        elif len(steps) > 1 and folder.is_new(steps):
            above, new[steps[-1]] = steps[:-1], plain(change.value)
        else:
            folder.put(steps, plain(change.value))
    if new:
        folder.add(above, new)
    return folder


def dump(register: Register) -> dict[str, bytes]:
    """A whole register as files, one per section, each naming the schema for editors. Reading it gives it back."""
    return {
        section + SUFFIX: (HEADER + "\n".join(_section(section, held)) + "\n").encode("utf-8")
        for section, held in plain(register).items()
    }


def _section(section: str, held: Any) -> list[str]:
    """A section, its entries always on lines of their own."""
    lines = [f"{section}:"]
    for key, value in held.items():
        lines.append(f"  {emit.key_of(key, '  ')}{emit.opened(value, 4)}")
    return lines if held else [f"{section}: {{}}"]


class _Folder:
    """The files as texts with their trees, while changes are made one after the other."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._before = dict(files)
        self._texts: dict[str, str] = {}
        self._trees: dict[str, Table | None] = {}
        for path in sorted(files):
            text, found = decode(path, files[path])
            if text is None or any(f.code == "HG002" for f in found):
                raise NotWritable(f"{path} is not UTF-8: save it as UTF-8 first")
            self._take(path, text)

    def _take(self, path: str, text: str) -> None:
        parsed = parse(path, text, Budget())
        if not parsed.whole or parsed.findings:
            first = parsed.findings[0]
            raise NotWritable(f"{first.where}: {first.message.en}")
        self._texts[path], self._trees[path] = text, parsed.table

    def bytes(self) -> dict[str, bytes]:
        """All files; those untouched as they came."""
        made = {}
        for path, text in self._texts.items():
            before = self._before.get(path, b"")
            mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
            made[path] = (mark + text).encode("utf-8")
        return made

    @property
    def trees(self) -> dict[str, Table | None]:
        """The tree of each file."""
        return dict(self._trees)

    def _holding(self, steps: Sequence[str]) -> str | None:
        """The last file in which all of `steps` is written."""
        return next((path for path in reversed(self._texts) if self._at(path, steps) is not None), None)

    def _at(self, path: str, steps: Sequence[str]) -> Node | None:
        node: Node | None = self._trees[path]
        for part in steps:
            found = step(node, part) if node is not None else None
            if found is None:
                return None
            node = found[1]
        return node

    def put(self, steps: Sequence[str], value: Any) -> None:
        """Set or add."""
        if not steps:
            raise NotWritable("an empty path names the whole register: use `dump`")
        path = self._holding(steps)
        node = self._at(path, steps) if path is not None else None
        if path is not None and node is not None:
            self._change(path, steps, node, value)
            return
        above = next((n for n in range(len(steps) - 1, 0, -1) if self._holding(steps[:n]) is not None), 0)
        for part in reversed(steps[above + 1 :]):
            value = {part: value}
        path = (self._holding(steps[:above]) if above else None) or self._file_for(steps[0])
        parent = self._at(path, steps[:above])
        if isinstance(parent, Scalar) and not parent.absent:
            raise NotWritable(f"{'/'.join(steps[:above])} is one value: nothing can stand below it")
        if isinstance(parent, Items) and steps[above] != str(len(parent.items)):
            raise NotWritable(f"{'/'.join(steps)} is not the next item of its list")
        self._splice(path, steps[: above + 1], value)

    def is_new(self, steps: Sequence[str]) -> bool:
        """Whether a path is that of a new key of a table that is already there, on lines of its own."""
        path = self._holding(steps[:-1])
        above = self._at(path, steps[:-1]) if path is not None else None
        return isinstance(above, Table) and bool(above.entries) and not above.flow and self._holding(steps) is None

    def add(self, steps: Sequence[str], entries: Mapping[str, Any]) -> None:
        """Many new keys of a table in one change: each alone would read the whole file again."""
        path = self._holding(steps)
        if path is None or len(entries) == 1:
            for name, value in entries.items():
                self.put([*steps, name], value)
            return
        text, root = self._texts[path], self._trees[path]
        held = says(self._at(path, steps))
        expected = _expected(says(root), steps, {**held, **{name: says_plain(one) for name, one in entries.items()}})
        self._take(path, add(text, self._at(path, steps), entries, entry=len(steps) == 1))
        if says(self._trees[path]) != expected:
            raise NotWritable(f"{path}: the new entries of {'/'.join(steps)} cannot be spliced in")

    def _file_for(self, section: str) -> str:
        path = section + SUFFIX
        if path not in self._texts:
            self._texts[path], self._trees[path] = HEADER, None
        return path

    def _change(self, path: str, steps: Sequence[str], node: Node, value: Any) -> None:
        """Change as little as possible: a table key by key and a list item by item, so that comments within stay."""
        if says(node) == says_plain(value):
            return
        if isinstance(node, Table) and isinstance(value, Mapping) and value and node.entries:
            for key in [name.text for name, _ in node.entries if name.text not in value]:
                self.drop([*steps, key])
            for key, held in value.items():
                self.put([*steps, key], held)
            return
        if isinstance(node, Items) and isinstance(value, list) and value and node.items:
            for n in range(len(node.items) - 1, len(value) - 1, -1):
                self.drop([*steps, str(n)])
            for n, held in enumerate(value):
                self.put([*steps, str(n)], held)
            return
        self._splice(path, steps, value)

    def _splice(self, path: str, steps: Sequence[str], value: Any) -> None:
        text, root = self._texts[path], self._trees[path]
        self._keep(path, put(text, root, steps, value), steps, says_plain(value))

    def drop(self, steps: Sequence[str]) -> None:
        """Remove."""
        path = self._holding(steps)
        root = self._trees[path] if path is not None else None
        if path is None or root is None:
            raise NotWritable(f"there is no {'/'.join(steps)}")
        self._keep(path, drop(self._texts[path], root, steps), steps, None)

    def _keep(self, path: str, text: str, steps: Sequence[str], said: Any) -> None:
        """Take an edited text in, if it says exactly what was asked and otherwise what it said before."""
        expected = _expected(says(self._trees[path]), steps, said)
        self._take(path, text)
        if (says(self._trees[path]) or {}) != expected:
            raise NotWritable(f"{path}: the change at {'/'.join(steps)} cannot be spliced in")


def says_plain(value: Any) -> Any:
    """Plain data as `says` gives it after writing."""
    if type(value) is str:
        return value
    if isinstance(value, dict | Mapping):
        return {str(key): says_plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [says_plain(held) for held in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _expected(before: Any, steps: Sequence[str], said: Any) -> Any:
    """What the file must say after the change; `said` none: the thing is gone."""
    if isinstance(before, list):
        at = int(steps[0])
        inner = [] if said is None and len(steps) == 1 else [_inner(before, at, steps[1:], said)]
        return [*before[:at], *inner, *before[at + 1 :]]
    if before is None and list(steps[:1]) == ["0"]:
        return [_inner([], 0, steps[1:], said)]
    made = dict(before or {})
    if said is None and len(steps) == 1:
        del made[steps[0]]
    else:
        made[steps[0]] = _inner(made, steps[0], steps[1:], said)
    return made


def _inner(held: Any, key: Any, steps: Sequence[str], said: Any) -> Any:
    if not steps:
        return said
    within = held[key] if (key in held if isinstance(held, dict) else key < len(held)) else None
    return _expected(within, steps, said)
