"""A processor whose assessment has lapsed.

ja:
    取扱状況の把握は一度では終わらない。期限を書かない評価は1年で切れるものとして扱う。
en:
    Grasping how data is handled is not done once. An assessment without an end counts for one year.
breaks:
    partners: {printer: {assessments: [{on: 2025-07-01, result: passed, by: 営業部}]}}
clean:
    partners:
      printer:
        assessments:
        - {on: 2025-07-01, result: passed, by: 営業部}
        - {on: 2026-07-01, result: passed, by: 営業部}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        if {PartnerRole.PROCESSOR, PartnerRole.JOINT_USER} & set(partner.roles) and partner.assessments:
            last = max(partner.assessments, key=lambda one: one.on)
            until = last.until or Period(years=1).after(last.on)
            if until < view.day:
                yield at(f"partners/{name}/assessments", name=name, on=last.on, until=until)


RULE = Rule(
    code="HG406",
    name="assessment-lapsed",
    title=Text(
        "評価の期限が過ぎた委託先",
        "A processor whose assessment has lapsed",
    ),
    message=Text(
        "委託先 `{name}` の最後の評価（{on}）は、{until}で期限が切れました",
        "the last assessment of processor `{name}` ({on}) lapsed on {until}",
    ),
    help=Text(
        "再評価を行い、`assessments` に加えてください",
        "assess it again and add it to `assessments`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-25-contract"),),
)
