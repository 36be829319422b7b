"""My Number sub-processing without permission.

ja:
    特定個人情報の再委託には、何段階目であっても最初の委託者の許諾が要る。
en:
    Sub-entrustment at any depth needs the first client's permission.
breaks:
    partners:
      line-operator: {roles: [processor]}
      printer:
        flows: [{information: my-number, purposes: [filings], basis: entrustment, exception: 27-5-1}]
        subprocessors: [line-operator]
        contract: {clauses: [responsibility, safety]}
clean:
    partners:
      line-operator: {roles: [processor]}
      printer:
        flows: [{information: my-number, purposes: [filings], basis: entrustment, exception: 27-5-1}]
        subprocessors: [line-operator]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import ContractClause


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        contract = sent.partner.contract
        permitted = contract and ContractClause.SUBPROCESSING in contract.clauses
        if sent.flow.information in view.my_number and sent.partner.subprocessors and not permitted:
            yield at(
                f"partners/{sent.partner_name}/subprocessors", partner=sent.partner_name, entry=sent.flow.information
            )


RULE = Rule(
    code="HG426",
    name="my-number-subprocessing",
    title=Text(
        "特定個人情報の再委託の許諾がない",
        "My Number sub-processing without permission",
    ),
    message=Text(
        "`{partner}` は特定個人情報 `{entry}` を再委託しますが、契約に再委託の定めがありません",
        "`{partner}` passes My Number information `{entry}` on, but its contract has no clause on sub-processing",
    ),
    help=Text(
        "再委託を許諾する定めを契約に置くか、再委託をやめさせてください",
        "permit it in the contract, or have it stopped",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("mn-10-12"),),
)
