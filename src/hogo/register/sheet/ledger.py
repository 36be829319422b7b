"""The office's ledgers out of a register: 個人情報管理台帳 and 委託先管理台帳 with their detail sheets, リスク分析表.

Every declared attribute has its cell, so that a workbook comes back as the same register (`back`). Columns that only
show what stands elsewhere are marked （自動） and are not read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.information import Information
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis27
from hogo.register.model.register import MODEL, Register
from hogo.register.plain import whole
from hogo.register.shape import Named, Record, register_shape
from hogo.register.sheet.book import Book, Cell, Sheet
from hogo.register.sheet.cell import Names
from hogo.register.sheet.flat import Column, Inner, cell_of, columns, inner
from hogo.register.sheet.heading import HEADINGS, NAME, ORDER, PART, VIEW
from hogo.register.sheet.risk import Risk, risk_sheet
from hogo.register.sheet.word import HOW, words

FORMAT = "hogo-ledger/1"
STAMP = "hogo"
"""The hidden sheet by which a workbook says that hogo wrote it."""

EXTRA = "＋"
"""Before the heading of a column that keeps what a foreign ledger had beside."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One section as sheets: the main sheet's name, those of its detail sheets by path, the order of columns."""

    section: str
    name: str
    sheets: Mapping[tuple[str, ...], str]
    first: tuple[str, ...]
    """The columns that stand first, as `Class.attribute`; the others follow in the order of the model."""

    @property
    def shape(self) -> Record:
        """The shape of one entry."""
        section = register_shape().members[self.section].shape
        if not isinstance(section, Named) or not isinstance(section.value, Record):
            raise TypeError(f"{self.section} is no section of entries")
        return section.value


LEDGERS: tuple[Ledger, ...] = (
    Ledger(
        "information",
        "個人情報管理台帳",
        {("fields",): "項目", ("acquired",): "取得", ("retention",): "保存期間", ("secrecy",): "通信の秘密"},
        (
            "Handling.number", "Information.department", "Handling.business", "Information.title", "Information.whose",
            "Information.purposes", "Handling.volume", "Handling.media", "Authority.retained", "Authority.why",
            "Handling.impact", "Handling.acquired_when", "Information.told", "Handling.transfer", "Handling.used_by",
            "Handling.processing", "Handling.copies", "Handling.kept_at", "Handling.kept_how", "Handling.backup",
            "Handling.use_until", "Handling.disposal", "Handling.confirmed", "Handling.confirmed_by",
            "Handling.confirm_next", "Handling.note",
        ),
    ),
    Ledger(
        "partners",
        "委託先管理台帳",
        {("flows",): "受渡し", ("assessments",): "評価"},
        (
            "Partner.name", "Partner.roles", "Partner.address", "Partner.country", "Partner.contact",
            "Partner.business", "Partner.handled_at", "Contract.title", "Contract.signed", "Contract.until",
            "Contract.renews",
            "Contract.beside", "Partner.certifications", "Partner.subprocessing", "Partner.subprocessing_approved",
            "Partner.subprocessors", "Partner.reports_every", "Partner.incidents", "Partner.ended", "Partner.returned",
            "Partner.returned_proof", "Partner.department", "Partner.note",
        ),
    ),
)  # fmt: skip


def names_of(register: Register) -> Names:
    """The words by which an office knows what a ledger points at."""
    operator, policy = register.operator, register.policy
    found: dict[str, Mapping[Ref, Text]] = {
        "operator.departments": {ref: one.name for ref, one in operator.departments.items()},
        "operator.contacts": {ref: one.name for ref, one in operator.contacts.items()},
        "policy.categories": {ref: one.title for ref, one in policy.categories.items()},
        "policy.retained_groups": {ref: one.title for ref, one in policy.retained_groups.items()},
        "purposes": {ref: one.text for ref, one in register.purposes.items()},
        "information": {ref: one.title for ref, one in register.information.items()},
        "partners": {ref: one.name for ref, one in register.partners.items()},
        "safeguards": {ref: one.title for ref, one in register.safeguards.items()},
    }
    return {section: {ref: " ".join(said.ja.split()) for ref, said in held.items()} for section, held in found.items()}


def out(register: Register, risks: Iterable[Risk] = (), name: str = "台帳.xlsx") -> Book:
    """The whole workbook. `risks` are the rows of the risk table, in their order."""
    names = names_of(register)
    sheets: list[Sheet] = []
    for ledger in LEDGERS:
        entries = {ref: whole(entry) for ref, entry in getattr(register, ledger.section).items()}
        views = VIEWS[ledger.section](register)
        sheets += _sheets(ledger, entries, names, views)
    risky = tuple(risks)
    if risky:
        sheets.append(risk_sheet(risky, names))
    stamp: tuple[tuple[Cell, ...], ...] = ((FORMAT,), ("model", MODEL), ("register", "保護登録簿"))
    return Book(name, (*sheets, Sheet(STAMP, stamp, shown=False)))


Views = Sequence[tuple[Text, Callable[[Ref], str]]]


def _sheets(ledger: Ledger, entries: Mapping[Ref, Any], names: Names, views: Views) -> list[Sheet]:
    made = ordered(ledger)
    extra = list(dict.fromkeys(key for entry in entries.values() for key in entry.get("extra", {})))
    head: list[Cell] = [NAME.ja, *(column.heading.ja for column in made)]
    head += [said.ja + VIEW.ja for said, _ in views]
    head += [EXTRA + key for key in extra]
    rows: list[tuple[Cell, ...]] = [tuple(head)]
    for ref, entry in entries.items():
        row: list[Cell] = [ref, *(cell_of(column, entry, names) for column in made)]
        row += [view(ref) or None for _, view in views]
        row += [entry.get("extra", {}).get(key) for key in extra]
        rows.append(tuple(row))
    sheets = [Sheet(ledger.name, tuple(rows), hidden=_english(made, 1))]
    return [*sheets, *(_details(part, sheet_of(ledger, part), entries, names) for part in inner(ledger.shape))]


def sheet_of(ledger: Ledger, part: Inner) -> str:
    """The name of a part's detail sheet."""
    return ledger.sheets.get(part.path, ".".join(part.path))


def ordered(ledger: Ledger) -> list[Column]:
    """The columns of a ledger's main sheet, in the office's order."""
    first = {HEADINGS[name].ja: place for place, name in enumerate(ledger.first)}
    made = list(columns(ledger.shape))
    return sorted(made, key=lambda column: first.get(column.heading.ja.removesuffix("（英語）"), len(first)))


def _details(part: Inner, name: str, entries: Mapping[Ref, Any], names: Names) -> Sheet:
    made = columns(part.row)
    rows: list[tuple[Cell, ...]] = [(NAME.ja, PART.ja if part.named else ORDER.ja, *(one.heading.ja for one in made))]
    for ref, entry in entries.items():
        held: Any = entry
        for key in part.path:
            held = (held or {}).get(key)
        pairs = held.items() if part.named and held else enumerate(held or (), 1)
        rows += [(ref, key, *(cell_of(column, one, names) for column in made)) for key, one in pairs]
    return Sheet(name, tuple(rows), hidden=_english(made, 2))


def _english(made: Sequence[Column], first: int) -> tuple[int, ...]:
    return tuple(place + first for place, column in enumerate(made) if column.language == "en")


def _information_views(register: Register) -> Views:
    def manager(ref: Ref) -> str:
        department = register.operator.departments.get(register.information[ref].department)
        return "、".join(term.name.ja for term in department.managers if term.until is None) if department else ""

    def fields(ref: Ref) -> str:
        return "、".join(one.title.ja for one in register.information[ref].fields.values())

    def special(ref: Ref) -> str:
        return "○" if any(one.special_care for one in register.information[ref].fields.values()) else "×"

    def my_number(ref: Ref) -> str:
        return "○" if Regime.MY_NUMBER in register.information[ref].regimes else "×"

    return (
        (Text("管理責任者", "Manager"), manager),
        (Text("個人情報の項目", "Items"), fields),
        (Text("要配慮個人情報", "Special care"), special),
        (Text("特定個人情報", "My Number"), my_number),
        (Text("取得方法", "How acquired"), lambda ref: _acquired(register.information[ref])),
        (Text("保存期間", "Retention"), lambda ref: _retained(register.information[ref])),
        (Text("保管先", "Systems"), lambda ref: _systems(register, ref)),
        (Text("委託先", "Processors"), lambda ref: _partners(register, ref, entrusted=True)),
        (Text("第三者提供・共同利用", "Provision"), lambda ref: _partners(register, ref, entrusted=False)),
    )


def _acquired(entry: Information) -> str:
    return "、".join(dict.fromkeys(HOW[one.how].ja for one in entry.acquired))


def _retained(entry: Information) -> str:
    from hogo.base.period import Period

    return "、".join(f"{one.starts.ja}から{Period.parse(one.period).words().ja}" for one in entry.retention.values())


def _systems(register: Register, ref: Ref) -> str:
    held = [
        system.title.ja
        for system in register.systems.values()
        if any(ref in collection.information for collection in system.collections.values())
    ]
    return "、".join(held)


def _partners(register: Register, ref: Ref, *, entrusted: bool) -> str:
    held = [
        partner.name.ja if entrusted or flow.basis is None else f"{partner.name.ja}（{words(Basis27)[flow.basis].ja}）"
        for partner in register.partners.values()
        for flow in partner.flows
        if flow.information == ref and not flow.incoming and (flow.basis is Basis27.ENTRUSTMENT) == entrusted
    ]
    return "、".join(dict.fromkeys(held))


def _partner_views(register: Register) -> Views:
    def given(ref: Ref) -> str:
        entries = [register.information.get(flow.information) for flow in register.partners[ref].flows]
        return "、".join(dict.fromkeys(entry.title.ja for entry in entries if entry))

    def assessed(ref: Ref) -> str:
        last = max(register.partners[ref].assessments, key=lambda one: one.on, default=None)
        return last.on.isoformat() if last else ""

    return ((Text("渡す個人情報", "Information"), given), (Text("直近の評価日", "Last assessed"), assessed))


VIEWS: dict[str, Callable[[Register], Views]] = {"information": _information_views, "partners": _partner_views}
"""Section → the columns that only show what stands elsewhere: heading and how an entry's is made."""
