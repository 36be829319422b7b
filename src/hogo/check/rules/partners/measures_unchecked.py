"""The check of equivalent measures is overdue.

ja:
    実施状況と影響する制度を定期的に（年に1回程度以上）確認しなければならない。
en:
    Observance and the systems that may affect it are checked regularly, about once a year or more often.
breaks:
    partners: {survey-us: {abroad: {checked: 2025-07-01}}}
clean:
    partners: {survey-us: {abroad: {checked: 2026-07-01}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis28


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        one = partner.abroad
        if one and one.basis is Basis28.CONFORMING:
            every = Period.parse(one.check_every)
            rarely = every.after(view.day) > Period(years=1).after(view.day)
            if one.checked is None or rarely or every.after(one.checked) < view.day:
                since = one.checked or Text("はじめ", "the beginning")
                yield at(f"partners/{name}/abroad/checked", partner=name, since=since, every=every.words())


RULE = Rule(
    code="HG419",
    name="equivalent-measures-unchecked",
    title=Text(
        "相当措置の確認が遅れている",
        "The check of equivalent measures is overdue",
    ),
    message=Text(
        "基準適合体制の `{partner}` を{since}から確認していません（{every}ごと）",
        "conforming recipient `{partner}` was not checked since {since} (every {every})",
    ),
    help=Text(
        "実施状況と現地の制度を確認し、`abroad.checked` を改めてください",
        "check its observance and the local system, and update `abroad.checked`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-28-3"),
        cite("appi-31-2"),
    ),
)
