"""What part each table plays: rows of persons, what hangs on them, what they share, what says nothing of persons. Pure.

`draft` calls it with the judged columns and the links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hogo.base.identity import CERTAIN_KINDS, IdentityKind
from hogo.register.model.kinds import FieldKind
from hogo.sources.catalogue import Catalogue, Table
from hogo.sources.draft import cue
from hogo.sources.draft.guess import Guess
from hogo.sources.draft.link import Linked


class Part(StrEnum):
    """The part a table plays."""

    PERSONS = "persons"
    """Its rows say themselves whose they are."""
    OWNED = "owned"
    """Hangs on rows of persons."""
    SHARED = "shared"
    """Persons point at it; several may at one row."""
    ALONE = "alone"
    """Holds personal data, but nothing leads from a person to it."""
    NOTHING = "nothing"
    """Says nothing of persons, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One table as the draft sees it. `home` is the table of persons that it belongs to."""

    table: Table
    part: Part
    whose: str | None
    columns: Mapping[str, Guess]
    links: tuple[Linked, ...] = ()
    home: str | None = None
    both: bool = False
    """Two persons stand in each row as equals: who sent and who received."""
    unnumbered: tuple[str, ...] = field(default=())
    """Columns that lost their identity because another table's numbers are the ones given to persons."""


_TELLING = frozenset(
    {
        FieldKind.KANA,
        FieldKind.MAIL,
        FieldKind.PHONE,
        FieldKind.BIRTH,
        FieldKind.MY_NUMBER,
        FieldKind.CARD,
        FieldKind.BANK,
        FieldKind.ACCOUNT,
        FieldKind.CREDENTIAL,
        FieldKind.DEVICE,
        FieldKind.COOKIE,
        FieldKind.NETWORK_ADDRESS,
        FieldKind.HEALTH,
        FieldKind.FAMILY,
        FieldKind.LOCATION,
    }
)
"""Kinds of columns that make a table worth a human's look although nothing leads to it."""
_PLACES = re.compile(
    r"(?:^|_)(shops?|stores?|branch(es)?|suppliers?|vendors?|warehouses?|hotels?|clinics?|hospitals?|banks?|brands?|facilit(y|ies)"
    r"|buildings?|venues?|partners?|manufacturers?|airports?|stations?|restaurants?)(_|$)|(?:^|_)(tenpo|shiten|torihikisaki|shiiresaki)(_|$)|店舗|支店|仕入先|取引先|施設|倉庫|営業所"
)
"""Tables of places and firms, whose telephone number is nobody's."""
_OF_OTHERS = re.compile(
    r"(?:^|_)(famil(y|ies)|dependents?|emergency|guardians?|referrals?|beneficiar(y|ies)|relatives?|kazoku|hogosha)(_|$)|家族|緊急|保護者|紹介"
)
"""Tables that hang on a person and name others."""
_ADDRESSED = frozenset(
    {FieldKind.ADDRESS, FieldKind.POSTAL, FieldKind.NAME, FieldKind.PHONE, FieldKind.MAIL, FieldKind.KANA}
)
_TALK = re.compile(
    r"(?:^|_)(messages?|mails?|chats?|dms?|calls?|conversations?|transfers?|remittances?|friend\w*|follow\w*|match\w*)(_|$)|通話|送金|会話|メッセージ"
)


def shapes(known: Catalogue, judged: Mapping[str, Mapping[str, Guess]], found: Sequence[Linked]) -> dict[str, Shape]:
    """The part of every table, in the catalogue's order."""
    by_table: dict[str, list[Linked]] = {name: [] for name in judged}
    for one in found:
        if one.table in judged and one.to in judged:
            by_table[one.table].append(one)
    persons = {name for name, columns in judged.items() if _is_persons(name, columns, by_table[name], judged)}
    home = _homes(persons, by_table)
    shared = {
        one.to
        for name in home
        for one in by_table[name]
        if one.to not in home and not one.staff and any(g.kind in _ADDRESSED for g in judged[one.to].values())
    }
    made = {}
    for name, columns in judged.items():
        whose = cue.persons(name)
        if name in persons:
            part = Part.PERSONS
        elif name in home:
            part = Part.OWNED
        elif name in shared:
            part = Part.SHARED
        elif _worth(name, columns):
            part = Part.ALONE
        else:
            part = Part.NOTHING
        lines = tuple(replace(one, shared=one.to in shared) for one in by_table[name])
        both = _both(known.tables[name], columns, lines, persons)
        made[name] = Shape(
            known.tables[name], part, whose, _settled(part, columns, lines, both=both), lines, home.get(name), both
        )
    return _one_numbering({name: _recorded(shape) for name, shape in made.items()})


def _is_persons(
    name: str, columns: Mapping[str, Guess], lines: Sequence[Linked], judged: Mapping[str, Mapping[str, Guess]]
) -> bool:
    """A table of persons: named so, or with a proving identity of its own and nobody above it to belong to."""
    linked = {column for one in lines for column in one.columns if not one.itself}
    own = [g for n, g in columns.items() if n not in linked and not g.staff and not g.other_person]
    proves = any(g.identity in CERTAIN_KINDS for g in own)
    named = cue.persons(name) is not None
    owned = any(one.owner and not one.itself and not one.staff for one in lines)
    if _OF_OTHERS.search(cue.plain_name(name)) and owned:
        return False
    if _PLACES.search(cue.plain_name(name)) or cue.SHARED_TABLE.search(cue.plain_name(name)):
        return named and proves
    above = any(not (one.itself or one.staff or one.other) and _telling(judged[one.to]) for one in lines)
    if named and (proves or any(g.kind in (FieldKind.NAME, FieldKind.KANA) for g in own)):
        return True
    return proves and not above


def _telling(columns: Mapping[str, Guess]) -> bool:
    return any(g.identity in CERTAIN_KINDS for g in columns.values())


def _homes(persons: set[str], by_table: Mapping[str, Sequence[Linked]]) -> dict[str, str]:
    """Each table that hangs on persons, with the nearest table of persons."""
    children: dict[str, list[str]] = {name: [] for name in by_table}
    for name, lines in by_table.items():
        owners = [one for one in lines if not (one.staff or one.other or one.itself)]
        # WHY: a row whose every link names who worked on it, or somebody else, is still theirs to be found by.
        for one in owners or [one for one in lines if not one.itself]:
            children[one.to].append(name)
    home = {name: name for name in persons}
    level = list(persons)
    while level:
        above, level = level, []
        for name in above:
            for child in children[name]:
                if child not in home:
                    home[child] = home[name]
                    level.append(child)
    return home


def _worth(name: str, columns: Mapping[str, Guess]) -> bool:
    if _PLACES.search(cue.plain_name(name)):
        return False
    named = cue.persons(name) is not None
    return any(g.kind in _TELLING or (named and g.kind is FieldKind.NAME) for g in columns.values())


def _both(table: Table, columns: Mapping[str, Guess], lines: Sequence[Linked], persons: set[str]) -> bool:
    """Whether two links to persons stand side by side as equals."""
    to_persons = [one for one in lines if one.to in persons and not one.itself and not one.staff]
    several = any(a is not b and a.to == b.to for a in to_persons for b in to_persons)
    talk = bool(_TALK.search(cue.plain_name(table.name)) or _TALK.search(table.name))
    return several and (talk or any(g.kind is FieldKind.CONTENT for g in columns.values()))


def _settled(part: Part, columns: Mapping[str, Guess], lines: Sequence[Linked], *, both: bool) -> dict[str, Guess]:
    """The columns' judgements after what the links say: whom they point at, and whose contact data stands there."""
    made = dict(columns)
    if part is Part.OWNED and lines and _OF_OTHERS.search(cue.plain_name(lines[0].table)):
        theirs = {name for name, told in columns.items() if told.identity is not None or told.kind in _ADDRESSED}
        columns = made = {
            n: replace(told, other_person=True, beside=True) if n in theirs else told for n, told in columns.items()
        }
    owners = [one for one in lines if not (one.staff or one.other or one.itself)]
    firm = any(not one.nullable for one in owners)
    for name, told in columns.items():
        if part is Part.SHARED:
            made[name] = replace(told, identity=None if told.identity in CERTAIN_KINDS else told.identity)
        elif part is Part.OWNED and told.identity is not None and not told.other_person and firm:
            # WHY: what stands on the row of a known owner proves nobody: a friend's telephone, a gift's address.
            made[name] = replace(told, identity=None)
        elif part is Part.PERSONS and told.other_person and told.identity is None and told.kind is FieldKind.NUMBER:
            made[name] = replace(told, kind=None)
    for one in lines:
        away = one.staff or one.itself or (one.other and not both and len(lines) > 1)
        for column in one.columns:
            told = made.get(column, Guess())
            if away:
                made[column] = replace(
                    told, kind=None, identity=None, other_person=True, beside=one.staff or one.itself
                )
            else:
                # WHY: where somebody lives is theirs, though the row that says so is shared.
                kind = FieldKind.ADDRESS if one.shared else None
                made[column] = replace(told, kind=kind, identity=None, other_person=False, doubt=None)
    return made


def _recorded(shape: Shape) -> Shape:
    """What else a person's row records (a day, a state, a count) is theirs to be disclosed too: of the kind `usage`."""
    if shape.part not in (Part.PERSONS, Part.OWNED):
        return shape
    linked = {column for one in shape.links for column in one.columns}
    bare = (n for n, told in shape.columns.items() if told.kind is None and not told.other_person)
    plain = [name for name in bare if name not in linked and (name,) != shape.table.key and name != "id"]
    return replace(
        shape, columns={**shape.columns, **{name: replace(shape.columns[name], kind=FieldKind.USAGE) for name in plain}}
    )


def _one_numbering(made: dict[str, Shape]) -> dict[str, Shape]:
    """Numbers of one kind in tables that no link joins are not taken for the same: one table keeps the identity."""
    told = dict(made)
    for kind in (
        IdentityKind.CUSTOMER,
        IdentityKind.CONTRACT,
        IdentityKind.ACCOUNT,
        IdentityKind.EMPLOYEE,
        IdentityKind.DEVICE,
    ):
        holders = [(name, c) for name, shape in told.items() for c, g in shape.columns.items() if g.identity is kind]
        if len({name for name, _ in holders}) < 2:
            continue
        best = max(
            holders,
            key=lambda one: (
                told[one[0]].part is Part.PERSONS,
                _proofs(told[one[0]]),
                one[1] in told[one[0]].table.key,
            ),
        )
        for name, column in holders:
            if name != best[0]:
                shape = told[name]
                columns = {**shape.columns, column: replace(shape.columns[column], identity=None)}
                told[name] = replace(shape, columns=columns, unnumbered=(*shape.unnumbered, column))
    return told


def _proofs(shape: Shape) -> int:
    return sum(g.identity in CERTAIN_KINDS for g in shape.columns.values())
