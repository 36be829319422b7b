"""Plan an erasure: delete, null, mask, keep or ask, so that no constraint breaks and nobody else loses a row.

Called by `plan`. First each row by itself, then the foreign keys: a row that others still point at stays, emptied.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hogo.base.day import Day
from hogo.base.finding import Finding, Level
from hogo.base.text import Text
from hogo.holdings.asked import Hold
from hogo.holdings.graph import Edge, real
from hogo.holdings.held import Held, Path, RowId, Sure, key_of, row_id
from hogo.holdings.step import Do, Ground, Reason, Step, make, shown
from hogo.holdings.treatment import NUMBERED, Kept, Scheme, Treatment, keep_reason, masked
from hogo.register.model.systems import OnErase
from hogo.sources.catalogue import ColumnFact
from hogo.sources.interface import Key

Node = tuple[Path, RowId]


@dataclass(slots=True)
class Deciding:
    """One row on its way to a decision: to be deleted, or what is done with its columns."""

    held: Held
    known: Treatment
    delete: bool = False
    why: Reason | None = None
    steps: list[Step] = field(default_factory=list)

    def gone(self) -> frozenset[str]:
        """The columns that will be null."""
        return frozenset(n for step in self.steps if step.do is Do.NULL for n in step.columns)


Decide = Callable[["Deciding", frozenset[tuple[Path, str]], Day], None]
"""Fills in what is done with one row of the person alone; the columns that foreign keys point at are given."""


def erase(
    found: Sequence[Held], scheme: Scheme, holds: Sequence[Hold], day: Day, decide: Decide | None = None
) -> tuple[list[Step], list[Finding]]:
    """The steps of an erasure on a day, and what stands against them; `decide` replaces the rule for single rows."""
    edges = list(real(scheme.systems, scheme.catalogues, scheme.collections()))
    pointed = frozenset((edge.parent, column) for edge in edges for column in edge.to_columns)
    rows: dict[Node, Deciding] = {}
    for held in found:
        row = Deciding(held, scheme.treatment(held.path))
        rows[held.path, row_id(held.row)] = row
        here = [hold for hold in holds if hold.path in (None, held.path)]
        _decide(row, pointed, here, day, decide or _mine)
    _keep_referenced(rows, edges, pointed)
    steps = [step for row in rows.values() for step in (_deleted(row) if row.delete else row.steps)]
    return steps, list(_clashes(rows, scheme))


def _decide(
    row: Deciding, pointed: frozenset[tuple[Path, str]], holds: Sequence[Hold], day: Day, decide: Decide
) -> None:
    held, _known = row.held, row.known
    if held.sure is Sure.OTHER:
        return
    if held.sure is Sure.CANDIDATE:
        row.steps.append(make(held, Do.ASK, Reason(Ground.CANDIDATE, held.why)))
    elif held.sure is Sure.MENTIONED:
        row.steps += _mentioned(row)
    elif held.sure is Sure.SHARED and not held.alone:
        row.steps.append(make(held, Do.KEEP, Reason(Ground.SHARED, _SHARED)))
    elif holds:
        row.steps.append(make(held, Do.KEEP, Reason(Ground.HOLD, holds[0].why, holds[0].until)))
    else:
        decide(row, pointed, day)
        if not row.delete and not row.steps:
            # INVARIANT: no row of the person goes without a word.
            row.steps.append(make(held, Do.ASK, Reason(Ground.OTHER_PERSON, _NOTHING)))


def _mine(row: Deciding, pointed: frozenset[tuple[Path, str]], day: Day) -> None:
    """A row of the person alone: as declared, less what the law keeps."""
    held, known = row.held, row.known
    mode = known.collection.erase
    bound = {reason for name, reason in known.not_ours.items() if name in known.personal}
    if bound and all(name in known.not_ours for name in known.personal):
        reason = next(iter(bound))
        row.steps.append(make(held, Do.ASK if reason.ground is Ground.ENTRUSTED else Do.KEEP, reason))
        return
    running = [(kept, until) for kept in known.kept if _runs(until := kept.until(held.row), day)]
    statutes = [(kept, until) for kept, until in running if kept.retention.law]
    covered = _covered(known, statutes, mode)
    left = [name for name in _theirs(row) if held.row.values.get(name) is not None and name not in covered]
    for kept, until in statutes:
        columns = tuple(n for n in known.personal if n in covered and n in kept.covers)
        if columns:
            row.steps.append(make(held, Do.KEEP, keep_reason(kept, until), columns))
    if not known.writable and mode is not OnErase.KEEP:
        row.steps.append(make(held, Do.ASK, Reason(Ground.BY_HAND, _NOT_WRITABLE)))
    elif mode is OnErase.ASK:
        row.steps.append(make(held, Do.ASK, _declared(known, _ASK)))
    elif mode is OnErase.KEEP:
        explicit = [name for name in left if known.erase(name) not in (None, OnErase.KEEP)]
        still = tuple(name for name in left if name not in explicit)
        until = max((until for _, until in running if until is not None), default=None)
        if still or not explicit:
            reason = _declared(known, _KEPT)
            row.steps.append(make(held, Do.KEEP, Reason(reason.ground, reason.says, until), still))
        row.steps += empty(row, explicit, OnErase.NULL, _declared(known, _EMPTIED), pointed)
    elif mode is OnErase.DELETE and not covered and not _two(row):
        row.delete, row.why = True, _declared(known, _DELETED)
    else:
        how = OnErase.MASK if mode is OnErase.MASK else OnErase.NULL
        both = mode is OnErase.DELETE and not covered
        why = Reason(Ground.OTHER_PERSON, _BOTH) if both else _declared(known, _EMPTIED)
        row.steps += empty(row, [*left, *(_ours(row) if both else ())], how, why, pointed)


def _theirs(row: Deciding) -> Sequence[str]:
    """The columns that hold the row's person, their own data in others' columns as well."""
    return tuple(dict.fromkeys((*row.known.personal, *row.held.own))) if row.held.own else row.known.personal


def _two(row: Deciding) -> bool:
    """Whether the row is another person's as well: a link or identity of theirs, not only the code of who served."""
    if not row.held.others:
        return False
    named = ((name, row.known.declared(name)) for name in row.held.others)
    return any((name in row.known.links or told.identity is not None) and not told.beside for name, told in named)


def _ours(row: Deciding) -> Iterator[str]:
    """The links of a row of two persons that lead to this one."""
    away = {*row.held.others, *row.known.personal}
    return (name for name in row.known.links if name not in away and row.held.row.values.get(name) is not None)


def _runs(until: Day | None, day: Day) -> bool:
    return until is None or day <= until


def _covered(known: Treatment, statutes: Sequence[tuple[Kept, Day | None]], mode: OnErase) -> frozenset[str]:
    """What the law keeps; a column whose erasure is declared by itself goes, unless its class names it."""
    made = set()
    for kept, _ in statutes:
        for name in kept.covers:
            declared = known.erase(name)
            if declared in (None, OnErase.KEEP) or kept.retention.fields:
                made.add(name)
    return frozenset(made)


def empty(
    row: Deciding, names: Sequence[str], mode: OnErase, why: Reason, pointed: frozenset[tuple[Path, str]]
) -> Iterator[Step]:
    """Empty columns one by one, as far as the database lets them be empty."""
    held, known = row.held, row.known
    null: list[str] = []
    mask: list[tuple[str, object]] = []
    keys, keep, ask, decide = [], [], [], []
    for name in names:
        fact = known.fact(name)
        how = known.erase(name) or mode
        unique = known.table is not None and any(name in u for u in (known.table.key, *known.table.unique))
        if fact is None or name in held.others or name in known.not_ours:
            ask.append(name)
        elif how is OnErase.KEEP:
            keep.append(name)
        elif known.erase(name) is OnErase.ASK:
            decide.append(name)
        elif known.erase(name) is None and name in known.faceless:
            keys.append(name)
        elif name in known.fixed:
            told = masked(fact, True, _token(held, name)) if (held.path, name) not in pointed else None
            if known.declared(name).identity in NUMBERED or known.declared(name).identity is None:
                keys.append(name)
            elif told is not None and how is not OnErase.ASK:
                mask.append((name, told))
            else:
                ask.append(name)
        elif how in (OnErase.NULL, OnErase.DELETE) and fact.nullable:
            null.append(name)
        elif how is not OnErase.ASK and (told := _mask(held, known, fact, unique=unique)) is not None:
            if held.row.values.get(name) != told:
                mask.append((name, told))
        elif how is OnErase.MASK and fact.nullable:
            null.append(name)
        else:
            ask.append(name)
    if null:
        yield make(held, Do.NULL, why, tuple(null), tuple((name, None) for name in null))
    if mask:
        yield make(held, Do.MASK, why, tuple(name for name, _ in mask), tuple(mask))
    if keys:
        yield make(held, Do.KEEP, Reason(Ground.KEY, _KEY), tuple(keys))
    if keep:
        yield make(held, Do.KEEP, _declared(known, _KEPT), tuple(keep))
    if decide:
        yield make(held, Do.ASK, Reason(Ground.DECLARED, _ASK), tuple(decide))
    if ask:
        yield make(held, Do.ASK, Reason(Ground.CONSTRAINT, _NO_WAY), tuple(ask))


def _mask(held: Held, known: Treatment, fact: ColumnFact, *, unique: bool) -> str | None:
    """What may stand in place of a text, as far as the catalogue tells: a check on the column may forbid anything."""
    checks = known.table.checks if known.table is not None else ()
    if any(re.search(rf"\b{re.escape(fact.name)}\b", check) for check in checks):
        return None
    return masked(fact, unique, _token(held, fact.name))


def _mentioned(row: Deciding) -> Iterator[Step]:
    """Another person's row: only the columns that hold this person are touched, and only where they may be empty."""
    held, known = row.held, row.known
    if known.collection.erase is OnErase.KEEP or not known.writable:
        reason = (
            _declared(known, _KEPT) if known.collection.erase is OnErase.KEEP else Reason(Ground.BY_HAND, _NOT_WRITABLE)
        )
        yield make(held, Do.KEEP if known.collection.erase is OnErase.KEEP else Do.ASK, reason, held.at)
        return
    facts = [known.fact(name) for name in held.at]
    if all(fact is not None and fact.nullable for fact in facts) and not known.fixed & set(held.at):
        yield make(held, Do.NULL, Reason(Ground.MENTIONED, held.why), held.at, tuple((name, None) for name in held.at))
    else:
        yield make(held, Do.ASK, Reason(Ground.MENTIONED, held.why), held.at)


def _keep_referenced(
    rows: Mapping[Node, Deciding], edges: Sequence[Edge], pointed: frozenset[tuple[Path, str]]
) -> None:
    """Rows that a staying row points at stay too, emptied; that may hold further rows in turn."""
    up: dict[Path, list[Edge]] = defaultdict(list)
    targets: dict[tuple[Path, tuple[str, ...]], dict[Key, Node]] = {}
    for edge in edges:
        up[edge.child].append(edge)
        targets.setdefault((edge.parent, edge.to_columns), {})
    for node, row in rows.items():
        for (path, columns), index in targets.items() if row.delete else ():
            if path == node[0] and (key := key_of(row.held.row, columns)) is not None:
                index[key] = node
    waiting = [node for node, row in rows.items() if not row.delete]
    while waiting:
        row = rows[waiting.pop()]
        gone = row.gone()
        for edge in up.get(row.held.path, ()):
            if gone & set(edge.columns):
                continue
            parent = targets[edge.parent, edge.to_columns].get(key_of(row.held.row, edge.columns) or ())
            if parent is not None and rows[parent].delete:
                _stay(rows[parent], pointed)
                waiting.append(parent)


def _stay(row: Deciding, pointed: frozenset[tuple[Path, str]]) -> None:
    row.delete = False
    left = [name for name in _theirs(row) if row.held.row.values.get(name) is not None]
    row.steps = list(empty(row, left, OnErase.NULL, Reason(Ground.REFERENCED, _REFERENCED), pointed))
    if not row.steps:
        row.steps.append(make(row.held, Do.KEEP, Reason(Ground.REFERENCED, _REFERENCED)))


def _deleted(row: Deciding) -> Iterator[Step]:
    yield make(row.held, Do.DELETE, row.why or _declared(row.known, _DELETED))


def _clashes(rows: Mapping[Node, Deciding], scheme: Scheme) -> Iterator[Finding]:
    """Tables that the register does not know but that hang on rows to be deleted; triggers that may write more."""
    deleted = {row.held.path for row in rows.values() if row.delete}
    written = {row.held.path for row in rows.values() if any(s.do in (Do.NULL, Do.MASK) for s in row.steps)} | deleted
    names: dict[tuple[str, str], Path] = {}
    for path in written:
        table = scheme.treatment(path).table
        if table is not None:
            names[path.partition("/")[0], table.name] = path
            if table.triggers:
                words = _TRIGGER.fill(path=path, triggers=", ".join(table.triggers))
                yield Finding("HG753", "trigger-may-write", Level.NOTE, words, _TRIGGER_HELP)
    known = {(p.partition("/")[0], t.name) for p in scheme.collections() if (t := scheme.treatment(p).table)}
    for ref, catalogue in scheme.catalogues.items():
        for table in catalogue.tables.values():
            for key in table.foreign if (ref, table.name) not in known and not table.part_of else ():
                path = names.get((ref, key.to), "")
                if path in deleted:
                    follows = key.on_delete in ("CASCADE", "SET NULL", "SET DEFAULT")
                    level = Level.ERROR if follows else Level.WARNING
                    words = (_CASCADES if follows else _HANGS).fill(path=path, table=table.name, action=key.on_delete)
                    yield Finding("HG751" if follows else "HG752", "undeclared-table-hangs", level, words, _HANGS_HELP)


def _token(held: Held, column: str) -> str:
    told = "\x1f".join([held.path, column, *(shown(part) for part in held.row.key), held.row.place or ""])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _declared(known: Treatment, words: Text) -> Reason:
    return Reason(Ground.DECLARED, known.collection.erase_why or words)


_SHARED = Text("ほかの人も指す行のため残す", "others point at the row: it stays")
_NOT_WRITABLE = Text("hogoからは書き換えられない保管先。担当者が行う", "hogo does not write there: a human does it")
_ASK = Text("消去の可否は担当者が判断する", "a human decides whether to erase")
_KEPT = Text("登録簿の宣言により残す", "kept as declared in the register")
_EMPTIED = Text("登録簿の宣言により本人を識別できる項目を消す", "what identifies the person goes, as declared")
_DELETED = Text("登録簿の宣言により行を消す", "the row goes, as declared")
_BOTH = Text("他人にも関わる行のため、本人の項目だけを消す", "also another person's row: only this person's columns go")
_NOTHING = Text(
    "他人にも関わる行で、本人の項目だけを消すことができない。担当者が判断する",
    "also another person's row, and nothing in it can be emptied for this person alone: a human decides",
)
_KEY = Text(
    "行の識別に要る番号。ほかの項目を消すと誰のものか分からない", "a key: it names nobody once the rest is gone"
)
_NO_WAY = Text("空にも伏せもできない列。担当者が判断する", "the column can be neither null nor masked: a human decides")
_REFERENCED = Text("残る行が指しているため、行は残して項目を消す", "a row that stays points at it: it stays, emptied")
_TRIGGER = Text("`{path}` にはトリガー（{triggers}）がある", "`{path}` has triggers ({triggers})")
_TRIGGER_HELP = Text("何を書くか確かめる。", "Find out what they write.")
_CASCADES = Text(
    "`{path}` の行を消すと、登録簿にない表 {table} も変わる（{action}）。",
    "deleting rows of `{path}` would change table {table}, which the register does not know ({action}).",
)
_HANGS = Text(
    "登録簿にない表 {table} が `{path}` を参照している。消去が拒まれることがある。",
    "table {table}, which the register does not know, points at `{path}`: the database may refuse.",
)
_HANGS_HELP = Text("その表を登録簿の `systems:` に書く。", "Declare that table under `systems:`.")
