"""No chief manager for specified user information.

ja:
    指定を受けた事業者は、3か月以内に経営の重要な決定に加わる人から選任し、遅滞なく届け出る。指定の有無
    は設定であり、hogo は計算しない。
en:
    A designated carrier appoints within three months somebody who takes part in key decisions, and files it
    without delay. Being designated is a setting; nothing computes it.
breaks:
    operator: {telecom: {designated: 2026-04-01}}
clean:
    operator:
      telecom: {designated: 2026-04-01}
      officers: {specified-user-manager: [{name: {ja: 沼 万里, en: NUMA Mari}, since: 2026-06-01}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.law.clock import last_day
from hogo.law.law import Counting
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    designated = view.register.operator.telecom.designated
    if designated:
        last = last_day(Period(months=3), designated, Counting.CIVIL)
        if view.day > last and not view.officers(Office.SPECIFIED_USER_MANAGER):
            yield at("operator/officers", designated=designated, last=last)


RULE = Rule(
    code="HG223",
    name="specified-manager-missing",
    title=Text(
        "特定利用者情報統括管理者が選任されていない",
        "No chief manager for specified user information",
    ),
    message=Text(
        "指定（{designated}）から3か月の期限{last}を過ぎましたが、特定利用者情報統括管理者が在任していません",
        "designated on {designated}; no chief manager was in office by {last} or is now",
    ),
    help=Text(
        "`operator.officers.specified-user-manager` に選任した人と任期を書き、届け出てください",
        "appoint one under `operator.officers.specified-user-manager` and file it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-27-10"),),
)
