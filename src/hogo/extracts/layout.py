"""Which columns a list is made of, by whom its rows are, and what an ask must keep to. Pure, over the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.identity import CERTAIN_KINDS, IdentityKind
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.question import Action
from hogo.extracts.ask import ACTIONS, Ask
from hogo.extracts.sheet import MOST
from hogo.register.model.kinds import Channel, FieldKind
from hogo.register.model.register import Register
from hogo.register.model.systems import Collection, Link
from hogo.sources.interface import Joined

ORDER = (
    IdentityKind.CUSTOMER,
    IdentityKind.CONTRACT,
    IdentityKind.ACCOUNT,
    IdentityKind.EMPLOYEE,
    IdentityKind.SHAREHOLDER,
    IdentityKind.DEVICE,
    IdentityKind.MAIL,
    IdentityKind.PHONE,
)
"""Which identity says whose a row is, where it holds several."""
ADDRESSES = {
    Channel.MAIL: IdentityKind.MAIL,
    Channel.SMS: IdentityKind.PHONE,
    Channel.PHONE: IdentityKind.PHONE,
}
"""By what a channel reaches a person, where that also names one."""
assert set(ORDER) == CERTAIN_KINDS  # noqa: S101  a kind added there is to be ordered here


Cell = tuple[Link | None, str]
"""A column of the collection itself, or of what a link leads to."""


class NotAsked(ValueError):  # noqa: N818  the word people read
    """The ask cannot be taken as it stands; `says` has one sentence for each thing."""

    def __init__(self, says: tuple[Text, ...]) -> None:
        super().__init__(" ".join(one.en for one in says))
        self.says = says


@dataclass(frozen=True, slots=True)
class Layout:
    """`read` are the columns read, then the cells of `joined`; `shown` says which of them, from 0, the list shows.

    `whose` and `address` say which cell, from 0, identifies the row's person and the address of the contact.
    """

    read: tuple[str, ...]
    joined: tuple[Joined, ...]
    shown: tuple[int, ...]
    head: tuple[Text, ...]
    kinds: tuple[FieldKind | None, ...]
    whose: tuple[int, IdentityKind]
    address: tuple[int, IdentityKind] | None = None


def layout(register: Register, ask: Ask, day: Day) -> Layout:
    """How the list of an ask is made.

    Raises:
        NotAsked: the ask names what is not there, or asks for what no list can give.
    """
    wrong = tuple(_wrong(register, ask, day))
    if wrong:
        raise NotAsked(wrong)
    collections = _within(register, ask.system, ask.collection)
    collection = collections[ask.collection]
    fields = register.information[ask.information].fields
    shown: list[tuple[Cell, Text, FieldKind | None]] = []
    for field in ask.fields:
        cells = cells_of(collections, ask.collection, f"{ask.information}/{field}")
        title = fields[field].title
        for cell in cells:
            column = cell[1]
            named = title if len(cells) == 1 else Text(f"{title.ja}（{column}）", f"{title.en} ({column})")
            shown.append((cell, named, fields[field].kind))
    identified = _identity(collection, ORDER)
    assert identified is not None  # noqa: S101  looked for above
    wanted = ADDRESSES.get(ask.by) if ask.by and ask.action is Action.CONTACT else None
    addressed = _identity(collection, (wanted,)) if wanted else None
    own = [column for (link, column), _, _ in shown if link is None]
    read = tuple(dict.fromkeys((*own, identified[0], *([addressed[0]] if addressed else []))))
    links = list(dict.fromkeys(link for (link, _), _, _ in shown if link is not None))
    joined = [
        Joined(link.columns, link.to, link.to_columns, tuple(column for (one, column), _, _ in shown if one == link))
        for link in links
    ]
    every: list[Cell] = [(None, column) for column in read]
    every += [(link, column) for link, one in zip(links, joined, strict=True) for column in one.cells]
    return Layout(
        read,
        tuple(joined),
        tuple(every.index(cell) for cell, _, _ in shown),
        tuple(title for _, title, _ in shown),
        tuple(kind for _, _, kind in shown),
        (read.index(identified[0]), identified[1]),
        (read.index(addressed[0]), addressed[1]) if addressed else None,
    )


def cells_of(collections: Mapping[Ref, Collection], name: Ref, field: Ref) -> list[Cell]:
    """Where a field of the row's own person is: in the collection, else in the row of another that it points at.

    A column that only points there (`address_id`) is no field itself.
    """
    linked: list[Cell] = [
        (link, column)
        for link in collections[name].links
        if link.to in collections and not collections[link.to].hidden
        for column in _columns(collections[link.to], field)
    ]
    pointing = {column for link, _ in linked if link for column in link.columns}
    own: list[Cell] = [(None, column) for column in _columns(collections[name], field) if column not in pointing]
    return own or linked


def _columns(collection: Collection, field: Ref) -> list[str]:
    return [name for name, column in collection.columns.items() if column.field == field and not column.other_person]


def fields_in(register: Register, system: Ref, collection: Ref, information: Ref) -> list[Ref]:
    """The fields of an entry that a collection can give."""
    held = _within(register, system, collection)
    entry = register.information[information]
    return [name for name in entry.fields if cells_of(held, collection, f"{information}/{name}")]


def _within(register: Register, system: Ref, collection: Ref) -> Mapping[Ref, Collection]:
    """The collections that can be read together with one: those of its database, and of files itself alone."""
    declared = register.systems[system]
    every = declared.collections
    return every if declared.connection.kind == "relational" else {collection: every[collection]}


def places(register: Register) -> list[tuple[Ref, Ref, Ref]]:
    """`(system, collection, information)` of which a list can be made: rows of known persons, not hidden."""
    return [
        (system, name, information)
        for system, declared in register.systems.items()
        if declared.connection.kind in ("relational", "files")
        for name, collection in declared.collections.items()
        if not collection.hidden and _identity(collection, ORDER) is not None
        for information in collection.information
        if fields_in(register, system, name, information)
    ]


def _identity(collection: Collection, kinds: tuple[IdentityKind, ...]) -> tuple[str, IdentityKind] | None:
    for kind in kinds:
        for name, column in collection.columns.items():
            if column.identity is kind and not column.other_person:
                return name, kind
    return None


def _wrong(register: Register, ask: Ask, day: Day) -> Iterator[Text]:
    if (ask.system, ask.collection, ask.information) not in places(register):
        yield _NO_PLACE
        return
    known = fields_in(register, ask.system, ask.collection, ask.information)
    missing = [name for name in ask.fields if name not in known]
    if missing or not ask.fields:
        yield _NO_FIELD.fill(fields=", ".join(missing) or "—")
    if ask.purpose not in register.purposes:
        yield _NO_PURPOSE
    if ask.action not in ACTIONS:
        yield _NO_ACTION
    if (ask.action is Action.CONTACT) != (ask.by is not None):
        yield _CHANNEL
    if ask.recipient is not None and ask.recipient not in register.partners:
        yield _NO_PARTNER
    if not 1 <= ask.most <= MOST[ask.form]:
        yield _MOST.fill(most=f"{MOST[ask.form]:,}")
    if ask.until <= day:
        yield _UNTIL
    if not ask.reason.strip():
        yield _REASON


_NO_PLACE = Text(
    "この保管先からは抽出できません（登録簿にないか、どなたの行かを確かめる列がありません）。",
    "No list can be made of this collection: it is not declared, or no column says whose a row is.",
)
_NO_FIELD = Text("この保管先にない項目です（{fields}）。", "The collection does not hold these fields ({fields}).")
_NO_PURPOSE = Text("登録簿にない利用目的です。", "The purpose is not declared.")
_NO_ACTION = Text("第三者への提供は抽出では行えません。", "Provision to a third party does not go by a list.")
_CHANNEL = Text("連絡の方法は、連絡のための抽出のときにだけ選びます。", "A channel is named exactly for a contact.")
_NO_PARTNER = Text("登録簿にない委託先です。", "The processor is not declared.")
_MOST = Text("件数の上限は1〜{most}にしてください。", "Give between 1 and {most} persons at most.")
_UNTIL = Text("消去する日は、今日より後にしてください。", "The day of deletion must lie after today.")
_REASON = Text("何のために使うのかを書いてください。", "Say what the list is for.")
