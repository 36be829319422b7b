"""An exception for too long.

ja:
    期限の長い例外は黙認と変わらない。
en:
    An exception without a near end is acquiescence.
breaks:
    exceptions:
      long:
        rule: vague-purpose
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-10-01
        until: 2030-10-01
clean:
    exceptions:
      long:
        rule: vague-purpose
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-10-01
        until: 2027-09-30
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.exceptions.items():
        values = {"name": name, "approved": one.approved, "until": one.until}
        if one.until < one.approved:
            yield at(f"exceptions/{name}/until", **values, why="逆になっています", why_en="runs backwards")
        elif one.until > Period(years=1).after(one.approved):
            yield at(f"exceptions/{name}/until", **values, why="1年を超えます", why_en="is longer than a year")


RULE = Rule(
    code="HG811",
    name="exception-too-long",
    title=Text(
        "長すぎる例外承認",
        "An exception for too long",
    ),
    message=Text(
        "例外承認 `{name}` の期間（{approved}から{until}まで）が{why}",
        "exception `{name}` ({approved} to {until}) {why_en}",
    ),
    help=Text(
        "1年以内の期限にし、必要なら改めて承認してください",
        "limit it to a year; approve it anew if needed",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
