"""Time to renew the mark.

ja:
    更新の申請は、期限の8か月前から4か月前までの間に行う（審査機関の案内による。未確認）。遅れると新規の
    申請になる。
en:
    Renewal is applied for between eight and four months before the end (as reviewing bodies say; unverified).
    Later it counts as a new application.
breaks:
    operator: {mark: {since: 2025-06-01, until: 2027-05-31}}
clean:
    operator: {mark: {since: 2025-10-01, until: 2027-09-30}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    mark = view.register.operator.mark
    if mark and view.days(122) <= mark.until <= view.days(243):
        yield at("operator/mark/until", until=mark.until, last=mark.until - timedelta(days=122))


RULE = Rule(
    code="HG212",
    name="mark-renewal",
    title=Text(
        "マークの更新申請の時期",
        "Time to renew the mark",
    ),
    message=Text(
        "プライバシーマークの期限は{until}です。更新申請は期限の8か月前から4か月前までに行います（{last}まで）",
        "the mark ends on {until}; renewal is applied for from 8 to 4 months before, until {last}",
    ),
    help=Text(
        "申請を済ませたら、年間計画に記録してください",
        "once applied for, record it in the plan of the year",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
)
