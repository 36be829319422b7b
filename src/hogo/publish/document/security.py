"""The information security policy (情報セキュリティ基本方針): the operator's own words, the second basis of safety."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder
from hogo.publish.pen import publication
from hogo.register.edition import Edition
from hogo.register.model.operator import Office


def _values(edition: Edition) -> Values:
    register = edition.register
    return {
        "paths": {one.document: f"policy/publications/{name}" for name, one in register.policy.publications.items()},
        "systems_head": holder(register, Office.HEAD_OF_SYSTEMS, edition.day),
    }


DOCUMENT = Document(
    name="security",
    title=Text("情報セキュリティ基本方針", "Information Security Policy"),
    about=Text("情報を守るための基本の方針です。", "Our basic policy for protecting information."),
    values=_values,
    wanted=lambda register: publication(register, "security") is not None,
    law=(cite("appi-23"),),
)
