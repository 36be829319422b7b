"""The record of processing activities (GDPR Art. 30(1)): for the supervisory authority, not for the public."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.document.eea import TOOLS, entries
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder
from hogo.register.edition import Edition
from hogo.register.model.operator import Office


def _values(edition: Edition) -> Values:
    register = edition.register
    return {
        "entries": entries(register),
        "tools": [TOOLS[tool] for tool in register.operator.eea.tools if tool in TOOLS],
        "representative": holder(register, Office.REPRESENTATIVE_IN_EU, edition.day),
    }


DOCUMENT = Document(
    name="processing",
    title=Text("取扱活動の記録", "Record of Processing Activities"),
    about=Text("GDPR第30条1項の記録です。", "The record under GDPR Art. 30(1)."),
    values=_values,
    wanted=lambda register: bool(entries(register)),
    internal=True,
    law=(cite("gdpr-30"),),
)
