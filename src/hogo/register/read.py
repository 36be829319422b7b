"""Read a register: path → bytes in; one value, all findings and every place out.

`hogo check`, `publish` and every shell read through here. It opens no file (`disk` does) and raises nothing for bad
input: whatever is wrong comes back as findings, all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hogo.base.finding import Finding, Level, Where
from hogo.register import fault
from hogo.register.merge import merge
from hogo.register.model.register import MODEL, Register
from hogo.register.reference import resolve
from hogo.register.shape import register_shape
from hogo.register.tree import (
    MAX_BYTES,
    MAX_FILES,
    Budget,
    Node,
    Scalar,
    Table,
    decode,
    parse,
    parts,
    step,
    walk,
    where,
    without_collector,
)
from hogo.register.upgrade import UPGRADES, Step, upgrade
from hogo.register.value import Read


class Places(Mapping[str, Where]):
    """Path → place, worked out when asked. Paths are keys joined by `/`, list items by index (`purposes/p1/uses/0`).

    The place of a scalar is its value; of a table or list, its key. A `/` within a key is written `~1`, a `~` `~0`.
    """

    def __init__(self, root: Table) -> None:
        self._root = root

    def __getitem__(self, path: str) -> Where:
        key: Scalar | None = None
        node: Node = self._root
        for part in parts(path):
            found = step(node, part)
            if found is None:
                raise KeyError(path)
            key, node = found
        if node is self._root:
            raise KeyError(path)
        return _place(key, node)

    def __iter__(self) -> Iterator[str]:
        return (path for path, _, _ in walk(self._root))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def near(self, path: str) -> Where | None:
        """The place of `path`, or of the nearest thing around it that is written."""
        steps = path.split("/")
        while steps:
            place = self.get("/".join(steps))
            if place is not None:
                return place
            steps.pop()
        return None


def _place(key: Scalar | None, node: Node) -> Where:
    written = node if key is None or (isinstance(node, Scalar) and not node.absent) else key
    return where(written)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the register (none if any finding is an error), all findings in order of place, places."""

    register: Register | None
    findings: tuple[Finding, ...]
    places: Places


def read(
    files: Mapping[str, bytes],
    *,
    model: int = MODEL,
    steps: tuple[Step, ...] = UPGRADES,
    trees: Mapping[str, Table | None] | None = None,
) -> Reading:
    """Read the declared files of one register, written for `model`. Files are taken in order of their paths.

    `trees`: the files as they were parsed a moment ago (`write.edited`), not to be parsed again.
    """
    with without_collector():
        return _read(files, model, steps, trees or {})


def _read(
    files: Mapping[str, bytes], model: int, steps: tuple[Step, ...], trees: Mapping[str, Table | None]
) -> Reading:
    root, findings, whole = tree(files, trees)
    root = upgrade(root, model, steps)
    gathered = Read()
    declared = gathered.record(register_shape(), root, "", None)
    found = gathered.findings if whole else [f for f in gathered.findings if f.where != Where(".", 0, 0)]
    findings += found
    if whole:
        # WHY: with a file unread, what it declares would seem to be missing everywhere.
        findings += resolve(root, gathered.pointing)
    places = Places(root)
    register = declared if not any(f.level is Level.ERROR for f in findings) else None
    return Reading(register, tuple(sorted(findings, key=_order)), places)


def tree(
    files: Mapping[str, bytes], trees: Mapping[str, Table | None] | None = None
) -> tuple[Table, list[Finding], bool]:
    """The merged tree of all files, its findings, and whether every file could be read whole."""
    findings: list[Finding] = []
    if sum(map(len, files.values())) > MAX_BYTES or len(files) > MAX_FILES:
        largest = max(files, key=lambda path: len(files[path]))
        most = f"{MAX_BYTES // 1024 // 1024} MB / {MAX_FILES} files"
        findings.append(fault.TOO_LARGE.at(Where(largest), most=most, ja="登録簿の大きさ", en="size of the register"))
        return Table(".", 0, 0, 0, 0, flow=False), findings, False
    budget, tables, whole = Budget(), [], True
    for path in sorted(files):
        if trees and path in trees:
            held = trees[path]
            tables += [held] if held is not None else []
            continue
        text, said = decode(path, files[path])
        findings += said
        if text is None:
            whole = False
            continue
        parsed = parse(path, text, budget)
        findings += parsed.findings
        whole = whole and parsed.whole
        if parsed.table is not None:
            tables.append(parsed.table)
    merged, doubled = merge(register_shape(), tables)
    return merged, findings + doubled, whole


def _order(found: Finding) -> tuple[str, int, int, str]:
    place = found.where or Where("")
    return place.path, place.line, place.column, found.code
