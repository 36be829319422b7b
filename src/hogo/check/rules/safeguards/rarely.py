"""A measure looked at less than once a year.

ja:
    教育、監査、運用の確認は、少なくとも年に一度行うことが求められる。間隔（every）が1年より長い措置は
    、行われているかどうかを1年間だれも確かめないことになる。
en:
    Training, audit and the confirmation of operation are due at least once a year. With an interval (every)
    of more than a year nobody makes sure for a whole year that the measure is in place.
breaks:
    safeguards: {training: {every: P3Y}}
clean:
    safeguards: {training: {every: P1Y}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if not view.marked:
        return
    for name, one in view.register.safeguards.items():
        if one.every is not None:
            every = Period.parse(one.every)
            if every.after(view.day) > Period(years=1).after(view.day):
                yield at(f"safeguards/{name}/every", name=name, every=every.words())


RULE = Rule(
    code="HG522",
    name="measure-rare",
    title=Text("年に一度も確かめない措置", "A measure looked at less than once a year"),
    message=Text(
        "安全管理措置 `{name}` は{every}に一度しか確かめません",
        "measure `{name}` is looked at only once in {every}",
    ),
    help=Text(
        "少なくとも年に一度（`P1Y`）としてください",
        "make it at least once a year (`P1Y`)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-9-1"),
        cite("jis-2017-a-3-7-1"),
    ),
)
