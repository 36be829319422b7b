"""An assessment that holds too long.

ja:
    委託先は定期に再評価する。有効期限が評価日から2年を超えて先にある、または評価日より前にあるときは、次の
    評価が行われないままになる。
en:
    Processors are assessed again at regular intervals. Where an assessment is said to hold for more than two
    years, or to have ended before it was made, the next one is never called for.
breaks:
    partners: {printer: {assessments: [{on: 2026-07-01, result: passed, by: 営業部, until: 2090-01-01}]}}
clean:
    partners: {printer: {assessments: [{on: 2026-07-01, result: passed, by: 営業部, until: 2027-07-31}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View

MOST = Period(years=2)


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        for number, one in enumerate(partner.assessments):
            if one.until is not None and not one.on <= one.until <= MOST.after(one.on):
                yield at(f"partners/{name}/assessments/{number}/until", name=name, on=one.on, until=one.until)


RULE = Rule(
    code="HG447",
    name="assessment-long",
    title=Text("有効期限が長すぎる評価", "An assessment that holds too long"),
    message=Text(
        "委託先 `{name}` の評価（{on}）の期限が{until}になっています",
        "the assessment of `{name}` of {on} is said to hold until {until}",
    ),
    help=Text(
        "次に評価する日（おおむね1年後）を書いてください",
        "write the day of the next assessment, about a year on",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
