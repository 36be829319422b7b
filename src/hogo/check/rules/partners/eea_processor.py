"""A processor of EEA data without its contract.

ja:
    処理者とは書面の契約を結び、再処理者は事前の許可による。
en:
    Processors are bound by a written contract, and engage others only with prior authorisation.
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
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis27, ContractClause


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        if entry is None or Regime.EEA not in entry.regimes or sent.flow.basis is not Basis27.ENTRUSTMENT:
            continue
        clauses = set(sent.partner.contract.clauses) if sent.partner.contract else set()
        for clause, ja, en in (
            (ContractClause.SUBPROCESSING, "再処理者の定め", "sub-processors"),
            (ContractClause.ENDING, "終了時の消去・返却", "deletion or return at the end"),
            (ContractClause.VERIFICATION, "監査・確認", "audits"),
        ):
            if clause not in clauses:
                values = {"entry": sent.flow.information, "partner": sent.partner_name, "missing": ja, "missing_en": en}
                yield Found(f"partners/{sent.partner_name}/contract", values)


RULE = Rule(
    code="HG443",
    name="eea-processor",
    title=Text(
        "EEAの情報の処理者との契約が足りない",
        "A processor of EEA data without its contract",
    ),
    message=Text(
        "EEAの情報 `{entry}` を処理する `{partner}` との契約に、{missing}がありません",
        "the contract with `{partner}`, which processes EEA data `{entry}`, lacks {missing_en}",
    ),
    help=Text(
        "GDPR28条3項の内容（再処理者の許可、支援、終了時の消去・返却など）を定めてください",
        "agree on the contents of GDPR 28(3): sub-processors, assistance, deletion or return",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("gdpr-28"),),
)
