"""How rows hang together: declared links and real foreign keys of all systems as one graph of edges.

Built once per search from the register's systems and the catalogues of those that could be opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hogo.base.identity import CERTAIN_KINDS, IdentityKind
from hogo.base.ref import Ref
from hogo.holdings.held import Path
from hogo.register.model.systems import Collection, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.naming import real_name


@dataclass(frozen=True, slots=True)
class Edge:
    """Rows of `child` point with `columns` at rows of `parent`.

    `shared`: the parent row may belong to several persons. `declared`: written in the register, not only a foreign
    key. `mention`: a column of the edge holds another person, so that it makes nobody the owner.
    """

    child: Path
    columns: tuple[str, ...]
    parent: Path
    to_columns: tuple[str, ...]
    shared: bool = False
    declared: bool = True
    mention: bool = False

    @property
    def itself(self) -> bool:
        """Whether it stays in one collection."""
        return self.child == self.parent

    def __str__(self) -> str:
        return f"{self.child}({', '.join(self.columns)}) → {self.parent}"


@dataclass(frozen=True, slots=True)
class Graph:
    """All searchable collections and the edges between them."""

    collections: Mapping[Path, Collection]
    edges: tuple[Edge, ...]
    down: Mapping[Path, tuple[Edge, ...]] = field(default_factory=dict)
    """By parent: the edges that lead to its children."""
    up: Mapping[Path, tuple[Edge, ...]] = field(default_factory=dict)
    """By child: the edges that lead to its parents."""
    roots: frozenset[Path] = frozenset()
    """Collections whose rows say themselves whose they are: those with a column of a proving kind."""
    split: frozenset[Path] = frozenset()
    """Collections in which a name stands in two columns."""
    others: Mapping[Path, tuple[tuple[str, IdentityKind | None], ...]] = field(default_factory=dict)
    """By collection, the columns that hold other persons, with the kind of identity that stands there."""
    owning: frozenset[Path] = frozenset()
    """Roots, and collections from which links lead up to one: a link to them says whose a row is."""

    def columns(self, path: Path, kind: IdentityKind) -> tuple[str, ...]:
        """The columns of a collection that hold identities of a kind, whole."""
        columns = self.collections[path].columns.items()
        return tuple(name for name, column in columns if column.identity is kind and column.part is None)


def build(systems: Mapping[Ref, System], catalogues: Mapping[Ref, Catalogue], *, hidden: bool = False) -> Graph:
    """The graph of all collections; hidden ones only where asked for."""
    collections = {
        f"{ref}/{slug}": collection
        for ref, system in systems.items()
        for slug, collection in system.collections.items()
        if hidden or not collection.hidden
    }
    edges: dict[tuple[Path, tuple[str, ...], Path], Edge] = {}
    for edge in (*_declared(systems, collections), *real(systems, catalogues, collections)):
        edges.setdefault((edge.child, edge.columns, edge.parent), edge)
    down: dict[Path, list[Edge]] = defaultdict(list)
    up: dict[Path, list[Edge]] = defaultdict(list)
    for edge in edges.values():
        down[edge.parent].append(edge)
        up[edge.child].append(edge)
    roots = frozenset(path for path, collection in collections.items() if _proves(collection))
    return Graph(
        collections,
        tuple(edges.values()),
        {path: tuple(found) for path, found in down.items()},
        {path: tuple(found) for path, found in up.items()},
        roots,
        frozenset(path for path, one in collections.items() if any(c.part for c in one.columns.values())),
        {
            path: tuple((n, c.identity) for n, c in one.columns.items() if c.other_person)
            for path, one in collections.items()
        },
        _owning(roots, down),
    )


def _owning(roots: frozenset[Path], down: Mapping[Path, list[Edge]]) -> frozenset[Path]:
    """All collections below a root; what is reached over shared rows or mentions belongs to nobody by that."""
    owning = set(roots)
    waiting = list(roots)
    while waiting:
        for edge in down.get(waiting.pop(), ()):
            if edge.child not in owning and not (edge.shared or edge.mention):
                owning.add(edge.child)
                waiting.append(edge.child)
    return frozenset(owning)


def _proves(collection: Collection) -> bool:
    return any(c.identity in CERTAIN_KINDS and not c.other_person for c in collection.columns.values())


def _declared(systems: Mapping[Ref, System], collections: Mapping[Path, Collection]) -> Iterator[Edge]:
    for path, collection in collections.items():
        for link in collection.links:
            parent = link.to if "/" in link.to else f"{path.partition('/')[0]}/{link.to}"
            if parent in collections:
                mention = _mention(collection, link.columns)
                yield Edge(path, link.columns, parent, link.to_columns, link.shared, mention=mention)


def real(
    systems: Mapping[Ref, System], catalogues: Mapping[Ref, Catalogue], collections: Mapping[Path, Collection]
) -> Iterator[Edge]:
    """The foreign keys of all databases between declared collections."""
    for ref, known in catalogues.items():
        named: dict[str, Path] = {}
        for slug, collection in systems[ref].collections.items():
            table = real_name(slug, collection, known)
            if table is not None and f"{ref}/{slug}" in collections:
                named[table] = f"{ref}/{slug}"
        for table, path in named.items():
            for key in known.tables[table].foreign:
                if key.to in named:
                    mention = _mention(collections[path], key.columns)
                    yield Edge(path, key.columns, named[key.to], key.to_columns, declared=False, mention=mention)


def _mention(collection: Collection, columns: tuple[str, ...]) -> bool:
    return any(name in collection.columns and collection.columns[name].other_person for name in columns)
