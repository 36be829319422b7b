"""Receiving from an opt-out filer.

ja:
    オプトアウトによる提供を受けたときの記録には、受領の年月日と、委員会により公表されている旨が加わる。
en:
    The record of what was received by opt-out also has the date and that the Commission published the filing.
breaks:
    partners: {seller: {check: {opt_out_filer: true, checked_by: {ja: 契約書の写し, en: Copy of the contract}}}}
clean:
    partners:
      seller:
        check:
          opt_out_filer: true
          checked_by: {ja: 契約書の写しと委員会の公表, en: Contract and the Commission's
              list}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        one = partner.check
        if one and one.opt_out_filer and not (one.checked_by and "委員会" in one.checked_by.ja):
            yield at(f"partners/{name}/check", partner=name)


RULE = Rule(
    code="HG424",
    name="opt-out-filer-unconfirmed",
    title=Text(
        "オプトアウト届出業者からの受領",
        "Receiving from an opt-out filer",
    ),
    message=Text(
        "`{partner}` はオプトアウトの届出業者です。委員会が公表している旨を受領記録に書く必要があります",
        "`{partner}` files opt-outs; the record of receipt must say that the Commission has published it",
    ),
    help=Text(
        "委員会の公表を確かめ、`check.checked_by` に記録してください",
        "look it up in the Commission's publication and record it in `check.checked_by`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("appi-30-3"),),
)
