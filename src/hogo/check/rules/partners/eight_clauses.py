"""One of the eight contents of a contract is missing.

ja:
    マークの規格は、委託契約に8項目（責任の明確化、安全管理、再委託、報告、確認、不遵守時、事故時、終了
    後）を求める。
en:
    The standard of the mark asks for eight contents: responsibility, safety, sub-processing, reporting,
    verification, non-compliance, incidents, ending.
breaks:
    partners: {printer: {contract: {clauses: [responsibility, safety]}}}
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
from hogo.check.words import listed
from hogo.register.model.partners import ContractClause, PartnerRole
from hogo.register.sheet.word import words


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        if view.marked and PartnerRole.PROCESSOR in partner.roles and partner.contract:
            said = words(ContractClause)
            missing = [said[one] for one in ContractClause if one not in partner.contract.clauses]
            if missing:
                yield at(
                    f"partners/{name}/contract/clauses",
                    name=name,
                    missing=listed(missing),
                )


RULE = Rule(
    code="HG404",
    name="contract-clauses",
    title=Text(
        "委託契約の8項目に欠けがある",
        "One of the eight contents of a contract is missing",
    ),
    message=Text(
        "委託先 `{name}` の契約に、{missing}の定めがありません",
        "the contract with processor `{name}` says nothing on {missing}",
    ),
    help=Text(
        "契約か覚書に定めて `clauses` に加えてください",
        "agree on it and add it to `clauses`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-a-12"),
        cite("jis-2017-a-3-4-3-4"),
    ),
)
