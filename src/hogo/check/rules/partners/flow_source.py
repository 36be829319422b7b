"""Received, but not among the sources.

ja:
    受け取っている以上、取得の方法に応じた公表・確認・記録が要る。台帳になければ抜け落ちる。
en:
    What is received needs the telling, checks and records of its way of acquisition; if the register lacks
    it, they are missed.
breaks:
    partners:
      seller:
        flows:
        - information: list
          purposes: [sales]
          incoming: true
        - information: subscriber
          purposes: [operate]
          incoming: true
clean:
    partners: {seller: {flows: [{information: list, purposes: [sales], incoming: true}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Entrusted


def find(view: View) -> Iterator[Found]:
    for sent in view.incoming:
        entry = view.about(sent)
        sources = [
            way.client if isinstance(way, Entrusted) else getattr(way, "source", None)
            for way in (entry.acquired if entry else ())
        ]
        if entry and sent.partner_name not in sources:
            yield at(sent.path, partner=sent.partner_name, entry=sent.flow.information)


RULE = Rule(
    code="HG433",
    name="flow-source-missing",
    title=Text(
        "受領しているのに台帳の取得元にない",
        "Received, but not among the sources",
    ),
    message=Text(
        "`{partner}` から情報 `{entry}` を受け取っていますが、その情報の取得の方法に書かれていません",
        "`{entry}` is received from `{partner}`, but its `acquired` does not say so",
    ),
    help=Text(
        "情報の `acquired` に加えるか、受領を消してください",
        "add it to the entry's `acquired`, or remove the flow",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
