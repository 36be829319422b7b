"""A department said to handle none.

ja:
    台帳の取扱部署には責任者が要る。「取り扱わない」部門には責任者がいない。
en:
    Each department in the register needs somebody responsible; one that "handles none" has nobody.
breaks:
    information: {call: {handling: {used_by: [audit]}}}
clean:
    information: {call: {handling: {used_by: [office]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    departments = view.register.operator.departments
    for name, one in view.register.information.items():
        owner = departments.get(one.department)
        if owner and not owner.handles:
            yield at(
                f"information/{name}/department", name=name, department=one.department, what="所管", what_en="owned by"
            )
        for user in one.handling.used_by:
            if user in departments and not departments[user].handles:
                yield at(
                    f"information/{name}/handling/used_by", name=name, department=user, what="利用", what_en="used by"
                )


RULE = Rule(
    code="HG331",
    name="department-not-handling",
    title=Text(
        "取り扱わないはずの部門が扱っている",
        "A department said to handle none",
    ),
    message=Text(
        "情報 `{name}` を、個人情報を取り扱わないとされた部門 `{department}` が{what}しています",
        "`{name}` is {what_en} `{department}`, which is said to handle no personal information",
    ),
    help=Text(
        "部門の `handles` を直して管理責任者を置くか、部門を改めてください",
        "set `handles: true` and appoint a manager, or name another department",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-23-ledger"),),
)
