"""The yearly look at the register is overdue.

ja:
    マークの規格は、台帳を少なくとも年1回見直すことを求める。
en:
    The standard of the mark has the register looked at least once a year.
breaks:
    information: {call: {handling: {confirmed: 2025-11-01}}}
clean:
    information: {call: {handling: {confirmed: 2025-11-25}}}
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
    for name, one in view.register.information.items():
        confirmed = one.handling.confirmed
        if confirmed is None:
            yield at(f"information/{name}/handling", name=name, since=Text("登録の日", "the day it was declared"))
        elif Period(years=1).after(confirmed) < view.day:
            yield at(f"information/{name}/handling/confirmed", name=name, since=confirmed)


RULE = Rule(
    code="HG334",
    name="confirmation-overdue",
    title=Text(
        "台帳の確認が1年を過ぎている",
        "The yearly look at the register is overdue",
    ),
    message=Text(
        "情報 `{name}` の台帳は{since}から1年以上確認されていません",
        "`{name}` was not confirmed for over a year (since {since})",
    ),
    help=Text(
        "部門に確認してもらい、`handling.confirmed` を改めてください",
        "have the department confirm it and update `handling.confirmed`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
