"""No route for publishing.

ja:
    公表した文は本人を相手にした約束になる。だれの決裁で出したかが残らなければならない。
en:
    What is published binds the operator; it must be on record who approved it.
breaks:
    approvals: {publication: null}
clean:
    approvals: {publication: {for: [publish.issue]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if not any("publish.issue" in one.for_ for one in view.register.approvals.values()):
        yield at("approvals")


RULE = Rule(
    code="HG615",
    name="publish-route-missing",
    title=Text(
        "公表を決裁する経路がない",
        "No route for publishing",
    ),
    message=Text(
        "公表（`publish.issue`）を決裁する経路がありません",
        "no route of approval is for `publish.issue`",
    ),
    help=Text(
        "`approvals` に `for: [publish.issue]` の経路を加えてください",
        "add a route with `for: [publish.issue]`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
