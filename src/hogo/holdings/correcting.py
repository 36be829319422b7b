"""Plan a correction (訂正): a field in every system, but not in history, shared rows or where the register forbids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hogo.base.finding import Finding, Level
from hogo.base.text import Text
from hogo.holdings.held import Held, Sure
from hogo.holdings.step import Do, Ground, Reason, Step, make
from hogo.holdings.treatment import Scheme, Treatment
from hogo.register.model.information import FieldRef
from hogo.sources.convert import as_family, same


def correct(
    found: Sequence[Held], scheme: Scheme, changes: Mapping[FieldRef, object]
) -> tuple[list[Step], list[Finding]]:
    """A step for every row that holds a field to be corrected, and what stands against it."""
    steps: list[Step] = []
    clashes: dict[tuple[str, str], Finding] = {}
    for held in found:
        known = scheme.treatment(held.path)
        columns = {n: changes[c.field] for n, c in known.collection.columns.items() if c.field in changes and c.field}
        if columns and held.sure is not Sure.MENTIONED:
            steps += _row(held, known, columns, clashes)
    return steps, list(clashes.values())


def _row(
    held: Held, known: Treatment, columns: Mapping[str, object], clashes: dict[tuple[str, str], Finding]
) -> Iterator[Step]:
    names = tuple(columns)
    if held.sure is Sure.CANDIDATE:
        yield make(held, Do.ASK, Reason(Ground.CANDIDATE, held.why), names)
    elif held.sure is Sure.SHARED and not held.alone:
        yield make(held, Do.ASK, Reason(Ground.SHARED, _SHARED), names)
    elif known.collection.history:
        yield make(held, Do.KEEP, Reason(Ground.HISTORY, _HISTORY), names)
    elif not known.writable:
        yield make(held, Do.ASK, Reason(Ground.BY_HAND, _BY_HAND), names)
    else:
        firm = tuple(n for n in names if not known.collection.correct or not known.declared(n).correctable)
        if firm:
            yield make(held, Do.KEEP, Reason(Ground.DECLARED, _FIRM), firm)
        sets = []
        for name in names:
            if name in firm or same(held.row.values.get(name)) == same(columns[name]):
                continue
            told, why = _fits(known, name, columns[name])
            if why is not None:
                clashes.setdefault((held.path, name), _clash(held.path, name, why))
            else:
                sets.append((name, told))
        if sets:
            yield make(held, Do.CORRECT, Reason(Ground.HELD, _CORRECTED), tuple(n for n, _ in sets), tuple(sets))


def _fits(known: Treatment, name: str, value: object) -> tuple[object, Text | None]:
    """The value as the column holds it, or why it cannot."""
    fact = known.fact(name)
    if fact is None or fact.generated or name in known.fixed:
        return None, _FIXED
    if value is None:
        return None, None if fact.nullable else _EMPTY
    told = as_family(value, fact.family)
    if told is None:
        return None, _TYPE.fill(type=fact.type)
    if fact.length is not None and isinstance(told, str) and len(told) > fact.length:
        return None, _LONG.fill(length=fact.length)
    return told, None


def _clash(path: str, name: str, why: Text) -> Finding:
    words = Text(
        "`{path}` の列 `{name}` は訂正できない: {why}", "column `{name}` of `{path}` cannot be corrected: {why}"
    )
    help_ = Text("値を直すか、担当者が個別に訂正する。", "Change the value, or let a human correct it.")
    return Finding("HG755", "correction-does-not-fit", Level.ERROR, words.fill(path=path, name=name, why=why), help_)


_SHARED = Text("ほかの人も使う行。新しい行を作るか担当者が判断する", "others use the row too: a human decides")
_HISTORY = Text("履歴の行は当時の記録として残す", "a row of history stays as it was")
_BY_HAND = Text("hogoからは書き換えられない保管先。担当者が訂正する", "hogo does not write there: a human corrects it")
_FIRM = Text("登録簿の宣言により訂正しない列", "not corrected, as declared in the register")
_CORRECTED = Text("本人の請求により訂正する", "corrected as the person asked")
_FIXED = Text("行の識別に使う列", "a column that tells rows apart")
_EMPTY = Text("空にできない列", "it must not be empty")
_TYPE = Text("列の型（{type}）に合わない値", "the value does not fit the type ({type})")
_LONG = Text("{length}文字を超える値", "the value has more than {length} characters")
