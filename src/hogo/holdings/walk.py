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
from hogo.base.variant import NUMBERS, learnt, matches, resembles
from hogo.holdings import judge, reason
from hogo.holdings.climb import climb
from hogo.holdings.graph import Edge, Graph
from hogo.holdings.held import STRONGER, Held, Path, RowId, Sure, key_of, row_id
from hogo.sources.interface import Answer, Key, Reader, Row

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
        self._index: dict[tuple[Path, tuple[str, ...]], dict[Key, Sure]] = {}
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
                self._alone()
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
                    for row in self.ask(path, "match", column, part).rows:
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
        at = (column,) if sure is Sure.MENTIONED else ()
        return Held(path, row, sure, why.fill(kind=identity.kind.value), f"{column} ({identity.kind})", at=at)

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
                    for row in self.ask(path, "match", column, wanted).rows:
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
        for row in self.ask(edge.parent, "linked", edge.to_columns, keys).rows if keys else ():
            collection = self.graph.collections[edge.parent]
            held = Held(edge.parent, row, Sure.CERTAIN, reason.LINKED.fill(link=str(edge)), str(edge))
            said = judge.says(collection, row, self.known)
            if edge.shared:
                self._add(replace(held, sure=Sure.SHARED, why=reason.SHARED))
            elif edge.parent in self.graph.roots:
                self._add(self._person(held, said))
            elif not edge.declared and edge.parent not in self.graph.owning:
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
        second = any(one.sure is Sure.CERTAIN and row_id(one.row) != row_id(held.row) for one in here.values())
        if second and not said.agrees:
            return replace(held, sure=Sure.CANDIDATE, why=reason.SECOND)
        return held

    def _down(self, edge: Edge, rows: Sequence[Held]) -> None:
        keys = self._new_keys(edge, False, rows, edge.to_columns)
        for row in self.ask(edge.child, "linked", edge.columns, keys).rows if keys else ():
            collection = self.graph.collections[edge.child]
            held = Held(edge.child, row, Sure.CERTAIN, reason.LINKED.fill(link=str(edge)), str(edge))
            said = judge.says(collection, row, self.known)
            if edge.mention:
                self._add(replace(held, sure=Sure.MENTIONED, why=reason.MENTIONED, at=edge.columns))
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
        if any(self._sure_of(up, key) is Sure.CERTAIN for up, key in owners):
            self._add(held)
        elif not owners:
            said = judge.says(self.graph.collections[held.path], held.row, self.known)
            self._add(self._person(held, said) if held.path in self.graph.roots else held)
        elif row_id(held.row) not in self.rows[held.path]:
            self._pending[held.path, row_id(held.row)] = (held, edge)

    def _owners(self, held: Held, beside: Edge | None) -> list[tuple[Edge, Key]]:
        """The links of a row that say whose it is, other than the one it was reached by."""
        found = []
        for up in self.graph.up.get(held.path, ()):
            if up.parent in self.graph.owning and not (up.mention or up.shared or up.itself or up == beside):
                key = key_of(held.row, up.columns)
                if key is not None:
                    found.append((up, key))
        return found

    def _settle(self) -> bool:
        """Rows that wait for their owner: once nothing else is new, climb to whom their links lead."""
        if not self._pending:
            return False
        pending, self._pending = self._pending, {}
        verdicts = climb(self, {where: self._owners(held, edge) for where, (held, edge) in pending.items()})
        for where, (held, _) in pending.items():
            theirs = verdicts[where] is Sure.OTHER
            self._add(replace(held, sure=Sure.OTHER, why=reason.OTHER) if theirs else held)
        return True

    def owner(self, edge: Edge, row: Row) -> Sure | list[tuple[Edge, Key]]:
        """A row that a climb came to: how sure it is the person's, or by which links to climb on."""
        known = self.rows[edge.parent].get(row_id(row))
        if known is not None:
            return known.sure
        held = Held(edge.parent, row, Sure.CERTAIN, reason.LINKED.fill(link=str(edge)), str(edge))
        if edge.parent not in self.graph.roots:
            return self._owners(held, None)
        held = self._person(held, judge.says(self.graph.collections[edge.parent], row, self.known))
        self._add(held)
        return held.sure

    def _alone(self) -> None:
        """Mark the shared rows at which nobody but this person points."""
        for path, found in self.rows.items():
            shared = [held for held in found.values() if held.sure is Sure.SHARED]
            theirs: set[Key] = set()
            edges = self.graph.down.get(path, ())
            if not shared or path not in self.searched or not edges:
                continue
            before = len(self.unchecked)
            for edge in edges:
                keys = [
                    tuple(h.row.values[c] for c in edge.to_columns) for h in shared if key_of(h.row, edge.to_columns)
                ]
                for row in self.ask(edge.child, "linked", edge.columns, keys).rows:
                    known = self.rows[edge.child].get(row_id(row))
                    if known is None or known.sure is not Sure.CERTAIN:
                        theirs.add((edge, key_of(row, edge.columns)))
            for held in shared if len(self.unchecked) == before else ():
                if not any((edge, key_of(held.row, edge.to_columns)) in theirs for edge in edges):
                    found[row_id(held.row)] = replace(held, alone=True)

    # keeping ----------------------------------------------------------------------------------------------------

    def _add(self, held: Held) -> None:
        """Keep a row; one that became certain teaches its identities and is expanded."""
        self.searched.add(held.path)
        here = self.rows[held.path]
        before = here.get(row_id(held.row))
        if before is not None and STRONGER.index(before.sure) <= STRONGER.index(held.sure):
            return
        here[row_id(held.row)] = held
        for (path, columns), index in self._index.items():
            if path == held.path and (key := key_of(held.row, columns)) is not None:
                index[key] = held.sure
        if held.sure is not Sure.CERTAIN:
            return
        collection = self.graph.collections[held.path]
        self._fresh[held.path].append(held)
        for identity in (*judge.identities(collection, held.row), *judge.weak_identities(collection, held.row)):
            self._know(identity)
        for identity in judge.joined(collection, held.row) if held.path in self.graph.split else ():
            self._know(identity)

    def _sure_of(self, edge: Edge, key: Key) -> Sure | None:
        """How sure the row is that an edge points at, where it was found."""
        where = (edge.parent, edge.to_columns)
        if where not in self._index:
            rows = ((key_of(held.row, edge.to_columns), held.sure) for held in self.rows[edge.parent].values())
            self._index[where] = {found: sure for found, sure in rows if found is not None}
        return self._index[where].get(key)

    def _with_others(self, held: Held) -> Held:
        """Mark the columns of a certain row that lead to other persons, and of another's row all that hold this one."""
        if held.sure is Sure.MENTIONED:
            named = self.graph.others[held.path]
            ours = (n for n, kind in named if self._names_us(kind, held.row.values.get(n)))
            return replace(held, at=tuple(dict.fromkeys((*held.at, *ours))))
        if held.sure is not Sure.CERTAIN:
            return held
        ups = self.graph.up.get(held.path, ())
        keyed = [(up, key) for up in ups if (key := key_of(held.row, up.columns)) is not None]
        named = self.graph.others[held.path]
        if not ups and not named:
            return held
        own = [n for n, kind in named if self._names_us(kind, held.row.values.get(n))]
        own += [n for up, key in keyed if up.mention and self._sure_of(up, key) is Sure.CERTAIN for n in up.columns]
        away = [n for up, key in keyed if up.mention or self._sure_of(up, key) in _AWAY for n in up.columns]
        away += [n for n, _ in named if held.row.values.get(n) is not None]
        others = tuple(name for name in dict.fromkeys(away) if name not in own)
        theirs = dict(named)
        mine = tuple(name for name in dict.fromkeys(own) if name in theirs)
        return replace(held, others=others, own=mine) if away else held

    def _names_us(self, kind: IdentityKind | None, value: object) -> bool:
        """Whether a value in another person's column is this person's own."""
        if kind is None or value is None:
            return False
        if kind in CERTAIN_KINDS:
            found = learnt(kind, value)
            return found is not None and found.value in self.known.get(kind, ())
        return any(one.kind is kind and matches(one, value) for one in self.suggested)

    def _new_keys(self, edge: Edge, up: bool, rows: Sequence[Held], columns: tuple[str, ...]) -> list[Key]:
        fresh = []
        for held in rows:
            key = key_of(held.row, columns)
            if key is not None and (edge, up, key) not in self._keys:
                self._keys.add((edge, up, key))
                fresh.append(tuple(held.row.values[name] for name in columns))
        return fresh

    def ask(self, path: Path, verb: str, columns: str | tuple[str, ...], what: Sequence[object]) -> Answer:
        system, _, collection = path.partition("/")
        reader = self.readers.get(system)
        if reader is None:
            return Answer()
        self.searched.add(path)
        answer: Answer = getattr(reader, verb)(collection, columns, what)
        for unchecked in answer.unchecked:
            self.unchecked.setdefault((unchecked.what, unchecked.why.en), unchecked)
        return answer


_AWAY = (Sure.OTHER, Sure.CANDIDATE, Sure.MENTIONED)
"""What a row at the end of a link is where it is not the person's."""


def _like(identities: Sequence[Identity], stored: object) -> Identity:
    return next((one for one in identities if resembles(one, stored)), identities[0])


def _unsure(held: Held) -> Held:
    return replace(held, sure=Sure.CANDIDATE, why=reason.SHARES)
