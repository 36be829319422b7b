"""Kept for decades.

ja:
    利用する必要がなくなった個人データは遅滞なく消去するよう努めなければならない。法定の保存義務（law）が
    ないのに20年を超えて持つ区分は、なぜ必要かを確かめる。
en:
    Personal data that is no longer needed must be erased without delay, as far as possible. A class kept for
    more than twenty years without a statutory keep (law) is asked for its need.
breaks:
    information: {call: {retention: {all: {period: P80Y}}}}
clean:
    information: {call: {retention: {all: {period: P1Y}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View

LONG = Period(years=20)


def find(view: View) -> Iterator[Found]:
    most = LONG.after(view.day)
    for name, one in view.register.information.items():
        for key, held in one.retention.items():
            period = Period.parse(held.period)
            if held.law is None and period.after(view.day) > most:
                yield at(f"information/{name}/retention/{key}/period", name=name, key=key, period=period.words())


RULE = Rule(
    code="HG353",
    name="kept-long",
    title=Text("何十年も持ち続ける区分", "Kept for decades"),
    message=Text(
        "情報 `{name}` の保存区分 `{key}` は、法定の根拠なく{period}持ち続けます",
        "class `{key}` of `{name}` is kept for {period} without a statutory keep",
    ),
    help=Text(
        "必要な期間に縮めるか、保存を義務付ける法令があれば `law` に書いてください",
        "shorten it to what is needed, or name under `law` the statute that makes you keep it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-22"),),
)
