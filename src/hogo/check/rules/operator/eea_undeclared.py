"""EEA data, but the GDPR is said not to apply.

ja:
    域内の人に物・役務を提供し、または行動を監視するなら、域外の事業者にもGDPRが適用される。
en:
    The GDPR applies to an operator outside the Union that offers goods or services to people in it or
    monitors them.
breaks:
    operator: {eea: {applies: false}}
clean:
    operator: {eea: {applies: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    if not view.register.operator.eea.applies:
        for name, one in view.register.information.items():
            if Regime.EEA in one.regimes:
                yield at(f"information/{name}/regimes", name=name)


RULE = Rule(
    code="HG234",
    name="eea-undeclared",
    title=Text(
        "EEAの規律に服する情報があるのに適用なしとしている",
        "EEA data, but the GDPR is said not to apply",
    ),
    message=Text(
        "情報 `{name}` は欧州経済領域の規律に服しますが、`operator.eea.applies` が false です",
        "`{name}` is under the EEA regime, but `operator.eea.applies` is false",
    ),
    help=Text(
        "`operator.eea` を埋めるか、情報の `regimes` を見直してください",
        "fill in `operator.eea`, or look at the entry's `regimes`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("gdpr-3"),),
)
