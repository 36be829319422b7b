"""No tool for transfers from the EEA.

ja:
    域外への移転には、十分性認定、適切な保護措置（SCC・BCRなど）、例外のどれかが要る。
en:
    A transfer outside the Union needs adequacy, appropriate safeguards such as SCC or BCR, or a derogation.
breaks:
    operator: {eea: {tools: []}}
clean:
    operator: {eea: {tools: [adequacy]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    eea = view.register.operator.eea
    if eea.applies and not set(eea.tools) & {"adequacy", "scc", "bcr"}:
        yield at("operator/eea/tools")


RULE = Rule(
    code="HG226",
    name="eea-tool-missing",
    title=Text(
        "EEAからの移転の手段が書かれていない",
        "No tool for transfers from the EEA",
    ),
    message=Text(
        "EEAの個人データを扱うとしていますが、移転の手段（十分性認定・SCC・BCR）が書かれていません",
        "EEA data is declared, but no transfer tool (adequacy, SCC, BCR) is",
    ),
    help=Text(
        "`operator.eea.tools` に `adequacy` `scc` `bcr` のうち用いるものを書いてください",
        "write those used among `adequacy`, `scc`, `bcr` in `operator.eea.tools`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("gdpr-44"),),
)
