"""YAML as a tree that knows its places: parser events in, nodes out, and everything YAML may not be here refused.

`read` calls it for each file. It never builds objects from tags, never follows an alias, never recurses, and stops
at a bound of size, depth and number of nodes (decision 0020).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import yaml

from hogo.base.finding import Finding, Where
from hogo.register import fault

MAX_BYTES = 32 * 1024 * 1024
"""All files together."""
MAX_NODES = 1_000_000
"""Nodes of all files together."""
MAX_DEPTH = 64
MAX_FILES = 1_000
MAX_KEY = 1_000
"""Characters of one key."""
MAX_REFUSED = 200
"""Refused constructs in one file: a file with more is not read on."""

# WHY: the C parser is twenty times faster; the other gives the same events and is there for builds without libyaml.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(slots=True)
class Scalar:
    """Words as written; `plain` ones (no quotes, no block) are read by the declared type. `start:end`: characters."""

    text: str
    plain: bool
    path: str
    line: int
    column: int
    start: int
    end: int
    style: str = ""
    refused: bool = False
    """Stands where something refused stood (an alias): reported once, looked at no more."""

    @property
    def absent(self) -> bool:
        """Empty, `~` and `null` mean that nothing is said."""
        return self.refused or (self.plain and self.text in ("", "~", "null"))


@dataclass(slots=True)
class Items:
    """A sequence."""

    path: str
    line: int
    column: int
    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    absent = False
    refused = False


@dataclass(slots=True)
class Table:
    """A mapping, in the order written; a key may stand twice (`read` reports it)."""

    path: str
    line: int
    column: int
    start: int
    end: int
    flow: bool
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    index: dict[str, tuple[Scalar, Node]] | None = None
    """Built by the first `find`; the entries stay as they are from then on."""
    absent = False
    refused = False

    def find(self, key: str) -> tuple[Scalar, Node] | None:
        """The first key of that name and its value."""
        if self.index is None:
            self.index = {name.text: (name, value) for name, value in reversed(self.entries)}
        return self.index.get(key)

    def get(self, key: str) -> Node | None:
        """The first value of `key`."""
        found = self.find(key)
        return found[1] if found else None


Node = Scalar | Items | Table


def where(node: Node) -> Where:
    """The place of a node: file, line and column from 1, columns in characters."""
    return Where(node.path, node.line, node.column)


@dataclass(slots=True)
class Budget:
    """What is left of the bound on nodes, over all files of one reading."""

    nodes: int = MAX_NODES


@dataclass(slots=True)
class Parsed:
    """One file. `table` is none when it is empty or unreadable; `whole` is false when a part could not be read."""

    table: Table | None
    findings: list[Finding]
    whole: bool


def decode(path: str, data: bytes) -> tuple[str | None, list[Finding]]:
    """The words of a file: UTF-8; what is Shift_JIS (cp932) or begins with a byte order mark is said so.

    A cp932 file is still decoded, so that its other findings appear at once. None: no text at all.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [fault.ENCODING.at(Where(path, 1, 1), guess="UTF-16")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        before = data[: bad.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        try:
            text, guess = data.decode("cp932"), "Shift_JIS (cp932)"
        except UnicodeDecodeError:
            return None, [fault.ENCODING.at(Where(path, line, column), guess="?")]
        return text, [fault.ENCODING.at(Where(path, line, column), guess=guess)]
    if text.startswith("\ufeff"):
        return text[1:], [fault.MARK.at(Where(path, 1, 1))]
    return text, []


def parse(path: str, text: str, budget: Budget) -> Parsed:
    """Build the tree of one file from parser events. A refused construct is reported and passed over."""
    builder = _Builder(path, budget)
    events: Any = yaml.parse(text, Loader=_LOADER)
    try:
        for event in events:
            if not builder.take(event):
                return Parsed(None, builder.findings, whole=False)
    except yaml.reader.ReaderError:
        at = next((i for i, c in enumerate(text) if not _printable(c)), 0)
        line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
        found = fault.CONTROL.at(Where(path, line, column), character=f"U+{ord(text[at]):04X}")
        return Parsed(None, [*builder.findings, found], whole=False)
    except yaml.MarkedYAMLError as bad:
        return Parsed(None, [*builder.findings, _broken(path, text, bad)], whole=False)
    finally:
        events.close()
    root = builder.root
    if root is None or root.absent:
        return Parsed(None, builder.findings, whole=True)
    if not isinstance(root, Table):
        return Parsed(None, [*builder.findings, fault.NOT_SECTIONS.at(where(root))], whole=False)
    return Parsed(root, builder.findings, whole=True)


def _printable(c: str) -> bool:
    return c in "\t\n\r\x85" or " " <= c <= "~" or "\xa0" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"


def _broken(path: str, text: str, bad: yaml.MarkedYAMLError) -> Finding:
    mark = bad.problem_mark or bad.context_mark
    place = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path)
    index = mark.index if mark else 0
    if text[index : index + 1] == "\t" or (text.rfind("\t", text.rfind("\n", 0, index) + 1, index + 1) >= 0):
        return fault.TAB.at(place)
    wide = _full_width(path, text, mark.line if mark else 0)
    if wide is not None:
        return wide
    said = bad.problem or bad.context or "?"
    return fault.SYNTAX.at(place, said=said)


_WIDE = re.compile(r"^[ ]*(?:- )?(?:\u3000|[^\s#:\"'：]+(：))")


def _full_width(path: str, text: str, line: int) -> Finding | None:
    """A full-width space before a key or colon behind it, near where the parser gave up: the usual Japanese slip."""
    lines = text.splitlines()
    for n in range(max(0, line - 2), min(len(lines), line + 1)):
        match = _WIDE.match(lines[n])
        if match:
            at = match.end() - 1
            return fault.FULL_WIDTH.at(Where(path, n + 1, at + 1), character=lines[n][at])
    return None


_REFUSED = Scalar("", True, "", 0, 0, 0, 0, refused=True)


class _Builder:
    """Takes events one by one; a stack, not recursion, so that depth costs nothing."""

    def __init__(self, path: str, budget: Budget) -> None:
        self.path = path
        self.budget = budget
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.stack: list[tuple[Items | Table, list[Scalar]]] = []
        self.documents = 0
        self.refused = 0

    def take(self, event: Any) -> bool:
        """Take one event; false: stop, the file cannot be read on."""
        kind = type(event)
        if self.refused > MAX_REFUSED:
            self._report(fault.TOO_MANY, event, most=MAX_REFUSED)
            return False
        if kind is yaml.ScalarEvent:
            return self._count(event) and self._scalar(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self._count(event) and self._open(event, Table if kind is yaml.MappingStartEvent else Items)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node, _ = self.stack.pop()
            node.end = event.end_mark.index
            self._attach(node)
        elif kind is yaml.AliasEvent:
            self._report(fault.ALIAS, event)
            self._attach(_REFUSED)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._report(fault.SECOND_DOCUMENT, event)
                return False
        return True

    def _report(self, found: fault.Fault, event: Any, **values: Any) -> None:
        mark = event.start_mark
        self.findings.append(found.at(Where(self.path, mark.line + 1, mark.column + 1), **values))
        self.refused += 1

    def _count(self, event: Any) -> bool:
        self.budget.nodes -= 1
        if self.budget.nodes < 0:
            self._report(fault.TOO_LARGE, event, most=f"{MAX_NODES:,}", ja="要素数", en="number of nodes")
            return False
        if event.anchor is not None:
            self._report(fault.ALIAS, event)
        if event.tag is not None:
            self._report(fault.TAG, event, tag=event.tag)
        return True

    def _scalar(self, event: Any) -> bool:
        start, end = event.start_mark, event.end_mark
        style = event.style or ""
        self._attach(
            Scalar(event.value, style == "", self.path, start.line + 1, start.column + 1, start.index, end.index, style)
        )
        return True

    def _open(self, event: Any, made: type[Items] | type[Table]) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self._report(fault.TOO_DEEP, event, most=MAX_DEPTH)
            return False
        mark = event.start_mark
        node = made(self.path, mark.line + 1, mark.column + 1, mark.index, mark.index, bool(event.flow_style))
        self.stack.append((node, []))
        return True

    def _attach(self, node: Node) -> None:
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        top, key = self.stack[-1]
        if isinstance(top, Items):
            top.items.append(node)
        elif not key:
            key.append(self._key(node))
        else:
            name = key.pop()
            if not name.refused:
                top.entries.append((name, node))

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.findings.append(fault.NOT_A_KEY.at(where(node)))
        elif len(node.text) > MAX_KEY:
            self.findings.append(fault.LONG_KEY.at(where(node), most=MAX_KEY))
        elif node.plain and node.text == "<<":
            self.findings.append(fault.MERGE.at(where(node)))
        else:
            return node
        self.refused += 1
        return _REFUSED


def walk(node: Node, path: str = "") -> Iterator[tuple[str, Node, Scalar | None]]:
    """Every node below `node` as (path, node, its key): keys joined by `/`, list items by index."""
    stack: list[tuple[str, Node, Scalar | None]] = [(path, node, None)]
    while stack:
        at, here, key = stack.pop()
        if at:
            yield at, here, key
        prefix = f"{at}/" if at else ""
        if isinstance(here, Table):
            stack.extend((prefix + escape(name.text), value, name) for name, value in reversed(here.entries))
        elif isinstance(here, Items):
            stack.extend((f"{prefix}{n}", item, None) for n, item in reversed(list(enumerate(here.items))))


def escape(key: str) -> str:
    """A key as a part of a path (RFC 6901): `~` becomes `~0`, `/` becomes `~1`."""
    return key.replace("~", "~0").replace("/", "~1") if "/" in key or "~" in key else key


def parts(path: str) -> list[str]:
    """The keys of a path, unescaped."""
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")] if path else []


def step(node: Node, part: str) -> tuple[Scalar | None, Node] | None:
    """The key and value one step below `node`; none when there is no such thing."""
    if isinstance(node, Table):
        return node.find(part)
    if isinstance(node, Items) and part.isascii() and part.isdigit() and len(part) < 10 and int(part) < len(node.items):
        return None, node.items[int(part)]
    return None


@contextmanager
def without_collector() -> Iterator[None]:
    """No search for cycles while a tree is built and read."""
    # WHY: a tree is a million objects without a cycle; looking for cycles among them takes longer than reading it.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
