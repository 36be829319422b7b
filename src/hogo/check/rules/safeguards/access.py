"""A system no technical measure covers.

ja:
    個人データを扱う情報システムには、アクセス制御、識別と認証、不正アクセスの防止などの措置が要る。
en:
    A system with personal data needs access control, identification, and protection from outside.
breaks:
    safeguards: {access: {systems: [hogo]}}
clean:
    safeguards: {access: {systems: []}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.safeguards import Head
from hogo.register.model.systems import ByHand


def find(view: View) -> Iterator[Found]:
    technical = [one for one in view.register.safeguards.values() if one.head is Head.TECHNICAL]
    if technical and all(one.systems for one in technical):
        covered = {ref for one in technical for ref in one.systems}
        for name, system in view.register.systems.items():
            if not isinstance(system.connection, ByHand) and name not in covered:
                yield at(f"systems/{name}", name=name)


RULE = Rule(
    code="HG507",
    name="system-unprotected",
    title=Text(
        "技術的な措置の及ばないシステム",
        "A system no technical measure covers",
    ),
    message=Text(
        "システム `{name}` に及ぶ技術的安全管理措置がありません",
        "no technical measure covers system `{name}`",
    ),
    help=Text(
        "措置の `systems` に加えるか、全てに及ぶ措置（`systems` を空）にしてください",
        "add it to a measure's `systems`, or leave `systems` empty for all",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-23"),),
)
