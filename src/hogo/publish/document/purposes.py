"""The published purposes (利用目的の公表): what is said of direct writing, and the table of all other categories."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.register.edition import Edition
from hogo.register.model.policy import Category
from hogo.register.model.purposes import Purpose
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `ancillary` purposes stand last; `resolver` are those described on their own page."""

    name: Ref
    category: Category
    purposes: tuple[tuple[Ref, Purpose], ...]
    resolver: frozenset[Ref]


def rows(register: Register) -> tuple[Row, ...]:
    """The category table: each category with the purposes of all information in it, in the order of `purposes`."""
    ordered = sorted(register.policy.categories.items(), key=lambda item: (item[1].order, item[0]))
    resolver = frozenset(register.resolver.purposes) if register.resolver else frozenset()
    found = []
    for name, category in ordered:
        used = {purpose for info in register.information.values() if info.category == name for purpose in info.purposes}
        named = [(ref, purpose) for ref, purpose in register.purposes.items() if ref in used]
        named.sort(key=lambda item: item[1].ancillary)
        found.append(Row(name, category, tuple(named), resolver))
    return tuple(found)


def _values(edition: Edition) -> Values:
    return {"rows": rows(edition.register), "window": window(edition.register)}


DOCUMENT = Document(
    name="purposes",
    title=Text("利用目的の公表", "Purposes of Use of Personal Information"),
    about=Text(
        "取得した個人情報を何のために使うかを、種類ごとに示します。",
        "What we use personal information for, by category.",
    ),
    values=_values,
    law=(cite("appi-21-1"), cite("appi-21-2"), cite("appi-18-1")),
)
