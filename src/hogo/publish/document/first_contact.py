"""The notice at first contact (初めてご連絡するときのお知らせ): where data did not come in writing."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder, window
from hogo.publish.passing import Passings, acquired, items, passings
from hogo.register.edition import Edition
from hogo.register.model.information import Information, InWriting
from hogo.register.model.kinds import FieldKind
from hogo.register.model.operator import Office
from hogo.register.model.register import Register

REACHING = frozenset({FieldKind.MAIL, FieldKind.PHONE, FieldKind.ADDRESS, FieldKind.POSTAL})
"""What a person can be reached by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry by which persons are contacted who did not give it in writing."""

    name: Ref
    information: Information
    purposes: tuple[Ref, ...]
    ways: tuple[Text, ...]
    passings: Passings


def entries(register: Register) -> tuple[Entry, ...]:
    """Retained entries of a published category, not in writing, that hold an address and a purpose of contacting."""
    found = []
    for name, info in register.information.items():
        reachable = any(field.kind in REACHING for field in info.fields.values())
        contacting = reachable and any(register.purposes[purpose].contact_by for purpose in info.purposes)
        if info.category is None or not contacting or not info.authority.retained:
            continue
        if any(isinstance(way, InWriting) for way in info.acquired):
            continue
        found.append(Entry(name, info, info.purposes, acquired(register, info), passings(register, name)))
    return tuple(found)


def _values(edition: Edition) -> Values:
    return {
        "entries": entries(edition.register),
        "officer": holder(edition.register, Office.PRIVACY_OFFICER, edition.day),
        "window": window(edition.register),
        "items": items,
    }


DOCUMENT = Document(
    name="first-contact",
    title=Text("初めてご連絡するときのお知らせ", "Notice upon First Contact"),
    about=Text(
        "名簿などをもとに当社から初めてご連絡するときに、お知らせする内容です。",
        "The information we give when contacting you for the first time using a contact list or similar source.",
    ),
    values=_values,
    wanted=lambda register: bool(entries(register)),
    law=(cite("appi-21-1"),),
)
