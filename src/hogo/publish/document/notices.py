"""The notice at each form by which we acquire in writing (書面で取得するときのお知らせ; Art. 21(2), JIS items)."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder, window
from hogo.publish.passing import Passings, items, passings
from hogo.register.edition import Edition
from hogo.register.model.information import Information, InWriting, Notice
from hogo.register.model.operator import Contact, Office
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Form:
    """One form with all that its notice says. `path` is the notice's place in the register."""

    anchor: str
    path: str
    name: Ref
    information: Information
    notice: Notice
    contact: Contact | None
    passings: Passings


def forms(register: Register) -> tuple[Form, ...]:
    """Every form by which something is acquired in writing, except where 21(4) is relied on instead."""
    found = []
    for name, info in register.information.items():
        for index, way in enumerate(info.acquired):
            if not isinstance(way, InWriting) or way.exception is not None:
                continue
            asked = way.notice.contact
            contact = register.operator.contacts[asked] if asked else window(register)
            path = f"information/{name}/acquired/{index}/notice"
            found.append(Form(f"{name}-{index}", path, name, info, way.notice, contact, passings(register, name)))
    return tuple(found)


def _values(edition: Edition) -> Values:
    return {
        "forms": forms(edition.register),
        "officer": holder(edition.register, Office.PRIVACY_OFFICER, edition.day),
        "items": items,
    }


DOCUMENT = Document(
    name="notices",
    title=Text("書面で取得するときのお知らせ", "Notices upon Acquisition in Writing"),
    about=Text(
        "申込書や入力フォームごとに、お書きいただく前にお示しする内容です。",
        "The information provided for each form before you complete it.",
    ),
    values=_values,
    wanted=lambda register: bool(forms(register)),
    law=(cite("appi-21-2"),),
)
