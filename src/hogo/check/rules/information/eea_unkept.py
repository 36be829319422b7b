"""EEA data without a storage period.

ja:
    保存制限の原則により、目的に必要な期間だけ保存し、その期間または基準を本人に知らせ、処理の記録にも書
    く。個人情報保護法と違い、期間のないことがそのまま違反になる。
en:
    Storage limitation: data is kept only as long as needed; the period or its criteria is told to the person
    and stands in the records of processing. Unlike under the Act, having none is itself a breach.
breaks:
    information: {list: {regimes: [appi, eea], retention: {all: null}}}
clean:
    information: {list: {regimes: [appi, eea]}}
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
    for name, one in view.register.information.items():
        if Regime.EEA in one.regimes and not one.retention:
            yield at(f"information/{name}/retention", name=name)


RULE = Rule(
    code="HG349",
    name="eea-retention-missing",
    title=Text(
        "EEAの情報に保存期間がない",
        "EEA data without a storage period",
    ),
    message=Text(
        "EEAの規律に服する情報 `{name}` に保存期間がありません",
        "`{name}` is under the EEA regime and has no retention period",
    ),
    help=Text(
        "`retention` に期間または基準を書いてください",
        "declare period or criteria under `retention`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("gdpr-5"),),
)
