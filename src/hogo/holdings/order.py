"""In what order tables are changed: children before parents; rings of foreign keys are opened first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hogo.holdings.graph import Edge
from hogo.holdings.held import Path


@dataclass(frozen=True, slots=True)
class Order:
    """`paths`: deletions in this order. `untie`: columns to null in rows that will be deleted, before anything is."""

    paths: tuple[Path, ...]
    untie: tuple[tuple[Path, tuple[str, ...]], ...]


def order(
    deleted: Iterable[Path],
    edges: Sequence[Edge],
    nullable: frozenset[tuple[Path, str]],
    at_once: frozenset[Path] = frozenset(),
) -> Order:
    """Depth first over the foreign keys between tables that lose rows.

    Args:
        deleted: the collections that lose rows.
        edges: real foreign keys.
        nullable: the columns that may be null.
        at_once: collections whose database checks each row at once, so that rows that point at rows of their own table
            are untied first.

    A ring without a nullable column is left as it is: the database may check it at the end, or refuse.
    """
    wanted = dict.fromkeys(deleted)
    children: dict[Path, list[Edge]] = {path: [] for path in wanted}
    for edge in edges:
        if edge.parent in wanted and edge.child in wanted and not edge.itself:
            children[edge.parent].append(edge)
    done: dict[Path, None] = {}
    open_: set[Path] = set()
    untie: list[tuple[Path, tuple[str, ...]]] = []
    for edge in edges:
        if edge.itself and edge.child in wanted and edge.child in at_once:
            columns = tuple(name for name in edge.columns if (edge.child, name) in nullable)
            if columns:
                untie.append((edge.child, columns))
    for start in wanted:
        stack: list[tuple[Path, int]] = [(start, 0)]
        while stack:
            path, at = stack.pop()
            if path in done:
                continue
            open_.add(path)
            if at < len(children[path]):
                stack.append((path, at + 1))
                edge = children[path][at]
                if edge.child in open_ and edge.child not in done:
                    columns = tuple(name for name in edge.columns if (edge.child, name) in nullable)
                    if columns:
                        untie.append((edge.child, columns))
                else:
                    stack.append((edge.child, 0))
            else:
                open_.discard(path)
                done[path] = None
    return Order(tuple(done), tuple(dict.fromkeys(untie)))
