"""A declared record as flat columns and further sheets, made from its shape: what the model gains, the ledger gains.

A `Text` is two columns (the English one stands hidden), a record within a record is dotted into the same row, a list of
records or named records is a sheet of its own with one row each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from hogo.base.text import Text
from hogo.register.shape import Choice, Leaf, Many, Member, Named, Record, Shape
from hogo.register.sheet.book import Cell
from hogo.register.sheet.cell import NONE, Names, joined, parted, said, shown
from hogo.register.sheet.heading import ENGLISH, HEADINGS
from hogo.register.tree import Items, Node, Scalar, Table

_WORDS = Leaf("str")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the path of what it holds within an entry, its heading, the shape of one value."""

    path: tuple[str, ...]
    heading: Text
    leaf: Leaf
    many: bool = False
    language: str = ""
    """`ja` or `en` where the value is a text in two languages."""
    required: bool = False
    tells_none: bool = False
    """An empty list is not what an empty cell means here (the default holds something): it is written `NONE`."""

    @property
    def place(self) -> tuple[str, ...]:
        """The path with the language."""
        return (*self.path, self.language) if self.language else self.path


@dataclass(frozen=True, slots=True)
class Inner:
    """A collection within an entry: its path, and the shape of one row. `named` ones have names, others an order."""

    path: tuple[str, ...]
    row: Record | Choice
    named: Named | None


def columns(shape: Record | Choice, prefix: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of a record, in the order of the model."""
    if isinstance(shape, Record):
        return tuple(_columns(shape, prefix))
    made: dict[tuple[tuple[str, ...], str], Column] = {}
    for record in shape.records.values():
        for column in _columns(record, prefix):
            if column.path == (*prefix, shape.tag):
                column = Column(column.path, column.heading, Leaf("word", words=tuple(shape.records)))
            made.setdefault((column.path, column.language), column)
    return tuple(made.values())


def inner(shape: Record, prefix: tuple[str, ...] = ()) -> tuple[Inner, ...]:
    """The collections of a record that need sheets of their own."""
    found = []
    for member in shape.members.values():
        held, path = member.shape, (*prefix, member.key)
        if isinstance(held, Many) and isinstance(held.item, Record | Choice) and not _is_text(held.item):
            found.append(Inner(path, held.item, None))
        elif isinstance(held, Named) and isinstance(held.value, Record | Choice) and not _is_text(held.value):
            found.append(Inner(path, held.value, held))
        elif isinstance(held, Record) and not held.is_text:
            found += inner(held, path)
    return tuple(found)


def free(shape: Record) -> tuple[str, ...]:
    """The keys of a record under which any words may stand (`extra`): each word is a column of its own."""
    return tuple(
        member.key
        for member in shape.members.values()
        if isinstance(member.shape, Named) and isinstance(member.shape.value, Leaf)
    )


def _columns(shape: Record, prefix: tuple[str, ...]) -> Iterator[Column]:
    filled = {one.name for one in fields(shape.made) if one.default not in (MISSING, None, ())}
    for member in shape.members.values():
        path, heading = (*prefix, member.key), _heading(shape, member)
        held: Shape = member.shape
        many = isinstance(held, Many)
        if isinstance(held, Many):
            held = held.item
        if isinstance(held, Leaf):
            yield Column(path, heading, held, many, "", member.required, many and member.attribute in filled)
        elif isinstance(held, Record) and held.is_text:
            english = Text(heading.ja + ENGLISH.ja, heading.en + ENGLISH.en)
            yield Column(path, heading, _WORDS, many, "ja", member.required)
            yield Column(path, english, _WORDS, many, "en", member.required)
        elif isinstance(held, Record) and not many:
            yield from _columns(held, path)


def _heading(shape: Record, member: Member) -> Text:
    return HEADINGS.get(f"{shape.made.__name__}.{member.attribute}") or Text(member.key, member.key)


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Record) and shape.is_text


def cell_of(column: Column, data: Mapping[str, Any], names: Names) -> Cell:
    """What a column shows of an entry's full data."""
    held: Any = data
    for key in column.path:
        held = held.get(key) if isinstance(held, Mapping) else None
    if held is None:
        return None
    if column.many:
        if not held and column.tells_none:
            return NONE
        picked = [one[column.language] if column.language else one for one in held]
        return joined(shown(column.leaf, one, names) for one in picked)
    return shown(column.leaf, held[column.language] if column.language else held, names)


def put(table: Table, column: Column, cell: Cell, place: str, names: Names) -> None:
    """Add what a cell says to an entry's tree, at the cell's own place. An empty cell adds nothing."""
    if cell is None or cell == "":
        if not (column.many and column.required and column.language != "en"):
            return
        cell = NONE
    node = _node(column, cell, place, names)
    for key in column.path[:-1]:
        table = _below(table, key, place)
    if not column.language:
        table.entries.append((_scalar(column.path[-1], place), node))
    elif not column.many:
        _below(table, column.path[-1], place).entries.append((_scalar(column.language, place), node))
    else:
        _texts(table, column, node, place)


def _texts(table: Table, column: Column, node: Node, place: str) -> None:
    """Several texts: the n-th line of each language makes the n-th text."""
    held = next((value for name, value in table.entries if name.text == column.path[-1]), None)
    if not isinstance(held, Items):
        held = Items(place, 0, 0, 0, 0, flow=False)
        table.entries.append((_scalar(column.path[-1], place), held))
    for n, one in enumerate(node.items if isinstance(node, Items) else ()):
        if n == len(held.items):
            held.items.append(Table(place, 0, 0, 0, 0, flow=False))
        text = held.items[n]
        if isinstance(text, Table):
            text.entries.append((_scalar(column.language, place), one))


def _node(column: Column, cell: Cell, place: str, names: Names) -> Node:
    if column.many:
        if cell == NONE:
            return Items(place, 0, 0, 0, 0, flow=False)
        items = [_plain(column.leaf, said(column.leaf, one, names), place) for one in parted(cell)]
        return Items(place, 0, 0, 0, 0, flow=False, items=list(items))
    return _plain(column.leaf, said(column.leaf, cell, names), place)


def _plain(leaf: Leaf, text: str, place: str) -> Scalar:
    # WHY: words in a cell are never "nothing": `null` typed into a ledger is a word, as it would be in quotes.
    return Scalar(text, leaf.kind in ("int", "float", "bool"), place, 0, 0, 0, 0)


def _scalar(text: str, place: str) -> Scalar:
    return Scalar(text, False, place, 0, 0, 0, 0)


def _below(table: Table, key: str, place: str) -> Table:
    found = next((value for name, value in table.entries if name.text == key), None)
    if isinstance(found, Table):
        return found
    made = Table(place, 0, 0, 0, 0, flow=False)
    table.entries.append((_scalar(key, place), made))
    return made
