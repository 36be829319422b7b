"""The walk along identities and links, in sets: each row is expanded once, each key is asked for once.

`find` runs it inside open read-only sessions. It decides nothing about use; it only says what belongs to whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hogo.base.finding import Unchecked
from hogo.base.identity import CERTAIN_KINDS, Identity, IdentityKind
from hogo.base.ref import Ref
from hogo.base.variant import NUMBERS, matches, resembles
from hogo.holdings import judge, reason
from hogo.holdings.graph import Edge, Graph
from hogo.holdings.held import STRONGER, Held, Path, Sure
from hogo.sources.convert import same
from hogo.sources.interface import Answer, Key, Reader, Row

RowId = tuple[object, ...]
_NAMES = (IdentityKind.NAME, IdentityKind.KANA)
_TOGETHER = 40
"""Identities looked for in one statement: each has up to a hundred spellings."""


class Walk:
    """One search for one person. `run` to the end, then read `held`, `learnt`, `unchecked`."""

    def __init__(self, graph: Graph, readers: Mapping[Ref, Reader], asked: Sequence[Identity]) -> None:
        self.graph = graph
        self.readers = readers
        self.asked = asked
        self.rows: dict[Path, dict[RowId, Held]] = defaultdict(dict)
        self.unchecked: dict[tuple[str, str], Unchecked] = {}
        self.known: dict[IdentityKind, set[str]] = defaultdict(set)
        self.suggested: set[Identity] = set()
        self.searched: set[Path] = set()
        self._identities: list[Identity] = []
        self._fresh: dict[Path, list[Held]] = defaultdict(list)
        self._keys: set[tuple[Edge, bool, Key]] = set()
        self._pending: dict[tuple[Path, RowId], tuple[Held, Edge]] = {}
        self._index: dict[tuple[Path, tuple[str, ...]], set[Key]] = {}
        self._suggested: set[Identity] = set()
        for identity in asked:
            self._know(identity)

    def run(self) -> None:
        """Walk until nothing new is found."""
        while True:
            while self._identities:
                self._look_up()
            if self._fresh:
                self._follow()
            elif not self._settle() and not self._suggest():
                return

    @property
    def held(self) -> tuple[Held, ...]:
        """All rows, by the register's order of collections; each with the columns that lead to other persons."""
        order = [path for path in self.graph.collections if path in self.rows]
        return tuple(self._with_others(held) for path in order for held in self.rows[path].values())

    # identities -------------------------------------------------------------------------------------------------

    def _know(self, identity: Identity) -> None:
        if identity.kind in CERTAIN_KINDS:
            if identity.value not in self.known[identity.kind]:
                self.known[identity.kind].add(identity.value)
                self._identities.append(identity)
        elif identity not in self.suggested:
            self.suggested.add(identity)
            if identity in self.asked:
                self._identities.append(identity)

    def _look_up(self) -> None:
        """Search all columns of the waiting identities' kinds; strong kinds first, for they tell the others apart."""
        wanted, self._identities = self._identities, []
        kind = next((one.kind for one in wanted if one.kind in judge.STRONG), wanted[0].kind)
        identities = [one for one in wanted if one.kind is kind]
        self._identities = [one for one in wanted if one.kind is not kind]
        found: list[tuple[Path, str, Identity, Row]] = []
        for path in self.graph.collections:
            for column in self.graph.columns(path, kind):
                for start in range(0, len(identities), _TOGETHER):
                    part = identities[start : start + _TOGETHER]
                    for row in self._ask(path, "match", column, part).rows:
                        stored = row.values.get(column)
                        exact = (one for one in part if matches(one, stored))
                        found.append((path, column, next(exact, None) or _like(part, stored), row))
        household = self._household(found) if kind in judge.WEAK else frozenset()
        for path, column, identity, row in found:
            self._add(self._matched(path, column, identity, row, identity in household))

    def _matched(self, path: Path, column: str, identity: Identity, row: Row, household: bool) -> Held:
        """How sure a row is that holds an identity in a column."""
        collection = self.graph.collections[path]
        said = judge.says(collection, row, self.known)
        if collection.columns[column].other_person:
            sure, why = Sure.MENTIONED, reason.MENTIONED
        elif identity.kind not in CERTAIN_KINDS:
            sure, why = Sure.CANDIDATE, reason.LOOKS
        elif not matches(identity, row.values.get(column)):
            sure, why = Sure.CANDIDATE, reason.SPELT
        elif household and not said.ours:
            sure, why = Sure.CANDIDATE, reason.HOUSEHOLD
        elif identity in self.asked:
            sure, why = Sure.CERTAIN, reason.PROVED
        elif identity.kind in NUMBERS - judge.WEAK or not said.differs & judge.STRONG:
            sure, why = Sure.CERTAIN, reason.KNOWN
        else:
            sure, why = Sure.CANDIDATE, reason.TWO
        return Held(path, row, sure, why.fill(kind=identity.kind.value), f"{column} ({identity.kind})")

    def _household(self, found: Sequence[tuple[Path, str, Identity, Row]]) -> frozenset[Identity]:
        """The identities that stand in rows of two persons, and so prove neither.

        Two persons: rows of one collection that name different ones, or a row that carries another's number.
        """
        named: dict[tuple[Identity, Path, IdentityKind], set[str]] = defaultdict(set)
        several: set[Identity] = set()
        for path, column, identity, row in found:
            collection = self.graph.collections[path]
            if collection.columns[column].other_person:
                continue
            if judge.says(collection, row, self.known).differs & (NUMBERS - judge.MANY):
                several.add(identity)
            for one in judge.identities(collection, row):
                if one.kind not in judge.MANY | judge.WEAK:
                    named[identity, path, one.kind].add(one.value)
        return frozenset(several | {identity for (identity, _, _), values in named.items() if len(values) > 1})

    def _suggest(self) -> bool:
        """Names that certain rows taught us: rows with that name and a birth date or address that agrees too."""
        names = {one for one in self.suggested if one.kind in _NAMES and one not in self.asked}
        fresh = sorted(names - self._suggested)
        if not fresh:
            return False
        for path, collection in self.graph.collections.items():
            for kind in _NAMES:
                wanted = [one for one in fresh if one.kind is kind]
                if not wanted or not any(c.identity in judge.BESIDE_NAME for c in collection.columns.values()):
                    continue
                for column in self.graph.columns(path, kind):
                    if collection.columns[column].other_person:
                        continue
                    for row in self._ask(path, "match", column, wanted).rows:
                        if judge.also(collection, row, self.suggested):
                            self._add(Held(path, row, Sure.CANDIDATE, reason.ALIKE, f"{column} ({kind})"))
        self._suggested.update(fresh)
        return True

    # links ------------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Expand the rows that became certain: first up to rows that name a person, then down, then up elsewhere."""
        fresh, self._fresh = self._fresh, defaultdict(list)
        ups = [(edge, rows) for path, rows in fresh.items() for edge in self.graph.up.get(path, ())]
        for edge, rows in sorted(ups, key=lambda step: step[0].parent not in self.graph.roots):
            if not edge.mention:
                self._up(edge, rows)
        for path, rows in fresh.items():
            for edge in self.graph.down.get(path, ()):
                self._down(edge, rows)

    def _up(self, edge: Edge, rows: Sequence[Held]) -> None:
        keys = self._new_keys(edge, True, rows, edge.columns)
        for row in self._ask(edge.parent, "linked", edge.to_columns, keys).rows if keys else ():
            collection = self.graph.collections[edge.parent]
            held = Held(edge.parent, row, Sure.CERTAIN, reason.LINKED.fill(link=str(edge)), str(edge))
            said = judge.says(collection, row, self.known)
            if edge.shared:
                self._add(replace(held, sure=Sure.SHARED, why=reason.SHARED))
            elif edge.parent in self.graph.roots:
                self._add(self._person(held, said))
            elif not edge.declared:
                self._add(replace(held, sure=Sure.SHARED, why=reason.UNDECLARED))
            else:
                self._owned(held, edge)

    def _person(self, held: Held, said: judge.Says) -> Held:
        """A row that names a person itself, reached by a link: another name makes it another person's."""
        if said.ours:
            return held
        if said.theirs:
            return replace(held, sure=Sure.OTHER, why=reason.OTHER)
        here = self.rows[held.path]
        second = any(one.sure is Sure.CERTAIN and _id(one.row) != _id(held.row) for one in here.values())
        if second and not said.agrees:
            return replace(held, sure=Sure.CANDIDATE, why=reason.SECOND)
        return held

    def _down(self, edge: Edge, rows: Sequence[Held]) -> None:
        keys = self._new_keys(edge, False, rows, edge.to_columns)
        for row in self._ask(edge.child, "linked", edge.columns, keys).rows if keys else ():
            collection = self.graph.collections[edge.child]
            held = Held(edge.child, row, Sure.CERTAIN, reason.LINKED.fill(link=str(edge)), str(edge))
            said = judge.says(collection, row, self.known)
            if edge.mention:
                self._add(replace(held, sure=Sure.MENTIONED, why=reason.MENTIONED))
            elif said.ours:
                self._add(held)
            elif edge.shared:
                self._add(replace(held, sure=Sure.OTHER, why=reason.OTHER) if said.theirs else _unsure(held))
            elif edge.itself and edge.child in self.graph.roots:
                self._add(replace(held, sure=Sure.OTHER if said.theirs else Sure.CANDIDATE, why=reason.OTHER))
            elif edge.parent in self.graph.roots and not edge.itself:
                self._add(held)
            else:
                self._owned(held, edge)

    def _owned(self, held: Held, edge: Edge) -> None:
        """A row reached over something that names nobody: its own links to persons say whose it is."""
        owners = self._owners(held, edge)
        if not owners or any(self._certain_key(up, key) for up, key in owners):
            self._add(held)
            return
        if held.path in self.rows and _id(held.row) in self.rows[held.path]:
            return
        self._pending[held.path, _id(held.row)] = (held, edge)

    def _owners(self, held: Held, beside: Edge | None) -> list[tuple[Edge, Key]]:
        found = []
        for up in self.graph.up.get(held.path, ()):
            if up.parent in self.graph.roots and not (up.mention or up.shared or up == beside):
                key = _key(held.row, up.columns)
                if key is not None:
                    found.append((up, key))
        return found

    def _settle(self) -> bool:
        """Rows that wait for their owner: once nothing else is new, ask who the owner is."""
        if not self._pending:
            return False
        pending, self._pending = self._pending, {}
        waiting = [(held, edge, self._owners(held, edge)) for held, edge in pending.values()]
        for up in dict.fromkeys(up for _, _, owners in waiting for up, _ in owners):
            self._up(up, [held for held, _, owners in waiting if any(one == up for one, _ in owners)])
        for held, _edge, owners in waiting:
            if any(self._certain_key(up, key) for up, key in owners):
                self._add(held)
            else:
                self._add(replace(held, sure=Sure.OTHER, why=reason.OTHER))
        return True

    # keeping ----------------------------------------------------------------------------------------------------

    def _add(self, held: Held) -> None:
        """Keep a row; one that became certain teaches its identities and is expanded."""
        self.searched.add(held.path)
        here = self.rows[held.path]
        before = here.get(_id(held.row))
        if before is not None and STRONGER.index(before.sure) <= STRONGER.index(held.sure):
            return
        here[_id(held.row)] = held
        if held.sure is not Sure.CERTAIN:
            return
        collection = self.graph.collections[held.path]
        self._fresh[held.path].append(held)
        for (path, columns), index in self._index.items():
            if path == held.path and (key := _key(held.row, columns)) is not None:
                index.add(key)
        for identity in (*judge.identities(collection, held.row), *judge.weak_identities(collection, held.row)):
            self._know(identity)

    def _certain_key(self, edge: Edge, key: Key) -> bool:
        """Whether the row that an edge points at is one of the person's."""
        where = (edge.parent, edge.to_columns)
        if where not in self._index:
            certain = (held.row for held in self.rows[edge.parent].values() if held.sure is Sure.CERTAIN)
            self._index[where] = {found for row in certain if (found := _key(row, edge.to_columns)) is not None}
        return key in self._index[where]

    def _with_others(self, held: Held) -> Held:
        if held.sure is not Sure.CERTAIN:
            return held
        away = [up.columns for up, key in self._owners(held, None) if not self._certain_key(up, key)]
        away += [up.columns for up in self.graph.up.get(held.path, ()) if up.mention and _key(held.row, up.columns)]
        columns = self.graph.collections[held.path].columns
        marked = [n for n, c in columns.items() if c.other_person and held.row.values.get(n) is not None]
        return replace(held, others=tuple(dict.fromkeys([*(name for names in away for name in names), *marked])))

    def _new_keys(self, edge: Edge, up: bool, rows: Sequence[Held], columns: tuple[str, ...]) -> list[Key]:
        fresh = []
        for held in rows:
            key = _key(held.row, columns)
            if key is not None and (edge, up, key) not in self._keys:
                self._keys.add((edge, up, key))
                fresh.append(tuple(held.row.values[name] for name in columns))
        return fresh

    def _ask(self, path: Path, verb: str, columns: str | tuple[str, ...], what: Sequence[object]) -> Answer:
        system, _, collection = path.partition("/")
        reader = self.readers.get(system)
        if reader is None:
            return Answer()
        self.searched.add(path)
        answer: Answer = getattr(reader, verb)(collection, columns, what)
        for unchecked in answer.unchecked:
            self.unchecked.setdefault((unchecked.what, unchecked.why.en), unchecked)
        return answer


def _like(identities: Sequence[Identity], stored: object) -> Identity:
    return next((one for one in identities if resembles(one, stored)), identities[0])


def _unsure(held: Held) -> Held:
    return replace(held, sure=Sure.CANDIDATE, why=reason.SHARES)


def _id(row: Row) -> RowId:
    return (*row.key, row.place)


def _key(row: Row, columns: tuple[str, ...]) -> Key | None:
    """The values of some columns in a form that is equal across types, or none where one is null."""
    values = tuple(row.values.get(name) for name in columns)
    return None if any(value is None for value in values) else tuple(same(value) for value in values)
