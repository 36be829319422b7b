"""Counting by what is not captured.

ja:
    公表した取得項目にないものを集計しているなら、公表していないものを取得していることになる。
en:
    Counting what the page does not list as captured means capturing what is not told.
breaks:
    resolver: {dimensions: [ip-version, tls-version]}
clean:
    resolver: {dimensions: [ip-version], captured: [timestamp, ip-version, source-network, question, transport]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.resolver import Dimension

FROM = {
    Dimension.FLAGS: {"header"},
    Dimension.OPCODE: {"header"},
    Dimension.RCODE: {"header"},
    Dimension.QTYPE: {"question"},
    Dimension.QCLASS: {"question"},
}
"""Dimension → what must be captured for it, where the names differ."""


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    for one in resolver.dimensions if resolver else ():
        needed = FROM.get(one, {one.value})
        if not needed & {captured.value for captured in resolver.captured} if resolver else False:
            yield at("resolver/dimensions", name=one)


RULE = Rule(
    code="HG720",
    name="resolver-dimension",
    title=Text(
        "取得していないものを集計する",
        "Counting by what is not captured",
    ),
    message=Text(
        "キャッシュDNSの集計の軸 `{name}` は、取得する項目（`captured`）から得られません",
        "the resolver counts by `{name}`, which nothing in `captured` gives",
    ),
    help=Text(
        "`captured` に加えて公表するか、軸を外してください",
        "add it to `captured` and publish it, or drop the dimension",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.WARNING,
)
