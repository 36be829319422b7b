"""A workbook that hogo wrote, read back into its register: what an office changed becomes changes of the files.

A ledger is held to the same rules as the files: each row becomes a tree whose places are cells, and `value` judges it.
An unchanged workbook changes nothing; columns and sheets that were deleted leave the register's own as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hogo.base.finding import Finding, Level, Where
from hogo.base.ref import is_slug
from hogo.register import fault
from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.reference import resolve
from hogo.register.sheet.book import Book, Sheet, address
from hogo.register.sheet.cell import Names, text_of
from hogo.register.sheet.flat import Column, Inner, columns, inner, put
from hogo.register.sheet.heading import NAME, ORDER, PART, VIEW
from hogo.register.sheet.ledger import EXTRA, FORMAT, LEDGERS, STAMP, VIEWS, Ledger, names_of, sheet_of
from hogo.register.sheet.word import plain as bare
from hogo.register.tree import Items, Node, Scalar, Table, escape, without_collector
from hogo.register.value import NOTHING, Read
from hogo.register.write import Drop, Put

_EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Back:
    """What a workbook asks of the register: changes, findings at cells, and how many rows were read."""

    changes: tuple[Put | Drop, ...]
    findings: tuple[Finding, ...]
    rows: int

    @property
    def clean(self) -> bool:
        """Whether nothing keeps a row from being taken in."""
        return not any(found.level is Level.ERROR for found in self.findings)


def is_ours(book: Book) -> bool:
    """Whether hogo wrote it."""
    stamp = book.sheet(STAMP)
    return stamp is not None and stamp.cell(0, 0) == FORMAT


def back(book: Book, register: Register, root: Table, *, remove: bool = False) -> Back:
    """Compare a workbook with the register it goes into. `root` is the tree of the register's files (`read.tree`)."""
    with without_collector():
        return _back(book, register, root, remove=remove)


def _back(book: Book, register: Register, root: Table, *, remove: bool) -> Back:
    names = names_of(register)
    changes: list[Put | Drop] = []
    findings: list[Finding] = []
    rows = 0
    for ledger in LEDGERS:
        main = book.sheet(ledger.name)
        if main is None:
            continue
        section = _Section(book, ledger, main, names, root)
        section.build()
        rows += section.rows
        made, found = _compare(section, register, root, remove=remove)
        changes += made
        findings += [*found, *_views(book, main, ledger, register)]
    return Back(tuple(changes), tuple(findings), rows)


def _compare(
    section: _Section, register: Register, root: Table, *, remove: bool
) -> tuple[list[Put | Drop], list[Finding]]:
    name, held = section.ledger.section, getattr(register, section.ledger.section)
    read = Read()
    changes: list[Put | Drop] = []
    for key, entry in section.table.entries:
        value = read.value(section.ledger.shape, entry, f"{name}/{key.text}", key)
        if value is NOTHING or value == held.get(key.text):
            continue
        before = plain(held[key.text]) if key.text in held else None
        changes += _changes(f"{name}/{key.text}", before, plain(value))
    seen = {key.text for key, _ in section.table.entries}
    for gone in [ref for ref in held if ref not in seen]:
        if remove:
            changes.append(Drop(f"{name}/{gone}"))
        else:
            section.findings.append(fault.NOT_IN_LEDGER.at(section.place(0, 0), path=f"{name}/{gone}"))
    whole = _with(root, name, section.table)
    return changes, [*section.findings, *read.findings, *resolve(whole, read.pointing)]


def _changes(path: str, before: Any, after: Any) -> Iterator[Put | Drop]:
    """What leads from one value to the other, told as deep as it can be: what is not told keeps its writing."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and after:
        yield from (Drop(f"{path}/{escape(key)}") for key in before if key not in after)
        for key, held in after.items():
            yield from _changes(f"{path}/{escape(key)}", before.get(key), held)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for n, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(f"{path}/{n}", old, new)
    else:
        yield Put(path, after)


def _with(root: Table, name: str, table: Table) -> Table:
    """The register's tree with the ledger's entries over its own, for references to be resolved in."""
    held = next((node for key, node in root.entries if key.text == name), None)
    both = Table(".", 0, 0, 0, 0, flow=False, entries=list(table.entries))
    seen = {key.text for key, _ in table.entries}
    if isinstance(held, Table):
        both.entries += [(key, node) for key, node in held.entries if key.text not in seen]
    others = [(key, node) for key, node in root.entries if key.text != name]
    return Table(".", 0, 0, 0, 0, flow=False, entries=[*others, (_scalar(name, "."), both)])


def _views(book: Book, main: Sheet, ledger: Ledger, register: Register) -> list[Finding]:
    """A view that somebody rewrote: what was written is told, since it would be lost."""
    heads = {text_of(head): at for at, head in enumerate(main.rows[0] if main.rows else ())}
    marked = [(said.ja + VIEW.ja, show) for said, show in VIEWS[ledger.section](register)]
    views = [(head, heads[head], show) for head, show in marked if head in heads]
    held, names = getattr(register, ledger.section), heads.get(NAME.ja, 0)
    found = []
    for n in range(1, len(main.rows)):
        ref = text_of(main.cell(n, names)).strip()
        for head, at, show in views if ref in held else ():
            now, was = text_of(main.cell(n, at)), show(ref)
            if now and now != was:
                place = Where(address(book.name, main.name, n, at))
                found.append(fault.VIEW_CHANGED.at(place, heading=head, now=now[:100], was=was[:100]))
    return found


@dataclass(slots=True)
class _Section:
    """One ledger's sheets as the tree of one section, each node at its cell."""

    book: Book
    ledger: Ledger
    main: Sheet
    names: Names
    root: Table
    table: Table = field(default_factory=lambda: Table(".", 0, 0, 0, 0, flow=False))
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0

    def place(self, row: int, column: int, sheet: Sheet | None = None) -> Where:
        """A cell of the main sheet, or of the one given."""
        return Where(address(self.book.name, (sheet or self.main).name, row, column))

    def build(self) -> None:
        """Fill `table`."""
        known = {bare(one.heading.ja): one for one in columns(self.ledger.shape)}
        heads = self._heads(self.main, known, (NAME.ja,))
        at_name = heads.get(NAME.ja)
        covered = {one.place for one in heads.values() if isinstance(one, _At)}
        for n in range(1, len(self.main.rows)):
            if not any(cell not in (None, "") for cell in self.main.rows[n]):
                continue
            self.rows += 1
            name = text_of(self.main.cell(n, at_name)) if isinstance(at_name, int) else ""
            where = self.place(n, at_name if isinstance(at_name, int) else 0)
            entry = Table(str(where), 0, 0, 0, 0, flow=False)
            key = _scalar(name.strip() or self._fresh(n), str(where))
            self._fill(self.main, n, heads, entry)
            self.table.entries.append((key, entry))
        covered |= self._parts()
        self._keep_rest(covered)

    def _fresh(self, row: int) -> str:
        taken = {key.text for key, _ in self.table.entries}
        made = f"{self.ledger.section}-{row}"
        return made if made not in taken and is_slug(made) else f"{made}-new"

    def _heads(self, sheet: Sheet, known: Mapping[str, Column], own: Sequence[str]) -> dict[Any, Any]:
        """Heading → where; unknown ones are extra columns."""
        heads: dict[Any, Any] = {}
        for at, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
            raw, said = text_of(cell), text_of(cell).strip()
            column = known.get(bare(said))
            if said in own:
                heads[said] = at
            elif column is not None:
                heads[at] = _At(at, column, column.place)
            elif raw.startswith(EXTRA):
                heads[at] = _At(at, None, (_EXTRA, raw.removeprefix(EXTRA)))
            elif said and not said.endswith(VIEW.ja):
                self.findings.append(fault.UNKNOWN_COLUMN.at(self.place(0, at, sheet), heading=said))
                heads[at] = _At(at, None, (_EXTRA, said))
        return heads

    def _fill(self, sheet: Sheet, row: int, heads: Mapping[Any, Any], entry: Table) -> None:
        cells = sheet.rows[row]
        for head in heads.values():
            if not isinstance(head, _At):
                continue
            cell = cells[head.at] if head.at < len(cells) else None
            empty = cell is None or cell == ""
            if empty and not head.must:
                continue
            place = address(self.book.name, sheet.name, row, head.at)
            if head.column is not None:
                put(entry, head.column, cell, place, self.names)
            elif not empty:
                _extra(entry).entries.append((_scalar(head.place[1], place), _scalar(text_of(cell), place)))

    def _parts(self) -> set[tuple[str, ...]]:
        covered = set()
        entries = {key.text: node for key, node in self.table.entries}
        for part in inner(self.ledger.shape):
            sheet = self.book.sheet(sheet_of(self.ledger, part))
            if sheet is None:
                continue
            covered.add(part.path)
            for entry in entries.values():
                if isinstance(entry, Table):
                    _collection(entry, part)
            self._rows_of(part, sheet, entries)
        return covered

    def _rows_of(self, part: Inner, sheet: Sheet, entries: Mapping[str, Node]) -> None:
        known = {bare(one.heading.ja): one for one in columns(part.row)}
        heads = self._heads(sheet, known, (NAME.ja, PART.ja, ORDER.ja))
        own, inside = heads.get(NAME.ja), heads.get(PART.ja if part.named else ORDER.ja)
        for n in range(1, len(sheet.rows)):
            if not any(cell not in (None, "") for cell in sheet.rows[n]):
                continue
            self.rows += 1
            name = text_of(sheet.cell(n, own)).strip() if isinstance(own, int) else ""
            entry = entries.get(name)
            if not isinstance(entry, Table):
                place = self.place(n, own if isinstance(own, int) else 0, sheet)
                self.findings.append(fault.NO_ENTRY.at(place, key=name, section=self.ledger.name))
                continue
            row = Table(str(self.place(n, 0, sheet)), 0, 0, 0, 0, flow=False)
            self._fill(sheet, n, heads, row)
            held = _collection(entry, part)
            if isinstance(held, Items):
                held.items.append(row)
            else:
                at = inside if isinstance(inside, int) else 0
                said = text_of(sheet.cell(n, at)).strip() or f"part-{n}"
                held.entries.append((_scalar(said, str(self.place(n, at, sheet))), row))

    def _keep_rest(self, covered: set[tuple[str, ...]]) -> None:
        """Give each row what the register holds for it and the workbook has no column or sheet for."""
        section = next((node for key, node in self.root.entries if key.text == self.ledger.section), None)
        for key, entry in self.table.entries:
            held = section.get(key.text) if isinstance(section, Table) else None
            if isinstance(held, Table) and isinstance(entry, Table):
                _overlay(held, entry, (), covered)


@dataclass(frozen=True, slots=True)
class _At:
    at: int
    column: Column | None
    place: tuple[str, ...]

    @property
    def must(self) -> bool:
        """Whether an empty cell says something: a list that must be there, though it may be empty."""
        return self.column is not None and self.column.many and self.column.required


def _overlay(held: Table, entry: Table, path: tuple[str, ...], covered: set[tuple[str, ...]]) -> None:
    for key, node in held.entries:
        at = (*path, key.text)
        if at in covered:
            continue
        inside = next((value for name, value in entry.entries if name.text == key.text), None)
        within = any(one[: len(at)] == at for one in covered)
        if isinstance(node, Table) and within:
            below = inside if isinstance(inside, Table) else Table(node.path, 0, 0, 0, 0, flow=False)
            _overlay(node, below, at, covered)
            if below.entries and inside is None:
                entry.entries.append((key, below))
        elif isinstance(node, Items) and isinstance(inside, Items) and within:
            for old, new in zip(node.items, inside.items, strict=False):  # texts with one language in the workbook
                if isinstance(old, Table) and isinstance(new, Table):
                    _overlay(old, new, at, covered)
        elif inside is None and not within:
            entry.entries.append((key, node))


def _extra(entry: Table) -> Table:
    for name, value in entry.entries:
        if name.text == _EXTRA and isinstance(value, Table):
            return value
    made = Table(entry.path, 0, 0, 0, 0, flow=False)
    entry.entries.append((_scalar(_EXTRA, entry.path), made))
    return made


def _collection(entry: Table, part: Inner) -> Items | Table:
    table = entry
    for key in part.path[:-1]:
        found = next((value for name, value in table.entries if name.text == key), None)
        if not isinstance(found, Table):
            found = Table(entry.path, 0, 0, 0, 0, flow=False)
            table.entries.append((_scalar(key, entry.path), found))
        table = found
    for name, value in table.entries:
        if name.text == part.path[-1] and isinstance(value, Items | Table):
            return value
    made: Items | Table = (Table if part.named else Items)(entry.path, 0, 0, 0, 0, flow=False)
    table.entries.append((_scalar(part.path[-1], entry.path), made))
    return made


def _scalar(text: str, place: str) -> Scalar:
    return Scalar(text, False, place, 0, 0, 0, 0)
