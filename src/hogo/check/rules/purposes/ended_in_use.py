"""A purpose that has ended is still used.

ja:
    終わった目的のための取扱いは、特定された目的の範囲を超える。全ての目的が終われば、その情報は「利用す
    る必要がなくなった」ものになる（法22条・35条5項）。
en:
    Handling for a purpose that has ended is beyond the specified purposes. When all have ended, the
    information is no longer needed (Arts 22, 35(5)).
breaks:
    purposes:
      billing: {until: 2026-09-30}
clean:
    purposes:
      billing: {until: 2027-09-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for entry, one in view.register.information.items():
        for name in view.purposes_of(one):
            purpose = view.register.purposes.get(name)
            if purpose and purpose.until and purpose.until < view.day:
                yield at(f"information/{entry}/purposes", entry=entry, name=name, until=purpose.until)


RULE = Rule(
    code="HG106",
    name="ended-purpose-in-use",
    title=Text(
        "終わった目的で使っている",
        "A purpose that has ended is still used",
    ),
    message=Text(
        "情報 `{entry}` の利用目的 `{name}` は{until}で終わっています",
        "`{entry}` is used for `{name}`, which ended on {until}",
    ),
    help=Text(
        "目的を外すか、`until` を直してください。全ての目的が終わった情報は消去の対象です",
        "take the purpose away or correct `until`; information whose purposes have all ended is to be erased",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-18-1"),),
)
