"""Communication secrets without being a declared carrier.

ja:
    通信の秘密は、登録・届出の要らない事業の通信にも及ぶ。宣言がなければ、漏えいの報告先も第二の関門も働
    かない。
en:
    Secrecy also covers businesses exempt from registration. Undeclared, neither the second gate nor the
    report track works.
breaks:
    operator: {telecom: {carrier: false}}
clean:
    operator: {telecom: {carrier: true}}
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
    if not view.carrier:
        for name, one in view.register.information.items():
            if Regime.TELECOM_SECRECY in one.regimes or any(f.secret for f in one.fields.values()):
                yield at(f"information/{name}", name=name)


RULE = Rule(
    code="HG228",
    name="carrier-undeclared",
    title=Text(
        "通信の秘密を扱うのに電気通信事業者と宣言していない",
        "Communication secrets without being a declared carrier",
    ),
    message=Text(
        "情報 `{name}` は通信の秘密を含みますが、`operator.telecom.carrier` が false です",
        "`{name}` holds communication secrets, but `operator.telecom.carrier` is false",
    ),
    help=Text(
        "電気通信事業を営むなら `carrier: true` とし、そうでなければ項目の `secret` を見直してください",
        "set `carrier: true` if telecommunications are provided, or look at `secret` again",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tba-4-1"),),
)
