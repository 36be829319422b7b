"""A contract or assessment about to end.

ja:
    契約と評価の期限は、過ぎてからでは委託を止めるしかなくなる。30日前から知らせる。
en:
    Once past, entrusting must stop; this tells thirty days ahead.
breaks:
    partners: {printer: {contract: {until: 2026-12-10}}}
clean:
    partners: {printer: {contract: {until: 2026-12-10, renews: true}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        contract = partner.contract
        if contract and contract.until and not contract.renews and view.day <= contract.until <= view.days(30):
            yield at(
                f"partners/{name}/contract/until", name=name, until=contract.until, what="契約", what_en="contract"
            )
        last = max(partner.assessments, key=lambda one: one.on, default=None)
        until = (last.until or Period(years=1).after(last.on)) if last else None
        if until and view.day <= until <= view.days(30):
            yield at(f"partners/{name}/assessments", name=name, until=until, what="評価", what_en="assessment")


RULE = Rule(
    code="HG445",
    name="partner-due",
    title=Text(
        "契約・評価の期限が近い",
        "A contract or assessment about to end",
    ),
    message=Text(
        "`{name}` の{what}が{until}に切れます",
        "the {what_en} of `{name}` ends on {until}",
    ),
    help=Text(
        "更新または再評価を予定してください",
        "plan the renewal or the next assessment",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
