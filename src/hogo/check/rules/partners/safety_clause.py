"""A contract without safety.

ja:
    委託契約には、必要かつ適切な安全管理措置として双方が合意した内容と、取扱状況を把握することを盛り込む。
en:
    A contract holds the safety measures both sides agreed on and lets the client grasp how data is handled.
breaks:
    partners:
      printer:
        contract:
          clauses: [responsibility, subprocessing, reporting, verification,
            non-compliance, incident, ending]
clean:
    partners:
      printer:
        contract:
          clauses: [responsibility, safety, subprocessing, reporting,
            verification, non-compliance, incident, ending]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import ContractClause, PartnerRole


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        clauses = partner.contract.clauses if partner.contract else (ContractClause.SAFETY,)
        if PartnerRole.PROCESSOR in partner.roles and ContractClause.SAFETY not in clauses:
            yield at(f"partners/{name}/contract/clauses", name=name)


RULE = Rule(
    code="HG403",
    name="safety-clause-missing",
    title=Text(
        "契約に安全管理の定めがない",
        "A contract without safety",
    ),
    message=Text(
        "委託先 `{name}` の契約に安全管理の定め（`safety`）がありません",
        "the contract with processor `{name}` has no clause on safety",
    ),
    help=Text(
        "契約か覚書で安全管理措置の内容を定め、`clauses` に加えてください",
        "agree on the safety measures and add `safety` to `clauses`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
