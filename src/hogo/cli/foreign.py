"""The part of `hogo register import` that asks: what the columns of somebody else's ledger mean.

Shows each table with its proposed mapping, lets columns be moved, remembers what was settled for tables of that shape
(`ledger-shapes.json` beside the register), and takes the rows in with a progress bar.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.register.model.register import Register
    from hogo.register.sheet.book import Book
    from hogo.register.sheet.foreign import Came
    from hogo.register.sheet.mapping import Proposal

SHAPES = "ledger-shapes.json"

_TABLE = Text(
    "シート「{sheet}」の表: {ledger}として {rows}行（見出し {columns}列）",
    "Sheet `{sheet}`: a table of {rows} rows and {columns} columns, read as {ledger}",
)
_KNOWN = Text("  前に決めた対応づけを使います（{shapes}）。", "  Mapped as settled before ({shapes}).")
_KEPT = Text("（自由項目として残す）", "(kept beside)")
_DOUBTFUL = Text("？", "?")
_MOVE = Text(
    "直す列の番号と項目名（例: 3 利用目的。残すだけなら 3 -）。台帳ごと変えるなら「委託先」など。よければ Enter",
    "Number of a column and what it is (3 利用目的; 3 - keeps it beside), or another ledger's name; Enter to go on",
)
_NO_SUCH = Text("「{said}」という列や項目はありません。", "There is no column or item `{said}`.")
_NONE = Text(
    "台帳と分かる表がありません。見出しの行があるか確かめるか、--map 見出し=項目 で指定してください。",
    "No table that is known as a ledger was found. See that its headings stand in a row, or use --map heading=item.",
)
_BAD_MAP = Text("--map は「見出し=項目」の形で書いてください（{said}）。", "--map is written heading=item ({said}).")
_ROWS = Text(
    "{rows}行を読みました（追加 {added}、更新 {updated}、リスク {risks}）。",
    "{rows} rows read: {added} added, {updated} updated, {risks} risks.",
)
_READING = Text("取り込み中", "Reading")
_NO_RISKS_FILE = Text(
    "リスク分析表の{count}行は登録簿には入りません。--risks FILE を付けると hogo の様式で書き出します。",
    "The {count} rows of the risk table are no part of the register and were not saved; --risks FILE writes them.",
)
_RISKS_WRITTEN = Text(
    "リスク分析表を {path} に書き出しました（{count}行）。", "The risk table is in {path} ({count} rows)."
)


@dataclass(frozen=True, slots=True)
class Wizard:
    """What the user asked for: where the register is, whether to ask, columns named on the command line."""

    folder: Path
    lang: Language
    ask: bool
    maps: tuple[str, ...] = ()

    def take(self, book: Book, register: Register) -> tuple[Came, dict[str, dict[str, object]]]:
        """Show, ask and read. Returns what came and the mappings settled, by shape."""
        from hogo.register.sheet import foreign
        from hogo.register.sheet.mapping import settled, shape_of

        shapes = self._remembered()
        found = foreign.tables(book, shapes)
        if not found.proposals:
            for one in found.findings:
                click.echo(f"{one.where}: {one.code} {one.message.in_(self.lang)}")
            raise click.ClickException(_NONE.in_(self.lang))
        agreed: list[Proposal] = []
        for proposal in found.proposals:
            shape = shape_of(proposal.block)
            known: Proposal | None = next((one for one in agreed if shape_of(one.block) == shape), None)
            agreed.append(_like(known, proposal) if known else self._settle(proposal))
            shapes[shape] = settled(agreed[-1])
        rows = sum(len(one.block.rows) for one in agreed)
        label = _READING.in_(self.lang)
        with click.progressbar(range(rows), label=label, file=sys.stderr) as bar:
            came = foreign.take(book, tuple(agreed), register, tick=bar.update)
        said = _ROWS.fill(rows=came.rows, added=came.added, updated=came.updated, risks=len(came.risks))
        click.echo(said.in_(self.lang))
        return replace(came, findings=(*found.findings, *came.findings)), shapes

    def _remembered(self) -> dict[str, dict[str, object]]:
        try:
            held = json.loads((self.folder / SHAPES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        kept = held if isinstance(held, dict) else {}
        return {shape: one for shape, one in kept.items() if isinstance(one, dict)}

    def _settle(self, proposal: Proposal) -> Proposal:
        proposal = self._named(proposal)
        while True:
            self._show(proposal)
            if proposal.remembered or not self.ask:
                return proposal
            said = click.prompt(_MOVE.in_(self.lang), default="", show_default=False).strip()
            if not said:
                return proposal
            proposal = self._moved(proposal, said)

    def _named(self, proposal: Proposal) -> Proposal:
        """The columns that `--map` names."""
        for one in self.maps:
            heading, between, target = one.partition("=")
            if not between:
                raise click.UsageError(_BAD_MAP.fill(said=one).in_(self.lang))
            for n, mapped in enumerate(proposal.columns):
                if mapped.head.words == heading.strip():
                    proposal = self._moved(proposal, f"{n + 1} {target}")
        return proposal

    def _moved(self, proposal: Proposal, said: str) -> Proposal:
        from hogo.register.sheet.alias import LEDGER_NAMES
        from hogo.register.sheet.mapping import as_ledger, moved, target_of

        number, _, words = said.partition(" ")
        if not number.isdigit():
            ledger = next((name for name, title in LEDGER_NAMES.items() if said in title), None)
            if ledger:
                return as_ledger(proposal, ledger)
        target = target_of(words.strip(), proposal.ledger) if number.isdigit() else None
        if target is None or not 1 <= int(number) <= len(proposal.columns):
            click.echo(_NO_SUCH.fill(said=said).in_(self.lang))
            return proposal
        return moved(proposal, int(number) - 1, target)

    def _show(self, proposal: Proposal) -> None:
        from hogo.register.sheet.alias import LEDGER_NAMES, targets
        from hogo.register.sheet.cell import text_of

        block, words = proposal.block, targets(proposal.ledger)
        ledger = LEDGER_NAMES[proposal.ledger]
        shown = _TABLE.fill(sheet=block.sheet, ledger=ledger, rows=len(block.rows), columns=len(block.heads))
        click.echo(shown.in_(self.lang))
        if proposal.remembered:
            click.echo(_KNOWN.fill(shapes=SHAPES).in_(self.lang))
        for n, one in enumerate(proposal.columns):
            first = next((text_of(row.cells[n]) for row in block.rows if row.cells[n] not in (None, "")), "")
            target = words[one.target] if one.target else _KEPT.in_(self.lang)
            doubt = _DOUBTFUL.in_(self.lang) if one.target and one.sure < 0.8 else ""
            click.echo(f"  {n + 1:2} {one.head.words or '-'} → {target}{doubt}    {' '.join(first.split())[:30]}")


def _like(known: Proposal, proposal: Proposal) -> Proposal:
    """Another table of the same shape, mapped as the first one was."""
    columns = tuple(replace(one, head=head) for one, head in zip(known.columns, proposal.block.heads, strict=True))
    return replace(proposal, ledger=known.ledger, columns=columns)


def shapes_file(shapes: Mapping[str, Mapping[str, object]]) -> dict[str, bytes]:
    """The settled mappings as a file beside the register."""
    return {SHAPES: (json.dumps(shapes, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")}


def write_risks(came: Came, register: Register, path: Path | None, day: date, lang: Language) -> None:
    """The rows of a risk table, in hogo's own form, where the user named a file for them.

    Raises:
        OSError: the file cannot be written.
    """
    from hogo.register.sheet import excel
    from hogo.register.sheet.book import Book
    from hogo.register.sheet.ledger import names_of
    from hogo.register.sheet.risk import risk_sheet

    if not came.risks:
        return
    if path is None:
        click.echo(_NO_RISKS_FILE.fill(count=len(came.risks)).in_(lang))
        return
    book = Book(path.name, (risk_sheet(came.risks, names_of(register)),))
    path.write_bytes(excel.dump(book, day))
    click.echo(_RISKS_WRITTEN.fill(path=path, count=len(came.risks)).in_(lang))
