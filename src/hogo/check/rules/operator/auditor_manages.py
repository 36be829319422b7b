"""The head of audit manages what is audited.

ja:
    監査員は自分の所属する部門を監査しない。監査責任者が所管部門の長を兼ねると、その部門の監査は成り立た
    ない。
en:
    Auditors do not audit their own department. If the head of audit leads one that owns information, nobody
    independent audits it.
breaks:
    operator: {departments: {sales: {managers: [{name: {ja: 波 三郎, en: NAMI Saburo}, since: 2022-04-01}]}}}
clean:
    operator: {departments: {sales: {managers: [{name: {ja: 沖 四郎, en: OKI Shiro}, since: 2022-04-01}]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import plain
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    owning = {one.department for one in view.register.information.values()}
    heads = {plain(one.name.ja): one.name for one in view.officers(Office.HEAD_OF_AUDIT)}
    for name in sorted(owning):
        department = view.register.operator.departments.get(name)
        for term in view.in_office(department.managers) if department and "監査" not in department.name.ja else ():
            if plain(term.name.ja) in heads:
                yield at(f"operator/departments/{name}/managers", name=heads[plain(term.name.ja)], department=name)


RULE = Rule(
    code="HG235",
    name="auditor-manages",
    title=Text(
        "監査責任者が取扱部門の管理者である",
        "The head of audit manages what is audited",
    ),
    message=Text(
        "監査責任者 {name} が、情報を所管する部門 `{department}` の管理責任者です",
        "the head of audit {name} manages `{department}`, which owns information",
    ),
    help=Text(
        "監査員の所属する部門を、その人が監査しない体制にしてください",
        "have somebody else manage the department, or audit it",
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
