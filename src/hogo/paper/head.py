"""The parts of a letter that come from the register and the law: who writes, whom to ask, on what ground. Pure.

A room fills in the rest. What is from the register cannot be typed over; a ground is always given with the day of its
text, and with its confidence where the text was not read.
"""

from __future__ import annotations

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.paper.letter import Enclosure, Reason, Sender, Window
from hogo.register.model.operator import Contact, Operator

_WAYS = {
    "phone": Text("電話", "Telephone"),
    "fax": Text("ファクス", "Fax"),
    "mail": Text("電子メール", "E-mail"),
    "web": Text("入力フォーム", "Web form"),
    "address": Text("郵便", "Post"),
    "hours": Text("受付時間", "Hours"),
}


def sender(operator: Operator, language: Language, *, contact: Ref | None = None, signed: Text | None = None) -> Sender:
    """The operator as sender; with `contact` the window's name, with `signed` somebody else than the representative."""
    department = operator.contacts[contact].name.in_(language) if contact else ""
    return Sender(
        name=operator.name.in_(language),
        address=operator.address.in_(language),
        signed=(signed or operator.representative).in_(language),
        postal=(operator.postal or "") if language == "ja" else "",
        department=department,
    )


def window(contact: Contact, language: Language) -> Window:
    """A window with every way of reaching it that is declared."""
    values = {
        "phone": contact.phone,
        "fax": contact.fax,
        "mail": contact.mail,
        "web": contact.web,
        "address": contact.address.in_(language) if contact.address else None,
        "hours": contact.hours.in_(language) if contact.hours else None,
    }
    ways = tuple((_WAYS[name].in_(language), value) for name, value in values.items() if value)
    return Window(contact.name.in_(language), ways)


def accredited(operator: Operator, language: Language, day: Day) -> tuple[Window, ...]:
    """The accredited organisations that cover the operator on `day`."""
    phone = _WAYS["phone"].in_(language)
    between = "、" if language == "ja" else ", "
    return tuple(
        Window(body.name.in_(language), ((phone, between.join(body.phones)),))
        for body in operator.accredited.values()
        if body.since is None or body.since <= day
    )


def reason(law: Law, part: Text, on: Cite, fact: Text, language: Language, day: Day) -> Reason:
    """Why a part is refused: the ground with the day of its text (and its confidence unless read), and the facts.

    Raises:
        KeyError: the law data has no such duty.
    """
    return Reason(part.in_(language), cited(law, on, language, day), fact.in_(language))


def enclosures(*titles: tuple[Text, int], language: Language) -> tuple[Enclosure, ...]:
    """What is in the envelope, with copies."""
    return tuple(Enclosure(title.in_(language), copies) for title, copies in titles)
