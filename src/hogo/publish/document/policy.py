"""The policy (個人情報保護方針): the preamble and the clauses, in the operator's own words, with its own version."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder, window
from hogo.register.edition import Edition
from hogo.register.model.operator import Office


def _values(edition: Edition) -> Values:
    clauses = sorted(edition.register.policy.clauses.items(), key=lambda item: (item[1].order, item[0]))
    return {
        "preamble": [item for item in clauses if item[1].order == 0],
        "clauses": [item for item in clauses if item[1].order != 0],
        "linked": {name: "eea" for name in edition.register.policy.clauses if "eea" in name},
        "officer": holder(edition.register, Office.PRIVACY_OFFICER, edition.day),
        "window": window(edition.register),
    }


DOCUMENT = Document(
    name="policy",
    title=Text("個人情報保護方針", "Privacy Policy"),
    about=Text("個人情報の取扱いについての基本の約束です。", "Our basic commitments on personal information."),
    values=_values,
    law=(cite("appi-17-1"), cite("appi-21-1"), cite("appi-23")),
)
