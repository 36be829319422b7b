"""A published measure nobody measures.

ja:
    「教育を毎年行っています」のような文も約束である。
en:
    A sentence such as "training takes place every year" is a promise too.
breaks:
    promises: {safety: null}
clean:
    promises: {safety: {anchor: safeguards/training}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    published = [name for name, one in view.register.safeguards.items() if not blank(one.published)]
    anchors = {one.anchor for one in view.register.promises.values() if one.anchor}
    clauses = {one.clause for one in view.register.promises.values()}
    safety = {name for name, one in view.register.policy.clauses.items() if "安全" in one.title.ja + one.text.ja}
    covered = any(anchor.startswith("safeguards/") for anchor in anchors) or bool(safety & clauses)
    if published and view.register.promises and not covered:
        yield at("safeguards", number=len(published))


RULE = Rule(
    code="HG806",
    name="safeguard-unpromised",
    title=Text(
        "公表したのに測られない安全管理措置",
        "A published measure nobody measures",
    ),
    message=Text(
        "公表する安全管理措置が{number}件ありますが、それを測る公表事項が一つもありません",
        "{number} safety measures are published, but no promise measures any of them",
    ),
    help=Text(
        "`promises` に、`anchor: safeguards/…` の公表事項を加えてください",
        "add promises anchored at `safeguards/…`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
