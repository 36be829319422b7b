"""A My Number field without its regime.

ja:
    特定個人情報には、同意・オプトアウト・共同利用・28条などが働かない。別の枝として扱わないと、判断が全
    て誤る。
en:
    Consent, opt-out, joint use and Art. 28 do not work for it. Unless it is a branch of its own, every
    decision is wrong.
breaks:
    information: {my-number: {regimes: [appi]}}
clean:
    information: {my-number: {regimes: [appi, my-number]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Code, FieldKind, Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        coded = any(f.kind is FieldKind.MY_NUMBER or f.code is Code.MY_NUMBER for f in one.fields.values())
        if coded and Regime.MY_NUMBER not in one.regimes:
            yield at(f"information/{name}/regimes", name=name)


RULE = Rule(
    code="HG314",
    name="my-number-regime",
    title=Text(
        "個人番号を含むのに番号法の規律が付いていない",
        "A My Number field without its regime",
    ),
    message=Text(
        "情報 `{name}` は個人番号を含みますが、`regimes` に `my-number` がありません",
        "`{name}` holds the individual number, but `my-number` is not among its `regimes`",
    ),
    help=Text(
        "`regimes: [appi, my-number]` とし、できれば他の項目と分けてください",
        "set `regimes: [appi, my-number]`, and best keep it apart from other fields",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("mn-30-2"),),
)
