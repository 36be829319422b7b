"""A processor never assessed.

ja:
    委託先は、安全管理措置が自社と同等かを確かめて選ぶ。選んだ理由が残っていなければ、監督したことになら
    ない。
en:
    A processor is chosen after seeing that its safety equals one's own. Without a record nothing shows that
    it was supervised.
breaks:
    partners: {printer: {assessments: []}}
clean:
    partners: {printer: {assessments: [{on: 2026-07-01, result: passed, by: 営業部}]}}
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
        if PartnerRole.PROCESSOR in partner.roles and not partner.assessments:
            yield at(f"partners/{name}", name=name)


RULE = Rule(
    code="HG405",
    name="assessment-missing",
    title=Text(
        "評価していない委託先",
        "A processor never assessed",
    ),
    message=Text(
        "委託先 `{name}` の評価がありません",
        "processor `{name}` has never been assessed",
    ),
    help=Text(
        "選定の評価を行い、`assessments` に書いてください",
        "assess it and record it under `assessments`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
