"""Anonymising adequacy data.

ja:
    EU・英国から受けた情報は、加工方法等の情報を消して再識別を不可能にした場合だけ匿名加工情報とみる（補
    完的ルール、未確認）。
en:
    For such data anonymised information counts only if the method information is destroyed (supplementary
    rules; unverified).
breaks:
    information: {list: {regimes: [adequacy, anonymised]}}
clean:
    information: {list: {regimes: [anonymised]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if {Regime.ADEQUACY, Regime.ANONYMISED} <= set(one.regimes):
            yield at(f"information/{name}/regimes", name=name)


RULE = Rule(
    code="HG350",
    name="adequacy-anonymised",
    title=Text(
        "十分性認定で受けた情報の匿名加工",
        "Anonymising adequacy data",
    ),
    message=Text(
        "情報 `{name}` は十分性認定で受けた情報の匿名加工情報です",
        "`{name}` is anonymised information made from adequacy data",
    ),
    help=Text(
        "加工方法等情報を消し、誰も再識別できないことを確かめてください",
        "destroy the method information so that nobody can re-identify",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("eu-sr-5"),),
)
