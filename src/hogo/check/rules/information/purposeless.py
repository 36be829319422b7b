"""Information without a purpose.

ja:
    個人情報を取り扱うには、利用目的を特定しなければならない。
en:
    Personal information may be handled only for specified purposes.
breaks:
    information: {call: {purposes: []}}
clean:
    information: {call: {purposes: [quality]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if not one.purposes:
            yield at(f"information/{name}/purposes", name=name)


RULE = Rule(
    code="HG301",
    name="no-purpose",
    title=Text(
        "利用目的のない情報",
        "Information without a purpose",
    ),
    message=Text(
        "情報 `{name}` に利用目的がありません",
        "`{name}` has no purpose",
    ),
    help=Text(
        "使う目的を `purposes` に書いてください。使わないなら持たないでください",
        "name its purposes; what has no use is not to be held",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-17-1"),),
)
