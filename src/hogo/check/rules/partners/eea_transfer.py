"""EEA data sent on without safeguards.

ja:
    十分性認定のない国へは、標準契約条項などの適切な保護措置が要る（認定のある国の一覧は未確認）。
en:
    To a country without an adequacy decision appropriate safeguards such as standard clauses are needed (the
    list of decisions is unverified).
breaks:
    operator: {eea: {tools: [adequacy]}}
clean:
    operator: {eea: {tools: [adequacy, scc]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.countries import ADEQUATE, EEA
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    tools = set(view.register.operator.eea.tools)
    for sent in view.outgoing:
        entry = view.about(sent)
        outside = sent.partner.country not in EEA | ADEQUATE
        if entry and Regime.EEA in entry.regimes and outside and not tools & {"scc", "bcr"}:
            values = {"entry": sent.flow.information, "partner": sent.partner_name, "country": sent.partner.country}
            yield Found(sent.path, values)


RULE = Rule(
    code="HG442",
    name="eea-transfer",
    title=Text(
        "EEAの情報を保護措置なしに域外へ渡す",
        "EEA data sent on without safeguards",
    ),
    message=Text(
        "EEAの情報 `{entry}` を `{partner}`（{country}）に渡しますが、移転の手段（SCC・BCR）が宣言されていません",
        "EEA data `{entry}` goes to `{partner}` ({country}), but no SCC or BCR is declared",
    ),
    help=Text(
        "`operator.eea.tools` に用いる手段を加え、契約を結んでください",
        "add the tool to `operator.eea.tools` and conclude it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("gdpr-44"),),
)
