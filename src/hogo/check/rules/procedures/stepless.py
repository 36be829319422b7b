"""A procedure that does not say how.

ja:
    請求に応じる手続は、本人の知り得る状態に置く。名前だけの手続では請求できない。
en:
    The procedure must be knowable; nobody can follow a bare title.
breaks:
    procedures: {disclosure: {steps: []}}
clean:
    procedures: {disclosure: {steps: [{ja: 窓口に申し出てください。, en: Ask the window.}]}}
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
    for name, one in view.register.procedures.items():
        if not any(not blank(step) for step in one.steps):
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG610",
    name="steps-missing",
    title=Text(
        "手続の内容が書かれていない",
        "A procedure that does not say how",
    ),
    message=Text(
        "手続 `{name}` に手順（`steps`）がありません",
        "procedure `{name}` has no `steps`",
    ),
    help=Text(
        "申出から回答までの手順を書いてください",
        "write the steps from asking to answer",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
