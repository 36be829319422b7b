"""Adequacy data without the source's purpose.

ja:
    EU・英国から十分性認定で移転を受けた情報は、移転元が特定した目的と取得の経緯を確認・記録し、その範囲
    で使う（補完的ルール、未確認）。
en:
    For data received under adequacy the purpose specified at the source and its history are confirmed and
    recorded, and use stays within (supplementary rules; unverified).
breaks:
    information: {call: {regimes: [appi, adequacy]}}
clean:
    information: {list: {regimes: [appi, adequacy]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Bought, Entrusted, FromThirdParty
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        sourced = any(isinstance(way, FromThirdParty | Bought | Entrusted) for way in one.acquired)
        if Regime.ADEQUACY in one.regimes and not sourced:
            yield at(f"information/{name}/acquired", name=name)


RULE = Rule(
    code="HG347",
    name="adequacy-source",
    title=Text(
        "十分性認定で受けた情報の移転元の目的を確かめていない",
        "Adequacy data without the source's purpose",
    ),
    message=Text(
        "情報 `{name}` は十分性認定により移転を受けますが、第三者からの取得（移転元）が宣言されていません",
        "`{name}` comes under adequacy, but no acquisition from a third party is declared",
    ),
    help=Text(
        "移転元を提供元として宣言し、取得の経緯と特定された目的を `check` に記録してください",
        "declare the sender as a partner and record its history and purpose in `check`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("eu-sr-3"),),
)
