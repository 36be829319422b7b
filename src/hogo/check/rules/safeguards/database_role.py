"""A database role that is for a purpose nothing in its system serves.

ja:
    データベースのロールは利用目的ごとに作る。収めている情報の利用目的でないロールには何も見せられず、
    書き間違いなら、見せるべき人にも見えない。
en:
    Roles of a database are made by purpose. A role for a purpose of nothing it holds is shown nothing at all;
    where that is a slip, those who need the rows do not see them either.
breaks:
    systems:
      main:
        database: {stage: observe, url: MAIN_ADMIN_URL, roles: {clients: {purpose: clients}}}
clean:
    systems:
      main:
        database: {stage: observe, url: MAIN_ADMIN_URL, roles: {billing: {purpose: billing}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, system in view.register.systems.items():
        for role, how in system.database.roles.items() if system.database else ():
            held = [
                view.register.information[ref]
                for slug, one in system.collections.items()
                if not how.collections or slug in how.collections
                for ref in one.information
                if ref in view.register.information
            ]
            if not any(how.purpose in view.purposes_of(one) for one in held):
                yield at(f"systems/{name}/database/roles/{role}", name=name, role=role, purpose=how.purpose)


RULE = Rule(
    code="HG528",
    name="database-role-purposeless",
    title=Text(
        "どの情報の目的でもないロール",
        "A database role for a purpose of nothing it could see",
    ),
    message=Text(
        "システム `{name}` のロール `{role}` の目的 `{purpose}` は、見せる表のどの情報の目的でもありません",
        "role `{role}` of system `{name}` is for `{purpose}`, no purpose of anything in the tables it could see",
    ),
    help=Text(
        "ロールの目的か表を直すか、情報の目的に加えて公表してください",
        "correct the role's purpose or tables, or add the purpose to the information and publish it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-18-1"), cite("appi-23")),
)
