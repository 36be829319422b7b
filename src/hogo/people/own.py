"""What is held on one person, as that person reads it: from the register and the dated facts. Pure.

What must not be revealed to exist is not retained data, is in no fact of a person, and so cannot appear here.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.decide.facts import Facts
from hogo.decide.question import How
from hogo.register.model.register import Register

WAYS: dict[How, Text] = {
    How.IN_WRITING: Text("ご本人から書面・入力フォームで", "from you, in writing or by a form"),
    How.FROM_PERSON: Text("ご本人から（電話など）", "from you, by phone or in person"),
    How.THIRD_PARTY: Text("ほかの会社などから", "from another party"),
    How.BOUGHT: Text("名簿事業者から", "from a seller of lists"),
    How.ENTRUSTED: Text("委託元から", "from a client who entrusted it"),
    How.OBSERVED: Text("機器の記録から", "from records of devices"),
    How.PUBLIC: Text("公開されている情報から", "from what is public"),
}


@dataclass(frozen=True)
class Held:
    """One kind of information held on the person."""

    title: Text
    since: Day
    how: Text
    source: Text | None
    purposes: tuple[Text, ...]
    fields: tuple[Text, ...]
    until: tuple[tuple[Text, Day], ...]


def held(register: Register, facts: Facts) -> list[Held]:
    """A line for each acquisition that is still held and that we may disclose, in order of declaration."""
    rows = []
    for name, entry in register.information.items():
        if not entry.authority.retained:
            continue
        for one in facts.held.get(name, ()):
            partner = register.partners.get(one.source or "")
            ends = tuple((entry.retention[k].title, day) for k, day in one.until.items() if k in entry.retention)
            purposes = tuple(register.purposes[p].text for p in entry.purposes if p in register.purposes)
            titles = tuple(field.title for field in entry.fields.values())
            source = partner.name if partner else None
            rows.append(Held(entry.title, one.acquired, WAYS[one.how], source, purposes, titles, ends))
    return rows
