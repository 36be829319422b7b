"""What all foreign tables of one import share: the register they go into, what had to be added, what is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hogo.base.finding import Where
from hogo.base.ref import is_slug
from hogo.base.text import TO_TRANSLATE, Text
from hogo.register.fault import Gathered
from hogo.register.guess import uses
from hogo.register.model.register import Register
from hogo.register.sheet import trouble
from hogo.register.sheet.block import Row
from hogo.register.sheet.book import Cell, address
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.ledger import names_of
from hogo.register.sheet.mapping import BESIDE, Proposal
from hogo.register.sheet.word import plain
from hogo.register.write import Put

_SECTIONS = {
    "operator/departments": Text("部門", "departments"),
    "purposes": Text("利用目的", "purposes"),
}


def both(words: str) -> dict[str, str]:
    """Words of a ledger in both languages: the English is to be written, and reading says so."""
    said = words.strip()
    return {"ja": said, "en": TO_TRANSLATE + said}


def to_write(ja: str, en: str) -> dict[str, str]:
    """A place that a person has to fill in."""
    return {"ja": f"（未記入: {ja}）", "en": f"(to be written: {en})"}


@dataclass(slots=True)
class Line:
    """One row of a table with the meaning of its cells; what nobody took is kept beside."""

    book: str
    proposal: Proposal
    row: Row
    taken: set[int] = field(default_factory=set)

    def at(self, target: str) -> int | None:
        """The column of a target that holds something in this row."""
        n = self.proposal.of(target)
        return n if n is not None and self.row.cells[n] not in (None, "") else None

    def cell(self, target: str) -> Cell:
        """What the row says on a target."""
        n = self.at(target)
        return None if n is None else self.row.cells[n]

    def text(self, target: str) -> str:
        """As words, without space around them."""
        return text_of(self.cell(target)).strip()

    def heading(self, n: int) -> str:
        """The words above a column, or its place where there are none."""
        return self.proposal.columns[n].head.words or f"（見出しなし）{n + 1}"

    def where(self, n: int = 0) -> Where:
        """The place of a cell in the file."""
        block = self.proposal.block
        row, column = block.place(self.row.at, self.proposal.columns[n].head.column)
        return Where(address(self.book, block.sheet, row, column))

    def said(self) -> str:
        """The whole row in one line, cut."""
        words = "、".join(text_of(cell).strip() for cell in self.row.cells if cell not in (None, ""))
        return words if len(words) <= 300 else words[:299] + "…"


@dataclass(slots=True)
class Intake:
    """The register on the way in. `changes` come in the order in which they can be made."""

    register: Register
    changes: list[Put] = field(default_factory=list)
    findings: Gathered = field(default_factory=Gathered)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Section → words as compared → entry, for what rows point at."""
    told: set[str] = field(default_factory=set)
    kept: Mapping[str, str] = field(default_factory=dict)
    """What the entry at hand already keeps beside: it was told when it was first taken in."""
    fresh_names: set[str] = field(default_factory=set)
    """Entries made by this import."""
    purposes: dict[str, list[str]] = field(default_factory=dict)
    """Their purposes."""
    numbers: dict[str, str] = field(default_factory=dict)
    """The office's own number → the entry that has it."""

    @staticmethod
    def into(register: Register) -> Intake:
        """An import into this register."""
        intake = Intake(register)
        for section, held in names_of(register).items():
            intake.names[section.replace(".", "/")] = {_bare(said): ref for ref, said in held.items()}
        intake.numbers = {
            one.handling.number: ref for ref, one in register.information.items() if one.handling.number is not None
        }
        return intake

    def unread(self, line: Line, n: int, ja: str, en: str, extra: dict[str, str]) -> None:
        """A cell that cannot be read: kept beside, and told."""
        said = text_of(line.row.cells[n]).strip()
        extra[line.heading(n)] = said
        if self.kept.get(line.heading(n)) == said:
            return
        found = trouble.CELL_UNREAD.at(line.where(n), heading=line.heading(n), said=said[:60], what=Text(ja, en))
        self.findings.append(found)

    def assumed(self, line: Line, target: str, what: Text, value: str) -> None:
        """Something put in for the time being: told once a table where the column is missing, else at its row."""
        n = line.proposal.of(target)
        once = f"{line.proposal.block.sheet}/{line.proposal.block.head_row}/{target}"
        if n is None and once in self.told:
            return
        self.told.add(once)
        self.findings.append(trouble.ASSUMED.at(line.where(n or 0), what=what, value=value))

    def department(self, words: str, where: Where) -> str:
        """The department of that name, added where there is none."""
        made = {"name": both(words), "managers": []}
        return self.known("operator/departments", words) or self._add("operator/departments", words, made, where)

    def purpose(self, words: str, where: Where) -> str:
        """The purpose of that text, added where there is none."""
        sentence = words.strip().rstrip("。")
        made = {"text": both(sentence), "uses": list(uses(plain(sentence)))}
        return self.known("purposes", sentence) or self._add("purposes", sentence, made, where)

    def known(self, section: str, words: str) -> str | None:
        """The entry of that name or those words."""
        found = self.names.get(section, {}).get(_bare(words))
        return found or (words if words in self._taken(section) else None)

    def _add(self, section: str, words: str, made: Mapping[str, Any], where: Where) -> str:
        name = self.fresh(section, section.rpartition("/")[2].removesuffix("s"))
        self.names.setdefault(section, {})[_bare(words)] = name
        self.changes.append(Put(f"{section}/{name}", dict(made)))
        found = trouble.ADDED.at(where, section=_SECTIONS[section], said=words.strip()[:60], name=name)
        self.findings.append(found)
        return name

    def fresh(self, section: str, stem: str, wish: str = "") -> str:
        """A name for a new entry that nobody has: the one wished for where it can be one, else `stem-12`."""
        taken = self._taken(section)
        wished = plain(wish).replace("_", "-").replace(".", "-").replace("/", "-")
        if wished and is_slug(wished) and not wished.isdigit() and wished not in taken:
            taken.add(wished)
            return wished
        n = len(taken) + 1
        while f"{stem}-{n}" in taken:
            n += 1
        taken.add(f"{stem}-{n}")
        return f"{stem}-{n}"

    _all: dict[str, set[str]] = field(default_factory=dict)

    def _taken(self, section: str) -> set[str]:
        if section not in self._all:
            held: Any = self.register
            for part in section.split("/"):
                held = getattr(held, part)
            self._all[section] = set(held)
        return self._all[section]

    def beside(self, line: Line, extra: dict[str, str]) -> dict[str, str]:
        """The columns that mean nothing here, kept under their headings; of two with one heading, both."""
        for n, cell in enumerate(line.row.cells):
            mapped = line.proposal.columns[n]
            if mapped.target == BESIDE and cell not in (None, ""):
                heading = line.heading(n)
                while heading in extra:
                    heading += "'"
                extra[heading] = text_of(cell).strip()
        return extra


def _bare(words: str) -> str:
    return plain(words).rstrip("。").removesuffix("ため")
