"""A workbook that hogo did not write, as changes of the register: its tables by the mappings that a person agreed to.

    tables(book, remembered) → proposals, what stands in no table   (to be shown, asked, corrected)
    take(book, proposals, register) → changes, findings, risks      (nothing of a row is lost in silence)

A row that the register already has (by its number, else by its name) changes only what a ledger says better: numbers,
days, places. Everything else stays as declared, and a difference is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hogo.base.finding import Finding, Level, Where
from hogo.base.text import TO_TRANSLATE, Text
from hogo.register.model.information import Information
from hogo.register.model.partners import Partner
from hogo.register.model.register import Register
from hogo.register.plain import whole
from hogo.register.sheet import foreign_information, foreign_partner, foreign_risk, trouble
from hogo.register.sheet.alias import LEDGER_NAMES
from hogo.register.sheet.block import blocks
from hogo.register.sheet.book import Book, address
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.intake import Intake, Line
from hogo.register.sheet.mapping import Proposal, propose
from hogo.register.sheet.risk import Risk
from hogo.register.sheet.word import plain
from hogo.register.tree import escape
from hogo.register.write import Put

_ORDER = tuple(LEDGER_NAMES)
_KEY = {"information": "title", "partners": "name", "risks": "information"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a workbook with their mappings, and findings on what stands in none."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """What a foreign workbook asks of the register. `risks` go to the room that keeps them."""

    changes: tuple[Put, ...]
    findings: tuple[Finding, ...]
    rows: int
    added: int
    updated: int
    risks: tuple[Risk, ...] = ()


def tables(book: Book, remembered: Mapping[str, Mapping[str, object]]) -> Tables:
    """Find the tables and propose what their columns mean. `remembered`: shape → what was settled before."""
    proposals: list[Proposal] = []
    findings: list[Finding] = []
    for sheet in book.sheets:
        found = blocks(sheet)
        filled = sum(cell not in (None, "") for row in sheet.rows for cell in row)
        good = [one for one in (propose(block, remembered) for block in found.blocks) if _is_ledger(one)]
        proposals += good
        if not good:
            if filled:
                where = Where(address(book.name, sheet.name, 0, 0))
                findings.append(trouble.NO_TABLE.at(where, sheet=sheet.name, count=filled))
            continue
        for one in found.loose:
            where = Where(address(book.name, sheet.name, one.row, one.column))
            findings.append(trouble.LOOSE.at(where, said=one.words[:80]))
        for block in found.blocks:
            if not any(one.block is block for one in good):
                where = Where(address(book.name, sheet.name, *block.place(block.head_row, block.heads[0].column)))
                count = sum(cell not in (None, "") for row in block.rows for cell in row.cells)
                findings.append(trouble.NO_TABLE.at(where, sheet=sheet.name, count=count))
    return Tables(tuple(proposals), tuple(findings))


def _is_ledger(proposal: Proposal) -> bool:
    known = sum(1 for one in proposal.columns if one.target)
    return bool(proposal.block.rows) and (proposal.remembered or known >= 2)


def take(
    book: Book, proposals: tuple[Proposal, ...], register: Register, tick: Callable[[int], None] = lambda _: None
) -> Came:
    """Take the rows of all tables: information first, then partners, then risks. `tick` is called with rows done."""
    intake = Intake.into(register)
    seen: dict[tuple[str, str], Where] = {}
    counts = {"rows": 0, "added": 0, "updated": 0, "skipped": 0}
    risks: list[Risk] = []
    in_order = sorted(proposals, key=lambda one: _ORDER.index(one.ledger))
    for proposal in in_order:
        _departments(book.name, proposal, intake)
    for proposal in in_order:
        for row in proposal.block.rows:
            line = Line(book.name, proposal, row)
            counts["rows"] += 1
            if proposal.ledger == "risks":
                made, _ = foreign_risk.risk(line, intake)
                risks += [made] if made else []
            else:
                counts[_one(line, intake, seen)] += 1
            tick(1)
    sections = ("operator", "purposes", *_ORDER)
    changes = tuple(sorted(intake.changes, key=lambda one: sections.index(one.path.partition("/")[0])))
    findings = tuple(intake.findings)
    return Came(changes, findings, counts["rows"], counts["added"], counts["updated"], tuple(risks))


def _departments(book: str, proposal: Proposal, intake: Intake) -> None:
    """Add the departments first: a row may name one that only a later row is of."""
    for row in proposal.block.rows if proposal.ledger != "risks" else ():
        line = Line(book, proposal, row)
        n = line.at("department")
        if n is not None:
            intake.department(line.text("department"), line.where(n))
        elif row.band and proposal.ledger == "information":
            intake.department(row.band, line.where())


def _one(line: Line, intake: Intake, seen: dict[tuple[str, str], Where]) -> str:
    """Take one row. Returns what was done, for counting."""
    ledger = line.proposal.ledger
    title = line.text(_KEY[ledger]) or (line.text("handling/business") if ledger == "information" else "")
    if not title:
        what = Text("名称", "name")
        intake.findings.append(trouble.NAMELESS.at(line.where(), what=what, said=line.said()))
        return "skipped"
    known = _known(line, intake, title)
    key = (ledger, plain(f"{line.text('handling/number')}/{title}/{line.text('department')}"))
    if known is not None and known not in intake.fresh_names:
        _update(line, intake, known)
        return "updated"
    stem = "information" if ledger == "information" else "partner"
    name = intake.fresh(ledger, stem, line.text("handling/number"))
    if key in seen:
        found = trouble.DOUBLED.at(line.where(), said=title[:60], first=seen[key], name=name)
        intake.findings.append(found)
    seen.setdefault(key, line.where())
    made = (foreign_information if ledger == "information" else foreign_partner).entry(line, intake)
    intake.changes.append(Put(f"{ledger}/{name}", made))
    intake.names[ledger].setdefault(plain(title), name)
    intake.fresh_names.add(name)
    if ledger == "information":
        intake.purposes[name] = made["purposes"]
    return "added"


def _known(line: Line, intake: Intake, title: str) -> str | None:
    """The entry that a row is about: of the same number, else of the same name where the numbers do not differ."""
    ledger = line.proposal.ledger
    if ledger == "partners":
        return intake.known(ledger, title)
    number = line.text("handling/number")
    if number and number in intake.numbers:
        held = intake.register.information[intake.numbers[number]]
        if plain(held.title.ja) == plain(title):
            return intake.numbers[number]
    found = intake.known(ledger, title)
    same = intake.register.information.get(found) if found else None
    other = same is not None and number and same.handling.number not in (None, number)
    return None if other else found


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _written(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_written(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _update(line: Line, intake: Intake, name: str) -> None:
    """Bring an entry up to the ledger in what ledgers keep; tell what else differs."""
    if line.proposal.ledger == "partners":
        _tell(line, intake, f"partners/{name}", intake.register.partners[name])
        return
    held: Information = intake.register.information[name]
    extra: dict[str, str] = {}
    intake.kept = held.extra
    now = whole(held.handling)
    for key, value in _written(foreign_information.handling(line, intake, extra)).items():
        path = f"information/{name}/handling/{key}"
        if isinstance(value, dict):
            if plain(now.get(key, {}).get("ja", "")) != plain(value["ja"]):
                english = now.get(key, {}).get("en", "")
                kept = english if english.startswith(TO_TRANSLATE) or not english else TO_TRANSLATE + value["ja"]
                intake.changes.append(Put(path, {"ja": value["ja"], "en": kept or value["en"]}))
        elif now.get(key) != value and str(now.get(key)) != str(value):
            intake.changes.append(Put(path, value))
    intake.kept = {}
    for heading, said in intake.beside(line, extra).items():
        if held.extra.get(heading) != said:
            intake.changes.append(Put(f"information/{name}/extra/{escape(heading)}", said))
    _tell(line, intake, f"information/{name}", held)


def _tell(line: Line, intake: Intake, path: str, held: Information | Partner) -> None:
    """What the ledger says otherwise than the register, in columns that are not brought up to date."""
    for target in ("department", "purposes"):
        n = line.at(target)
        if n is None:
            continue
        known = intake.known("operator/departments", line.text(target))
        same = known == held.department if target == "department" else _same_purposes(line, intake, held)
        if not same:
            said = text_of(line.row.cells[n])[:60]
            found = trouble.DIFFERS.at(line.where(n), path=f"{path}/{target}", heading=line.heading(n), said=said)
            intake.findings.append(found)


def _same_purposes(line: Line, intake: Intake, held: Information | Partner) -> bool:
    from hogo.register.sheet.lenient import sentences

    said = {intake.known("purposes", one) for one in sentences(line.cell("purposes"))}
    return isinstance(held, Partner) or said == set(held.purposes)


def clean(came: Came) -> bool:
    """Whether every row could be taken in some way."""
    return not any(one.level is Level.ERROR for one in came.findings)
