"""A procedure without a window.

ja:
    請求の申出先は、手続の最初の事項である（政令12条1号）。
en:
    Where to ask is the first matter of a procedure (Order 12(i)).
breaks:
    procedures: {disclosure: {contacts: []}}
clean:
    procedures: {disclosure: {contacts: [privacy]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        if not one.contacts:
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG611",
    name="procedure-windowless",
    title=Text(
        "申出先のない手続",
        "A procedure without a window",
    ),
    message=Text(
        "手続 `{name}` に申出先（`contacts`）がありません",
        "procedure `{name}` names no window (`contacts`)",
    ),
    help=Text(
        "`contacts` に窓口を書いてください",
        "name one in `contacts`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
