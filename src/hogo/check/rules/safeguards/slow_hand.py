"""Searching by hand takes too long.

ja:
    請求の到達から2週間が過ぎると、本人は訴えを起こせる。検索に2週間かかっては、回答の決裁も発送もできな
    い。
en:
    Two weeks after arrival the person may sue. If searching takes that long, nothing is left to decide and
    send.
breaks:
    systems: {folder: {connection: {kind: by-hand, ask: sales, within: P15D}}}
clean:
    systems: {folder: {connection: {kind: by-hand, ask: sales, within: P7D}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.systems import ByHand


def find(view: View) -> Iterator[Found]:
    for name, system in view.register.systems.items():
        if isinstance(system.connection, ByHand):
            within = Period.parse(system.connection.within)
            if within.after(view.day) > view.days(13):
                yield at(f"systems/{name}/connection", name=name, within=within.words())


RULE = Rule(
    code="HG514",
    name="by-hand-slow",
    title=Text(
        "人手の検索の期限が長い",
        "Searching by hand takes too long",
    ),
    message=Text(
        "システム `{name}` の人手の回答期限が{within}で、請求の到達から2週間に間に合いません",
        "system `{name}` answers by hand within {within}, too late for two weeks from arrival",
    ),
    help=Text(
        "`within` を短くしてください（5日程度）",
        "shorten `within` (about 5 days)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-39"),),
)
