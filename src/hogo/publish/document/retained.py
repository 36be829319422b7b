"""Matters on retained personal data (保有個人データに関する事項): the six of Art. 32(1) and Order 10."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder, window
from hogo.register.edition import Edition
from hogo.register.model.operator import Office
from hogo.register.model.safeguards import Head


def _values(edition: Edition) -> Values:
    register = edition.register
    groups = []
    for name, group in sorted(register.policy.retained_groups.items(), key=lambda item: (item[1].order, item[0])):
        used = {
            purpose
            for info in register.information.values()
            if info.retained_group == name and info.authority.retained
            for purpose in info.purposes
        }
        groups.append((name, group, [(ref, one) for ref, one in register.purposes.items() if ref in used]))
    heads = [
        (head, [(name, one) for name, one in register.safeguards.items() if one.head is head and one.published])
        for head in Head
    ]
    return {
        "groups": groups,
        "heads": [(head, measures) for head, measures in heads if measures],
        "officer": holder(register, Office.PRIVACY_OFFICER, edition.day),
        "window": window(register),
        "categories": any(
            info.category and info.authority.retained and not info.retained_group
            for info in register.information.values()
        ),
    }


DOCUMENT = Document(
    name="retained",
    title=Text("保有個人データに関する事項", "Matters concerning Retained Personal Data"),
    about=Text(
        "事業者、利用目的、安全管理、苦情の申出先、認定団体、請求の手続の六つです。",
        "Our company, purposes, security measures, complaints, accredited organisations and how to make a request.",
    ),
    values=_values,
    law=(cite("appi-32-1"),),
)
