"""No published policy on specified user information.

ja:
    指定を受けた事業者は、3か月以内に情報取扱方針をインターネットで公表する。
en:
    A designated carrier publishes its handling policy on the internet within three months.
breaks:
    operator: {telecom: {designated: 2026-04-01}}
clean:
    operator:
      telecom: {designated: 2026-04-01}
    policy:
      publications:
        specified:
          document: specified-user
          title: {ja: 特定利用者情報の取扱方針, en: Specified user information}
          version: {number: 1, enacted: 2026-06-01, in_force: 2026-06-01}
          url: https://www.kohama-kakuu.example/sui/
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


def find(view: View) -> Iterator[Found]:
    designated = view.register.operator.telecom.designated
    if designated:
        last = last_day(Period(months=3), designated, Counting.CIVIL)
        if view.day > last and "specified-user" not in view.documents:
            yield at("policy/publications", designated=designated, last=last)


RULE = Rule(
    code="HG224",
    name="specified-policy-missing",
    title=Text(
        "特定利用者情報の取扱方針が公表されていない",
        "No published policy on specified user information",
    ),
    message=Text(
        "指定（{designated}）から3か月の期限{last}を過ぎましたが、情報取扱方針の公表物（`specified-user`）がありません",
        "designated on {designated}; the handling policy (`specified-user`) was due by {last} and is not published",
    ),
    help=Text(
        "取得する情報、利用の目的と方法、安全管理、窓口、過去10年の漏えいを書いた方針を公表してください",
        "publish information acquired, purposes and ways, safety, contact, and leaks of the last ten years",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-27-8"),),
)
