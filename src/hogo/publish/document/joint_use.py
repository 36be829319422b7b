"""Joint use (共同利用): the matters of Art. 27(5)(iii), kept easily knowable before it starts."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.publish.passing import Passing, items
from hogo.register.edition import Edition
from hogo.register.model.register import Register


def uses(register: Register) -> tuple[Passing, ...]:
    """Every flow that is joint use."""
    return tuple(
        Passing(f"partners/{name}/flows/{index}", name, partner, flow)
        for name, partner in register.partners.items()
        if partner.ended is None
        for index, flow in enumerate(partner.flows)
        if flow.joint_use is not None
    )


def _values(edition: Edition) -> Values:
    return {"uses": uses(edition.register), "items": items, "window": window(edition.register)}


DOCUMENT = Document(
    name="joint-use",
    title=Text("共同利用", "Joint Use"),
    about=Text(
        "ほかの会社と共同で利用する個人データについて示します。",
        "Personal data that we use jointly with other companies.",
    ),
    values=_values,
    wanted=lambda register: bool(uses(register)),
    law=(cite("appi-27-5-3"),),
)
