"""External transmission not easily reached.

ja:
    公表による場合は、指令通信を行うページか、そこから容易に到達できるページに表示する。
en:
    Telling by publication means on the page itself, or on one easily reached from it.
breaks:
    policy: {publications: {transmission: {footer: false}}}
clean:
    policy: {publications: {transmission: {footer: true}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.policy.publications.items():
        if one.document == "transmission" and (not one.footer or blank(one.url)):
            yield at(f"policy/publications/{name}", name=name)


RULE = Rule(
    code="HG232",
    name="footer-missing",
    title=Text(
        "外部送信の公表に容易に到達できない",
        "External transmission not easily reached",
    ),
    message=Text(
        "公表物 `{name}` を全ページのフッターから開けることが書かれていません（`footer`、`url`）",
        "publication `{name}` is not declared reachable from the footer of every page",
    ),
    help=Text(
        "`footer: true` とし、`url` を書いてください",
        "set `footer: true` and give its `url`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tbr-22-2-28"),),
)
