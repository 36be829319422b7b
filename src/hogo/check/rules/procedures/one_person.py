"""A route that one person walks alone.

ja:
    起案と承認を別の人が行わない決裁は、確認にならない。
en:
    An approval by whoever drafted confirms nothing.
breaks:
    approvals: {answer: {two_persons: false}}
clean:
    approvals: {answer: {two_persons: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.approvals.items():
        if not one.steps and not one.external:
            yield at(f"approvals/{name}/steps", name=name, what="段階がありません", what_en="has no steps")
        elif not one.two_persons and not one.external:
            yield at(
                f"approvals/{name}/two_persons",
                name=name,
                what="同じ人が起案も承認もできます",
                what_en="lets one person draft and approve",
            )


RULE = Rule(
    code="HG614",
    name="route-one-person",
    title=Text(
        "一人で終わる決裁",
        "A route that one person walks alone",
    ),
    message=Text(
        "決裁の経路 `{name}` は{what}",
        "route `{name}` {what_en}",
    ),
    help=Text(
        "起案した人と別の人の承認を加えてください",
        "add an approval by somebody else",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
