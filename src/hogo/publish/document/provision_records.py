"""Blank sheets for the records of provision and of receipt (第三者提供記録; Arts 29, 30), partly filled per partner."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.passing import Passing, items
from hogo.register.edition import Edition
from hogo.register.model.partners import Basis27, Basis28, Partner, PartnerRole
from hogo.register.model.register import Register

RECORDED = frozenset({Basis27.CONSENT, Basis27.OPT_OUT})


def provisions(register: Register) -> tuple[Passing, ...]:
    """Flows that need a record when provided: by consent or opt-out, and all that goes abroad on Art. 28(1) consent."""
    found = []
    for name, partner, index in _flows(register):
        flow = partner.flows[index]
        # LAW: appi-29-1  abroad on consent only the cases of 27(1) are exempt: entrustment and joint use are not.
        consented = partner.abroad is not None and partner.abroad.basis is Basis28.CONSENT
        needed = flow.basis in RECORDED or (consented and flow.basis is not Basis27.EXCEPTION)
        if not flow.incoming and needed and not partner.public_body:
            found.append(Passing(f"partners/{name}/flows/{index}", name, partner, flow))
    return tuple(found)


def receipts(register: Register) -> tuple[Passing, ...]:
    """Flows that need a check and a record when received; what clients entrust and public bodies send is none."""
    found = []
    for name, partner, index in _flows(register):
        flow = partner.flows[index]
        if flow.incoming and PartnerRole.CLIENT not in partner.roles and not partner.public_body:
            found.append(Passing(f"partners/{name}/flows/{index}", name, partner, flow))
    return tuple(found)


def _flows(register: Register) -> list[tuple[Ref, Partner, int]]:
    return [
        (name, partner, index)
        for name, partner in register.partners.items()
        if partner.ended is None
        for index in range(len(partner.flows))
    ]


def _values(edition: Edition) -> Values:
    return {"provisions": provisions(edition.register), "receipts": receipts(edition.register), "items": items}


DOCUMENT = Document(
    name="provision-records",
    title=Text("第三者提供の記録の様式", "Forms for Records of Provision and Receipt"),
    about=Text("提供したとき、受け取ったときに書く様式です。", "To be completed on each provision and receipt."),
    values=_values,
    wanted=lambda register: bool(provisions(register) or receipts(register)),
    internal=True,
    law=(cite("appi-29-1"), cite("appi-30-3")),
)
