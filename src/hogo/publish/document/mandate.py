"""The power of attorney (委任状) for a request by an agent by mandate."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.document.request_form import procedures
from hogo.publish.drawing import Document, Values
from hogo.register.edition import Edition
from hogo.register.model.procedures import Document as Proof


def _values(edition: Edition) -> Values:
    return {"kinds": [kind for one in procedures(edition.register) for kind in one.kinds]}


DOCUMENT = Document(
    name="mandate",
    title=Text("委任状", "Power of attorney"),
    about=Text("代理人に請求を任せるときの用紙です。", "For appointing an agent to make a request."),
    values=_values,
    wanted=lambda register: any(Proof.POWER_OF_ATTORNEY in one.agent for one in procedures(register)),
    sheet=True,
    law=(cite("appi-37-3"),),
)
