"""No privacy officer in office.

ja:
    マークの規格は、代表者が個人情報保護管理者を任命することを求める。任期が切れたままでは公表事項も事実
    と違う。
en:
    The standard of the mark has the representative appoint a privacy officer. With the term run out, the
    published matters are untrue too.
breaks:
    operator:
      officers:
        privacy-officer:
        - name: {ja: 磯 二子, en: ISO Niko}
          since: 2022-04-01
          until: 2026-10-31
clean:
    operator:
      officers:
        privacy-officer:
        - name: {ja: 磯 二子, en: ISO Niko}
          since: 2022-04-01
          until: 2027-03-31
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    if view.marked and not view.officers(Office.PRIVACY_OFFICER):
        yield at("operator/officers/privacy-officer", day=view.day)


RULE = Rule(
    code="HG202",
    name="privacy-officer-missing",
    title=Text(
        "個人情報保護管理者が在任していない",
        "No privacy officer in office",
    ),
    message=Text(
        "{day}に在任する個人情報保護管理者がいません",
        "no privacy officer is in office on {day}",
    ),
    help=Text(
        "`operator.officers.privacy-officer` に任期を書いてください",
        "add a term under `operator.officers.privacy-officer`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-5-3-2"),
        cite("jis-2017-a-3-3-4"),
    ),
)
