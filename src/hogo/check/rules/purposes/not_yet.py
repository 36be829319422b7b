"""Use for a purpose that has not begun.

ja:
    `since` より前の取扱いは、まだ特定も公表もされていない目的のための取扱いになる。
en:
    Handling before `since` is handling for a purpose that has been neither specified nor published yet.
breaks:
    purposes:
      billing: {since: 2027-04-01}
clean:
    purposes:
      billing: {since: 2026-04-01}
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
            if purpose and purpose.since and purpose.since > view.day:
                yield at(f"information/{entry}/purposes", entry=entry, name=name, since=purpose.since)


RULE = Rule(
    code="HG113",
    name="purpose-not-yet",
    title=Text(
        "まだ始まっていない目的で使っている",
        "Use for a purpose that has not begun",
    ),
    message=Text(
        "情報 `{entry}` の利用目的 `{name}` は{since}からです",
        "`{entry}` is used for `{name}`, which begins only on {since}",
    ),
    help=Text(
        "その日までは目的から外すか、`since` を直してください",
        "leave the purpose out until then, or correct `since`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-18-1"),),
)
