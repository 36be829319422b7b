"""No word on how it was acquired.

ja:
    適正に取得したか、明示や公表のどれが要るかは、取得の方法で決まる。
en:
    Whether it was properly acquired, and which way of telling is owed, depends on how it was acquired.
breaks:
    information: {call: {acquired: []}}
clean:
    information:
      call:
        acquired:
        - how: from-person
          means: {ja: 通話の録音, en: Recording}
          announced: {ja: 自動音声, en: A message}
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
        if not one.acquired:
            yield at(f"information/{name}/acquired", name=name)


RULE = Rule(
    code="HG348",
    name="acquisition-missing",
    title=Text(
        "どう取得したかが書かれていない",
        "No word on how it was acquired",
    ),
    message=Text(
        "情報 `{name}` に取得の方法（`acquired`）がありません",
        "`{name}` does not say how it is acquired",
    ),
    help=Text(
        "`acquired` に取得の方法を書いてください",
        "declare it under `acquired`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-20-1"),),
)
