"""Queries used to sell.

ja:
    運用に欠かせないから許されている取扱いを、営業に広げることはできない。
en:
    What is allowed because operation cannot do without it does not stretch to selling.
breaks:
    resolver: {purposes: [dns, sales]}
clean:
    resolver: {purposes: [dns]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Use


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    for ref in resolver.purposes if resolver else ():
        purpose = view.register.purposes.get(ref)
        if purpose and {Use.MARKET, Use.PROVIDE, Use.RECRUIT} & set(purpose.uses):
            yield at("resolver/purposes", purpose=ref)
    if resolver and not resolver.purposes:
        yield at("resolver/purposes", purpose=Text("（なし）", "(none)"))


RULE = Rule(
    code="HG717",
    name="resolver-purpose",
    title=Text(
        "問い合わせを営業に使う",
        "Queries used to sell",
    ),
    message=Text(
        "キャッシュDNSの目的 `{purpose}` は、営業・提供・個人の調査に当たります",
        "resolver purpose `{purpose}` is marketing, provision or recruiting",
    ),
    help=Text(
        "設備の運用と、個人を識別しない研究に限ってください",
        "keep to running the equipment and to research without identification",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-4-1"),),
)
