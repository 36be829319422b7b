"""Entrusting to a processor that failed.

ja:
    基準に満たない相手に委託を続けることは、適切な選定にも監督にもならない。
en:
    Going on with one that does not meet the bar is neither proper selection nor supervision.
breaks:
    partners: {printer: {assessments: [{on: 2026-07-01, result: failed, by: 営業部}]}}
clean:
    partners:
      printer:
        assessments:
        - on: 2026-07-01
          result: conditional
          by: 営業部
          conditions: {ja: 施錠を改める, en: Better locks}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Result


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        last = max(partner.assessments, key=lambda one: one.on, default=None)
        if last and last.result is Result.FAILED and any(one.partner_name == name for one in view.outgoing):
            yield at(f"partners/{name}/assessments", name=name, on=last.on)


RULE = Rule(
    code="HG407",
    name="assessment-failed",
    title=Text(
        "不合格の委託先に渡している",
        "Entrusting to a processor that failed",
    ),
    message=Text(
        "委託先 `{name}` は{on}の評価で不合格でしたが、委託が続いています",
        "processor `{name}` failed its assessment of {on}, but still receives data",
    ),
    help=Text(
        "委託をやめるか、条件を付けて再評価してください",
        "stop, or assess it again with conditions",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
