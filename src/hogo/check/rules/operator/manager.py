"""A department without a manager in office.

ja:
    ガイドラインは、個人データの責任者と取扱部署を台帳で明らかにすることを挙げる。部門ごとに管理者を置く
    と公表しているなら、空席は約束にも反する。
en:
    The guideline has the ledger show who is responsible and which department. If the policy promises a
    manager per department, a vacancy breaks the promise too.
breaks:
    operator:
      departments:
        sales:
          managers:
          - name: {ja: 沖 四郎, en: OKI Shiro}
            since: 2022-04-01
            until: 2026-11-23
clean:
    operator:
      departments:
        sales:
          managers:
          - name: {ja: 沖 四郎, en: OKI Shiro}
            since: 2022-04-01
            until: 2026-11-24
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, department in view.register.operator.departments.items():
        if department.handles and not view.in_office(department.managers):
            yield at(f"operator/departments/{name}/managers", name=name, day=view.day)


RULE = Rule(
    code="HG204",
    name="manager-missing",
    title=Text(
        "部門に在任する管理責任者がいない",
        "A department without a manager in office",
    ),
    message=Text(
        "個人情報を取り扱う部門 `{name}` に、{day}に在任する管理責任者がいません",
        "department `{name}` handles personal information and has no manager in office on {day}",
    ),
    help=Text(
        "`operator.departments.{name}.managers` に任期を書くか、取り扱わない部門なら `handles: false` としてください",
        "add a term under `managers`, or set `handles: false` if it handles none",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-23-ledger"),),
)
