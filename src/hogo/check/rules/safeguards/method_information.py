"""No measure for deleted information or methods.

ja:
    仮名加工では削除情報等、匿名加工では加工方法等情報について、権限と責任の明確化、規程の整備と評価・改
    善、権限のない者の取扱いの防止を講じる。
en:
    For the deleted information of pseudonymising and the method information of anonymising, authority, rules
    with evaluation, and exclusion of the unauthorised are needed.
breaks:
    information: {list: {regimes: [pseudonymised]}}
clean:
    information: {list: {regimes: [pseudonymised]}}
    safeguards: {access: {information: [list]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    named = {ref for one in view.register.safeguards.values() for ref in one.information}
    for name, one in view.register.information.items():
        path = f"information/{name}/regimes"
        if name in named:
            continue
        if Regime.PSEUDONYMISED in one.regimes:
            values = {
                "kind": Text("仮名加工", "pseudonymised"),
                "name": name,
                "what": "削除情報等",
                "what_en": "deleted information",
            }
            yield Found(path, values, law=(cite("appi-41-2"),))
        if Regime.ANONYMISED in one.regimes:
            values = {
                "kind": Text("匿名加工", "anonymised"),
                "name": name,
                "what": "加工方法等情報",
                "what_en": "method information",
            }
            yield Found(path, values, law=(cite("appi-43-2"),))


RULE = Rule(
    code="HG521",
    name="method-information",
    title=Text(
        "削除情報・加工方法の安全管理がない",
        "No measure for deleted information or methods",
    ),
    message=Text(
        "{kind}情報 `{name}` の{what}を守る安全管理措置がありません",
        "no measure protects the {what_en} of {kind} `{name}`",
    ),
    help=Text(
        "権限の明確化、規程、権限のない者の取扱いの防止を定めた措置を、`information` にこの情報を挙げて加えてください",
        "add a measure with authority, rules and exclusion of the unauthorised that names it in `information`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(
        cite("appi-41-2"),
        cite("appi-43-2"),
    ),
)
