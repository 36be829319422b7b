"""A contract that has ended.

ja:
    契約の切れた後も情報を渡し続けると、安全管理の約束も事故時の連絡の約束もない委託になる。
en:
    Passing information on after the contract ended is entrusting without any promise of safety or of telling
    about incidents.
breaks:
    partners: {printer: {contract: {until: 2026-09-30}}}
clean:
    partners: {printer: {contract: {until: 2026-09-30, renews: true}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    bound = {PartnerRole.PROCESSOR, PartnerRole.JOINT_USER, PartnerRole.CLIENT}
    for name, partner in view.partners.items():
        over = partner.contract and partner.contract.until and partner.contract.until < view.day
        if over and partner.contract and not partner.contract.renews and bound & set(partner.roles):
            yield at(f"partners/{name}/contract/until", name=name, until=partner.contract.until)


RULE = Rule(
    code="HG402",
    name="contract-over",
    title=Text(
        "契約の切れた相手",
        "A contract that has ended",
    ),
    message=Text(
        "`{name}` との契約は{until}に切れました",
        "the contract with `{name}` ended on {until}",
    ),
    help=Text(
        "更新した契約を書くか、終わったなら `ended` と返却・消去の日を書いてください",
        "declare the renewed contract, or `ended` and the day of return if it is over",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
