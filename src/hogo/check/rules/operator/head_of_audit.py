"""No head of audit in office.

ja:
    内部監査は、代表者が任命した監査責任者が行わせる。
en:
    Internal audits are led by a head of audit whom the representative appoints.
breaks:
    operator: {officers: {head-of-audit: null}}
clean:
    operator: {officers: {head-of-audit: [{name: {ja: 波 三郎, en: NAMI Saburo}, since: 2022-04-01}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    if view.marked and not view.officers(Office.HEAD_OF_AUDIT):
        yield at("operator/officers", day=view.day)


RULE = Rule(
    code="HG206",
    name="head-of-audit-missing",
    title=Text(
        "監査責任者が在任していない",
        "No head of audit in office",
    ),
    message=Text(
        "{day}に在任する個人情報保護監査責任者がいません",
        "no head of audit is in office on {day}",
    ),
    help=Text(
        "`operator.officers.head-of-audit` に任期を書いてください",
        "add a term under `operator.officers.head-of-audit`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-9-2"),
        cite("jis-2017-a-3-7-2"),
    ),
)
