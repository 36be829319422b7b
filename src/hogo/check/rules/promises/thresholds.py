"""Thresholds the wrong way round.

ja:
    要注意の範囲は遵守の範囲の内側にある。逆になっていると、いつまでも遵守にならないか、要注意が出ない。
en:
    "At risk" lies inside "kept". The other way round it is never kept, or never at risk.
breaks:
    promises: {managers: {kept: {at_most: 0, risk_at_most: 5}}}
clean:
    promises: {managers: {kept: {at_most: 5, risk_at_most: 0}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.promises.items():
        kept = one.kept
        low = None not in (kept.at_least, kept.risk_at_least) and kept.at_least > kept.risk_at_least  # type: ignore[operator]
        high = None not in (kept.at_most, kept.risk_at_most) and kept.risk_at_most > kept.at_most  # type: ignore[operator]
        crossed = None not in (kept.at_least, kept.at_most) and kept.at_least > kept.at_most  # type: ignore[operator]
        always = kept.at_least is not None and kept.at_least <= 0 and kept.at_most is None
        never = kept.share and kept.at_least is not None and kept.at_least > 1
        if low or high or crossed or always or never:
            yield at(f"promises/{name}/kept", name=name)


RULE = Rule(
    code="HG804",
    name="promise-threshold",
    title=Text(
        "しきい値が逆転している",
        "Thresholds the wrong way round",
    ),
    message=Text(
        "公表事項 `{name}` のしきい値では、いつも「遵守」になるか、決して「遵守」になりません",
        "with the thresholds of promise `{name}` it is always kept, or never",
    ),
    help=Text(
        "`at_least` ≤ `risk_at_least`、`risk_at_most` ≤ `at_most` となるように直してください",
        "make `at_least` ≤ `risk_at_least` and `risk_at_most` ≤ `at_most`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.ERROR,
)
