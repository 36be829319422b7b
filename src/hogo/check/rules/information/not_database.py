"""A table said to be no database.

ja:
    検索できるように体系的に構成したものは個人情報データベース等であり、安全管理、漏えい報告、提供の制限
    がかかる。
en:
    A systematic, searchable collection is a personal information database: safety, breach reports and limits
    on provision apply.
breaks:
    information: {call: {database: false}}
clean:
    information: {call: {database: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime
from hogo.register.model.systems import Relational


def find(view: View) -> Iterator[Found]:
    free = {Regime.REFERABLE, Regime.STATISTICS, Regime.ANONYMISED}
    for name, one in view.register.information.items():
        if one.database or free & set(one.regimes):
            continue
        for system, _ in view.kept_in.get(name, ()):
            if isinstance(view.register.systems[system].connection, Relational):
                yield at(f"information/{name}/database", name=name, system=system)
                break


RULE = Rule(
    code="HG352",
    name="database-denied",
    title=Text(
        "データベースでないとしている表",
        "A table said to be no database",
    ),
    message=Text(
        "情報 `{name}` は `{system}` に検索できる形でありますが、データベースでない（`database: false`）とされています",
        "`{name}` is searchable in `{system}`, but declared no database (`database: false`)",
    ),
    help=Text(
        "`database: true` とするか、検索できない形で持っていることを確かめてください",
        "set `database: true`, or make sure that it is not held in a searchable form",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-16-1"),),
)
