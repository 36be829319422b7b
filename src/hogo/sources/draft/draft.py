"""Draft the register's entry for a system from its catalogue and a few sampled rows, with what a human must answer.

Run by `hogo sources draft`. It decides nothing: everything is a proposal, and each doubt is a question. No value of a
row is in what it gives back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.kinds import Whose
from hogo.sources.catalogue import Catalogue, Table
from hogo.sources.draft import cue, word
from hogo.sources.draft.ask import Question, about, facts, of_system, of_table
from hogo.sources.draft.guess import Guess, guess
from hogo.sources.draft.link import Linked, links
from hogo.sources.draft.shape import Part, Shape, shapes
from hogo.sources.sampling import Sampler

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted: plain data as the register's files hold it, the facts beside it, the questions."""

    system: Ref
    systems: Plain
    information: Plain
    questions: tuple[Question, ...]
    facts: Mapping[Ref, tuple[Text, ...]]
    """By collection, what the catalogue says that bears on an erasure."""
    nothing: tuple[str, ...]
    """Tables that seem to say nothing of persons."""


def draft(
    ref: Ref,
    known: Catalogue,
    sampler: Sampler,
    connection: Plain,
    department: Ref,
    taken: Sequence[Ref] = (),
    told: Mapping[str, Mapping[str, Guess]] | None = None,
) -> Draft:
    """Draft one system.

    Args:
        ref: its name in the register.
        known: its catalogue.
        sampler: a read-only session that gives a few values.
        connection: the `connection:` to write.
        department: who answers for it until a human says otherwise.
        taken: names of `information` that the register already has.
        told: by table and column, what another tool's declaration says; it goes before what is guessed.
    """
    names = [name for name, table in known.tables.items() if not table.view and not table.part_of]
    samples = {name: sampler.sample(name) for name in names}
    judged = {name: _judged(known.tables[name], samples[name]) | dict((told or {}).get(name, {})) for name in names}
    made = shapes(known, judged, links(known, samples, sampler))
    declared = {name: shape for name, shape in made.items() if shape.part is not Part.NOTHING}
    slugs = word.slugs(declared)
    entries = _entries(ref, declared, slugs, taken)
    collections = {slugs[n]: _collection(n, shape, slugs, entries[n], known.kind) for n, shape in declared.items()}
    system: Plain = {
        "title": _text(Text(f"{ref}（下書き）", f"{ref} (draft)")),
        "department": department,
        "connection": connection,
        "collections": collections,
    }
    information = {
        entry: _information(entry, [declared[n] for n in declared if entries[n] == entry], department)
        for entry in dict.fromkeys(entries.values())
    }
    nothing = tuple(name for name, shape in made.items() if shape.part is Part.NOTHING)
    asked = [q for n, shape in declared.items() for q in of_table(f"systems/{ref}/collections/{slugs[n]}", shape)]
    asked += [q for entry in information for q in about(f"information/{entry}")]
    asked += of_system(f"systems/{ref}", nothing, known)
    beside = {slugs[n]: tuple(facts(shape.table)) for n, shape in declared.items()}
    return Draft(ref, {ref: system}, information, tuple(asked), beside, nothing)


def _judged(table: Table, values: Mapping[str, Sequence[object]]) -> dict[str, Guess]:
    person = cue.persons(table.name) is not None
    return {name: guess(fact, values.get(name, ()), person=person) for name, fact in table.columns.items()}


def _entries(ref: Ref, declared: Mapping[str, Shape], slugs: Mapping[str, Ref], taken: Sequence[Ref]) -> dict[str, Ref]:
    """By table, its entry of `information`: one for each table of persons with all that hangs on it or is shared."""
    made: dict[str, Ref] = {}
    for name, shape in declared.items():
        home = shape.home or name
        if shape.part is Part.SHARED:
            pointing = (one.table for other in declared.values() for one in other.links if one.to == name)
            home = next((declared[p].home or p for p in pointing if p in declared), name)
        made[name] = slugs[home] if slugs[home] not in taken else f"{ref}-{slugs[home]}"
    return made


def _collection(name: str, shape: Shape, slugs: Mapping[str, Ref], entry: Ref, kind: str) -> Plain:
    table, slug = shape.table, slugs[name]
    made: Plain = {"title": _text(Text(table.comment or name, name)), "information": [entry]}
    if name not in (slug, slug.replace("-", "_")):
        made["name"] = name
    if kind == "files":
        made["format"] = name.rpartition(".")[2].replace("tsv", "csv")
    if key := table.identifies():
        made["key"] = list(key)
    plain = cue.plain_name(name)
    if cue.ACCOUNTING.search(plain) and shape.part is Part.OWNED:
        made["erase"] = "ask"
    if (cue.HISTORY.search(plain) or cue.HISTORY.search(name)) and shape.part is Part.OWNED:
        made["history"] = True
    made["columns"] = {
        column: _column(shape.columns.get(column, Guess()), entry, both=shape.both) for column in table.columns
    }
    lines = [_link(one, slugs) for one in shape.links if one.to in slugs and (not one.real or one.shared)]
    return {**made, "links": lines} if lines else made


def _column(told: Guess, entry: Ref, *, both: bool) -> Plain:
    made: Plain = {}
    if told.kind is not None and not told.other_person:
        made["field"] = f"{entry}/{told.kind.value}"
    if told.identity is not None:
        made["identity"] = told.identity.value
        if told.part is not None:
            made["part"] = told.part.value
    if told.other_person:
        made["other_person"] = True
        if told.beside:
            made["beside"] = True
    if told.free_text:
        made["free_text"] = True
    if both and "field" in made:
        # WHY: what one wrote to the other is the other's as well: no machine says whose it is to erase.
        made["erase"] = "ask"
    return made


def _link(one: Linked, slugs: Mapping[str, Ref]) -> Plain:
    made: Plain = {"columns": list(one.columns), "to": slugs[one.to], "to_columns": list(one.to_columns)}
    return {**made, "shared": True} if one.shared else made


def _information(entry: Ref, parts: Sequence[Shape], department: Ref) -> Plain:
    kinds = dict.fromkeys(
        g.kind for shape in parts for g in shape.columns.values() if g.kind is not None and not g.other_person
    )
    whose = next((shape.whose for shape in parts if shape.whose), "user")
    return {
        "title": _text(Text(f"{entry}（下書き）", f"{entry} (draft)")),
        "whose": [Whose(whose).value],
        "acquired": [],
        "fields": {kind.value: {"title": _text(word.title_of(kind)), "kind": kind.value} for kind in kinds},
        "purposes": [],
        "department": department,
        "authority": {"retained": True, "why": _text(_AUTHORITY)},
        "retention": {},
    }


def _text(words: Text) -> Plain:
    return {"ja": words.ja, "en": words.en}


_AUTHORITY = Text(
    "（下書き）自ら取得したものと見た。判断した人と日を書く。",
    "(draft) Taken for acquired by us; say who judged it and when.",
)
