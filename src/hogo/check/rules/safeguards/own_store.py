"""hogo's own store is undeclared.

ja:
    請求や同意の記録も個人情報である。宣言しなければ、自分の保管庫だけが開示と消去から漏れる。
en:
    Records of requests and consents are personal information too; undeclared, this one store escapes
    disclosure and erasure.
breaks:
    systems: {hogo: null}
clean:
    systems: {hogo: {connection: {kind: own}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.systems import Own


def find(view: View) -> Iterator[Found]:
    if not any(isinstance(one.connection, Own) for one in view.register.systems.values()):
        yield at("systems")


RULE = Rule(
    code="HG515",
    name="own-store-missing",
    title=Text(
        "hogo 自身の保管庫が宣言されていない",
        "hogo's own store is undeclared",
    ),
    message=Text(
        "hogo 自身の保管庫（`kind: own`）が `systems` にありません",
        "hogo's own store (`kind: own`) is not among `systems`",
    ),
    help=Text(
        "接続の種類が `own` のシステムを加えてください",
        "add a system whose connection is of kind `own`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
