"""A fee beyond what is reasonable.

ja:
    手数料は実費を勘案して合理的と認められる範囲で定める。3,000円を超えるものを知らせる（この額は法には
    ない目安である）。
en:
    A fee is set within what is reasonable against actual cost. This tells above 3,000 yen, a rule of thumb
    that is not in the law.
breaks:
    procedures: {disclosure: {fee: {yen: 5000, by: [stamps]}}}
clean:
    procedures: {disclosure: {fee: {yen: 1000, by: [stamps]}}}
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
        if one.fee and (one.fee.yen > 3000 or one.fee.yen < 0 or not one.fee.by):
            yield at(f"procedures/{name}/fee", name=name, yen=one.fee.yen)


RULE = Rule(
    code="HG603",
    name="fee-unreasonable",
    title=Text(
        "実費とみられない手数料",
        "A fee beyond what is reasonable",
    ),
    message=Text(
        "手続 `{name}` の手数料{yen}円は、実費を勘案した合理的な額か確かめが要ります",
        "the fee of {yen} yen of `{name}` may not be reasonable against actual cost",
    ),
    help=Text(
        "実費の内訳を記録し、高ければ下げてください",
        "record what it costs, and lower the fee if it is more",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-38-1"),),
)
