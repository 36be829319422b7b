"""Resolver data missing from the register.

ja:
    短く消す情報も、持っている間は台帳に載り、事故の対象になる。
en:
    What is erased soon is still held, listed and part of an incident meanwhile.
breaks:
    information: {dns: {purposes: [operate]}}
clean:
    information: {dns: {purposes: [dns]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    resolver = view.register.resolver
    if resolver is not None:
        entries = view.register.information.values()
        covering = [
            one
            for one in entries
            if set(resolver.purposes) & set(one.purposes) and any(f.secret for f in one.fields.values())
        ]
        if not covering:
            yield at("resolver")


RULE = Rule(
    code="HG719",
    name="resolver-unregistered",
    title=Text(
        "キャッシュDNSの情報が台帳にない",
        "Resolver data missing from the register",
    ),
    message=Text(
        "キャッシュDNSの問い合わせに当たる情報が台帳にありません",
        "no information entry covers the resolver's queries",
    ),
    help=Text(
        "秘密の項目をもつ情報として `information` に加えてください",
        "add it under `information` with secret fields",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-23-ledger"),),
)
