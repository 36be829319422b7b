"""A system's purpose beyond its information's.

ja:
    システムが利用の可否を尋ねるときの目的は、収めている情報の利用目的の範囲になければならない。
en:
    The purposes for which a system asks must lie within those of what it holds.
breaks:
    systems: {main: {purposes: [clients]}}
clean:
    systems: {main: {purposes: [billing]}}
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
        held = [
            view.register.information[r]
            for c in system.collections.values()
            for r in c.information
            if r in view.register.information
        ]
        allowed = {purpose for one in held for purpose in view.purposes_of(one)}
        for purpose in system.purposes:
            if purpose not in allowed:
                yield at(f"systems/{name}/purposes", name=name, purpose=purpose)


RULE = Rule(
    code="HG517",
    name="system-purpose-wider",
    title=Text(
        "システムの目的が情報の目的を超えている",
        "A system's purpose beyond its information's",
    ),
    message=Text(
        "システム `{name}` の目的 `{purpose}` は、収めているどの情報の目的でもありません",
        "purpose `{purpose}` of system `{name}` is no purpose of anything it holds",
    ),
    help=Text(
        "システムの `purposes` から外すか、情報の目的に加えて公表してください",
        "take it from the system, or add it to the information and publish it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-18-1"),),
)
