"""One entry of the register as the office sees it: where published, where enforced, what was found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.finding import Finding
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.publish.drawing import Drawing
from hogo.publish.pen import Statement
from hogo.register.model.information import Information
from hogo.register.model.register import Register


@dataclass(frozen=True)
class Said:
    """A published sentence that is drawn from an entry."""

    document: Ref
    title: str
    statement: Statement


@dataclass(frozen=True)
class Kept:
    """A collection that holds it; `searched`: a machine can look there, `asked`: a department is asked by hand."""

    system: Ref
    title: Text
    collection: Text
    department: Text
    country: str
    by_hand: bool
    entry_controlled: bool


@dataclass(frozen=True)
class Cited:
    """A duty behind a finding, with how sure its text is."""

    title: Text
    says: Text
    source: Text
    confidence: Text
    as_of: Day | None


@dataclass(frozen=True)
class Found:
    """A finding at a place of the register, with the duties it rests on."""

    path: str
    finding: Finding
    law: tuple[Cited, ...]


def tree(register: Register) -> list[tuple[Ref, Text, list[tuple[Ref, Text]]]]:
    """Department → its information, in order of declaration; departments without any are left out."""
    return [
        (name, department.name, held)
        for name, department in register.operator.departments.items()
        if (held := [(ref, one.title) for ref, one in register.information.items() if one.department == name])
    ]


def said(drawings: Iterable[Drawing], name: Ref, entry: Information, language: Language) -> list[Said]:
    """Every published sentence that is drawn from the entry itself or from a purpose it names."""
    roots = (f"information/{name}", *(f"purposes/{purpose}" for purpose in entry.purposes))
    return [
        Said(drawing.document, drawing.title, one)
        for drawing in drawings
        if drawing.language == language
        for one in drawing.statements
        if any(one.path == root or one.path.startswith(f"{root}/") for root in roots)
    ]


def kept(register: Register, name: Ref) -> Iterator[Kept]:
    """Where it is held: every declared collection."""
    departments = register.operator.departments
    for system, one in register.systems.items():
        for collection in one.collections.values():
            if name in collection.information:
                yield Kept(
                    system,
                    one.title,
                    collection.title,
                    departments[one.department].name,
                    one.country,
                    one.connection.kind == "by-hand",
                    one.entry_controlled,
                )


def given(register: Register, name: Ref) -> list[tuple[Text, Text, bool]]:
    """Partner, method and whether it comes in, for each flow of the entry."""
    nothing = Text("—", "—")
    return [
        (partner.name, flow.method or nothing, flow.incoming)
        for partner in register.partners.values()
        for flow in partner.flows
        if flow.information == name
    ]


def cited(law: Law, cites: Iterable[Cite], day: Day) -> tuple[Cited, ...]:
    """The duties in words, as of the day; what rests on memory or second hand says so."""
    found = [law.on(one, day) for one in cites]
    return tuple(
        Cited(duty.title, duty.says, duty.source, duty.confidence.words, law.text_as_of(duty))
        for duty in found
        if duty is not None
    )


def at(found: Iterable[Found], path: str) -> list[Found]:
    """The findings at a path or below it."""
    return [one for one in found if one.path == path or one.path.startswith(f"{path}/")]


def suppressed(count: int, least: int = 10) -> Text:
    """A number of persons, never exact below `least`: small cells tell of somebody."""
    if 0 < count < least:
        return Text("{n}人未満", "fewer than {n}").fill(n=least)
    return Text("{n}人", "{n}").fill(n=f"{count:,}")


def fields(entry: Information) -> Mapping[Ref, Text]:
    """The fields by name, with their titles."""
    return {name: one.title for name, one in entry.fields.items()}
