"""Basis and role that do not fit.

ja:
    委託として渡しながら相手が自分の目的で使うなら、それは委託ではなく第三者提供であり、同意が要る。
en:
    Who receives as a processor but uses for its own purposes is no processor: that is provision, and needs
    consent.
breaks:
    partners: {printer: {roles: [recipient]}}
clean:
    partners: {printer: {roles: [processor]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27, PartnerRole


def find(view: View) -> Iterator[Found]:
    fitting = {
        Basis27.ENTRUSTMENT: {PartnerRole.PROCESSOR},
        Basis27.JOINT_USE: {PartnerRole.JOINT_USER},
        Basis27.CONSENT: {PartnerRole.RECIPIENT},
        Basis27.OPT_OUT: {PartnerRole.RECIPIENT},
    }
    for sent in view.outgoing:
        wanted = fitting.get(sent.flow.basis) if sent.flow.basis else None
        if wanted and not wanted & set(sent.partner.roles):
            yield at(
                f"{sent.path}/basis",
                partner=sent.partner_name,
                basis=sent.flow.basis,
                roles=", ".join(sent.partner.roles),
            )


RULE = Rule(
    code="HG410",
    name="basis-role",
    title=Text(
        "根拠と相手の役割が合わない",
        "Basis and role that do not fit",
    ),
    message=Text(
        "`{partner}` への提供の根拠は「{basis}」ですが、役割が {roles} です",
        "provision to `{partner}` rests on {basis}, but its roles are {roles}",
    ),
    help=Text(
        "委託なら `processor`、共同利用なら `joint-user`、提供なら `recipient` とし、どちらかを直してください",
        "entrustment needs a `processor`, joint use a `joint-user`, provision a `recipient`: correct one",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-27-1"),),
)
