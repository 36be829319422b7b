"""Source and partner register disagree.

ja:
    審査では、台帳の取得元・委託先と、相手先の台帳・契約・評価が突き合わされる。
en:
    Reviewers compare the sources and processors of the register with the partner register, contracts and
    assessments.
breaks:
    partners: {seller: {flows: []}}
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
    incoming = {(sent.flow.information, sent.partner_name) for sent in view.incoming}
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            source = way.client if isinstance(way, Entrusted) else getattr(way, "source", None)
            if isinstance(source, str) and (name, source) not in incoming:
                yield at(f"information/{name}/acquired/{number}", entry=name, partner=source)


RULE = Rule(
    code="HG432",
    name="source-flow-missing",
    title=Text(
        "台帳の取得元と相手先の台帳が合わない",
        "Source and partner register disagree",
    ),
    message=Text(
        "情報 `{entry}` の取得元は `{partner}` ですが、`{partner}` からの受領（`incoming`）が書かれていません",
        "`{entry}` is acquired from `{partner}`, but no `incoming` flow of it is declared there",
    ),
    help=Text(
        "相手先の `flows` に `incoming: true` で加えるか、取得元を直してください",
        "add an `incoming: true` flow to the partner, or correct the source",
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
