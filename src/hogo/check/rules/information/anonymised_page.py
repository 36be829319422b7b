"""Anonymised information whose items are unpublished.

ja:
    匿名加工情報を作成したら、遅滞なく、含まれる個人に関する情報の項目を公表する。
en:
    After making anonymised information its items are published without delay.
breaks:
    information: {list: {regimes: [anonymised]}}
clean:
    information:
      list:
        regimes: [anonymised]
    policy:
      publications:
        anonymised:
          document: anonymised
          title: {ja: 匿名加工情報, en: Anonymised}
          version: {number: 1, enacted: 2026-04-01, in_force: 2026-04-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if Regime.ANONYMISED in one.regimes and "anonymised" not in view.documents:
            yield at(f"information/{name}/regimes", name=name)


RULE = Rule(
    code="HG339",
    name="anonymised-unpublished",
    title=Text(
        "匿名加工情報の項目が公表されていない",
        "Anonymised information whose items are unpublished",
    ),
    message=Text(
        "匿名加工情報 `{name}` を作成していますが、項目の公表（文書 `anonymised`）がありません",
        "anonymised `{name}` is made, but its items are not published (document `anonymised`)",
    ),
    help=Text(
        "含まれる項目を公表し、`policy.publications` に加えてください",
        "publish the items and add it under `policy.publications`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-43-3"),),
)
