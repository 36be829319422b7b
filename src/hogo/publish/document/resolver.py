"""Handling in the cache DNS (キャッシュDNSにおける取り扱い): what is captured, masked, deleted, and counted."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.register.edition import Edition
from hogo.register.model.resolver import Captured


def _values(edition: Edition) -> Values:
    resolver = edition.register.resolver
    masked = resolver is not None and Captured.SOURCE_NETWORK in resolver.captured
    return {"resolver": resolver, "masked": masked, "window": window(edition.register)}


DOCUMENT = Document(
    name="resolver",
    title=Text("キャッシュDNSにおける取り扱い", "Handling of Data in the Caching DNS Service"),
    about=Text(
        "名前解決の問い合わせから取得する情報と、消すまでの約束です。",
        "What we capture from DNS queries, and when it is deleted.",
    ),
    values=_values,
    wanted=lambda register: register.resolver is not None,
    law=(cite("tba-4-1"),),
)
