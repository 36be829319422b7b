"""Answers without a route of approval.

ja:
    開示や拒否の決定を一人で出すと、誤りに気付く人がいない。
en:
    If one person alone decides to disclose or refuse, nobody notices a mistake.
breaks:
    procedures: {disclosure: {route: null}}
clean:
    procedures: {disclosure: {route: answer}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind


def find(view: View) -> Iterator[Found]:
    own = {RequestKind.DISCLOSURE, RequestKind.CORRECTION, RequestKind.STOP_USE, RequestKind.ERASURE}
    for name, one in view.register.procedures.items():
        if own & set(one.kinds) and one.route is None:
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG613",
    name="route-missing",
    title=Text(
        "決裁の経路のない回答",
        "Answers without a route of approval",
    ),
    message=Text(
        "手続 `{name}` に決裁の経路（`route`）がありません",
        "procedure `{name}` has no route of approval (`route`)",
    ),
    help=Text(
        "`approvals` の経路を `route` に書いてください",
        "name a route of `approvals` in `route`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
