"""Communication secrets without their regime.

ja:
    通信の秘密には個人情報保護法とは別の第二の関門がある。公表した利用目的、オプトアウト、共同利用では通
    れない。
en:
    Secrets of communications have a second gate apart from the Act. A published purpose, opt-out or joint use
    never passes it.
breaks:
    information: {dns: {regimes: [appi]}}
clean:
    information: {dns: {regimes: [appi, telecom-secrecy]}}
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
        if any(f.secret for f in one.fields.values()) and Regime.TELECOM_SECRECY not in one.regimes:
            yield at(f"information/{name}/regimes", name=name)


RULE = Rule(
    code="HG317",
    name="secret-regime",
    title=Text(
        "通信の秘密を含むのに規律が付いていない",
        "Communication secrets without their regime",
    ),
    message=Text(
        "情報 `{name}` は通信の秘密に当たる項目を含みますが、`regimes` に `telecom-secrecy` がありません",
        "`{name}` holds communication secrets, but `telecom-secrecy` is not among its `regimes`",
    ),
    help=Text(
        "`regimes` に `telecom-secrecy` を加えてください",
        "add `telecom-secrecy` to `regimes`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-4-1"),),
)
