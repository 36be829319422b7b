"""Climb from rows whose owner is unknown to the persons that their links lead to, in sets, level by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from hogo.holdings.graph import Edge
from hogo.holdings.held import Path, RowId, Sure, key_of, row_id
from hogo.sources.interface import Answer, Key, Row

Node = tuple[Path, RowId]
Owners = Sequence[tuple[Edge, Key]]


class Climber(Protocol):
    """What a climb needs of the walk."""

    def ask(self, path: Path, verb: str, columns: str | tuple[str, ...], what: Sequence[object]) -> Answer:
        """Read rows."""
        ...

    def owner(self, edge: Edge, row: Row) -> Sure | list[tuple[Edge, Key]]:
        """How sure a row is the person's, or by which links to climb on."""
        ...


def climb(walk: Climber, waiting: Mapping[Node, Owners]) -> dict[Node, Sure | None]:
    """For each row: `CERTAIN` where a link leads to a row of the person, `OTHER` where all that lead anywhere lead to
    somebody else, none where they lead nowhere."""
    parents: dict[Node, set[Node]] = {node: set() for node in waiting}
    verdicts: dict[Node, Sure | None] = {}
    level: Mapping[Node, Owners] = waiting
    while level:
        asking: dict[Edge, dict[Key, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for node, owners in level.items():
            for edge, key in owners:
                asking[edge][key].append(node)
        above: dict[Node, Owners] = {}
        for edge, by_key in asking.items():
            for row in walk.ask(edge.parent, "linked", edge.to_columns, list(by_key)).rows:
                up: Node = (edge.parent, row_id(row))
                if up not in parents and up not in verdicts:
                    said = walk.owner(edge, row)
                    if isinstance(said, Sure):
                        verdicts[up] = said
                    else:
                        parents[up] = set()
                        above[up] = said
                for node in by_key.get(key_of(row, edge.to_columns) or (), ()):
                    parents[node].add(up)
        level = above
    return _resolved(parents, verdicts)


def _resolved(parents: Mapping[Node, set[Node]], verdicts: Mapping[Node, Sure | None]) -> dict[Node, Sure | None]:
    """Verdicts from the top down: one certain parent is enough; else one parent of somebody else's is."""
    children: dict[Node, list[Node]] = defaultdict(list)
    for node, ups in parents.items():
        for up in ups:
            children[up].append(node)
    made: dict[Node, Sure | None] = dict(verdicts)
    for verdict, from_ in ((Sure.CERTAIN, frozenset({Sure.CERTAIN})), (Sure.OTHER, _THEIRS)):
        ready = [node for node, said in made.items() if said in from_]
        while ready:
            for child in children[ready.pop()]:
                if child not in made:
                    made[child] = verdict
                    ready.append(child)
    return {node: made.get(node) for node in parents} | dict(verdicts)


_THEIRS = frozenset({Sure.OTHER, Sure.CANDIDATE, Sure.MENTIONED})
