"""A processor without a contract.

ja:
    委託先の監督は、適切な選定、契約の締結、取扱状況の把握の三つからなる。
en:
    Supervising a processor means proper selection, a contract, and grasp of handling.
breaks:
    partners: {printer: {contract: null}}
clean:
    partners: {printer: {contract: {signed: 2024-04-01, until: 2027-09-30}}}
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
    for name, partner in view.partners.items():
        if PartnerRole.PROCESSOR in partner.roles and partner.contract is None:
            yield at(f"partners/{name}", name=name)


RULE = Rule(
    code="HG401",
    name="contract-missing",
    title=Text(
        "委託先との契約がない",
        "A processor without a contract",
    ),
    message=Text(
        "委託先 `{name}` との契約がありません",
        "processor `{name}` has no contract",
    ),
    help=Text(
        "安全管理と再委託などを定めた契約を結び、`contract` に書いてください",
        "conclude a contract with safety, sub-processing and the rest, and declare it under `contract`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
