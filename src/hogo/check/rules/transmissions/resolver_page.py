"""Handling in the cache DNS unpublished.

ja:
    利用者が気付きにくい取扱いなので、何をいつまで持つかを公表することが、この仕組みの約束の中心である。
en:
    Users hardly notice it; that what is held and how long is published lies at the heart of this promise.
breaks:
    policy: {publications: {resolver: null}}
clean:
    policy:
      publications:
        resolver:
          document: resolver
          title: {ja: キャッシュDNS, en: Cache DNS}
          version: {number: 1, enacted: 2022-04-01, in_force: 2022-04-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if view.register.resolver and "resolver" not in view.documents:
        yield at("policy/publications")


RULE = Rule(
    code="HG718",
    name="resolver-unpublished",
    title=Text(
        "キャッシュDNSの取扱いが公表されていない",
        "Handling in the cache DNS unpublished",
    ),
    message=Text(
        "キャッシュDNSの取扱いを宣言していますが、公表物（`resolver`）がありません",
        "handling in the cache DNS is declared, but not published (`resolver`)",
    ),
    help=Text(
        "`policy.publications` に加えてください",
        "add it under `policy.publications`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
