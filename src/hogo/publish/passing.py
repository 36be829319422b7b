"""Where the information of one entry goes and where it came from, as notices and records must say it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.information import (
    Bought,
    Entrusted,
    FromPerson,
    FromThirdParty,
    Information,
    InWriting,
    Observed,
    Public,
)
from hogo.register.model.partners import Basis27, Flow, Partner
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Passing:
    """One flow to or from a partner. `path` is its place in the register."""

    path: str
    name: Ref
    partner: Partner
    flow: Flow

    @property
    def abroad(self) -> bool:
        """Whether it goes to a third party abroad: separate legal person, abroad, not handling in Japan (NOTES 2)."""
        partner = self.partner
        return partner.country != "JP" and partner.own_person and not partner.handles_in_japan


@dataclass(frozen=True, slots=True)
class Passings:
    """All flows of one entry, by what they are."""

    provided: tuple[Passing, ...]
    """To third parties: by consent, opt-out or succession. What law alone permits is left out."""
    entrusted: tuple[Passing, ...]
    joint: tuple[Passing, ...]
    incoming: tuple[Passing, ...]


def passings(register: Register, information: Ref) -> Passings:
    """The flows of one entry with partners that have not ended."""
    found = [
        Passing(f"partners/{name}/flows/{index}", name, partner, flow)
        for name, partner in register.partners.items()
        if partner.ended is None
        for index, flow in enumerate(partner.flows)
        if flow.information == information
    ]
    outgoing = [one for one in found if not one.flow.incoming]

    def by(*bases: Basis27) -> tuple[Passing, ...]:
        return tuple(one for one in outgoing if one.flow.basis in bases)

    return Passings(
        provided=by(Basis27.CONSENT, Basis27.OPT_OUT, Basis27.SUCCESSION),
        entrusted=by(Basis27.ENTRUSTMENT),
        joint=by(Basis27.JOINT_USE),
        incoming=tuple(one for one in found if one.flow.incoming),
    )


def items(information: Information, flow: Flow) -> tuple[Text, ...]:
    """The items of a flow by their titles; all of the entry's where the flow names none."""
    names = flow.fields or tuple(information.fields)
    return tuple(information.fields[name].title for name in names if name in information.fields)


def acquired(register: Register, information: Information) -> tuple[Text, ...]:
    """How the entry is acquired, a phrase for each way."""
    return tuple(_way(register, way) for way in information.acquired)


def _way(
    register: Register, way: InWriting | FromPerson | FromThirdParty | Bought | Entrusted | Observed | Public
) -> Text:
    if isinstance(way, InWriting):
        return Text(f"{way.notice.form.ja}（ご本人から）", f"{way.notice.form.en} (from the person)")
    if isinstance(way, FromPerson):
        return Text(f"{way.means.ja}（ご本人から）", f"{way.means.en} (from the person)")
    if isinstance(way, FromThirdParty):
        seller = register.partners[way.source].name
        means = way.means
        return Text(
            f"{seller.ja}から受領" + (f"（{means.ja}）" if means else ""),
            f"Received from {seller.en}" + (f" ({means.en})" if means else ""),
        )
    if isinstance(way, Bought):
        seller = register.partners[way.source].name
        return Text(f"{seller.ja}から購入", f"Bought from {seller.en}")
    if isinstance(way, Entrusted):
        client = register.partners[way.client].name
        return Text(f"{client.ja}から受託", f"Entrusted by {client.en}")
    if isinstance(way, Observed):
        return way.means
    return way.place
