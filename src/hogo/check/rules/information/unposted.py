"""Unnoticed observation that is not announced.

ja:
    本人が気付かないまま取得することは、不正の手段による取得とみられるおそれがある。カメラなら設置の状況
    から明らかでないときに掲示が要る。
en:
    Taking information unnoticed may count as wrongful means. A camera that is not plain to see needs a sign.
breaks:
    information: {dns: {acquired: [{how: observed, means: {ja: 計測, en: Measured}, easily_noticed: false}]}}
clean:
    information:
      dns:
        acquired:
        - how: observed
          means: {ja: 計測, en: Measured}
          easily_noticed: false
          posted: {ja: ウェブに記載, en: On the web}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.information import Observed


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            if isinstance(way, Observed) and not way.easily_noticed and blank(way.posted):
                path = f"information/{name}/acquired/{number}"
                yield at(path, name=name, means=way.means.ja, means_en=way.means.en)


RULE = Rule(
    code="HG341",
    name="observation-unposted",
    title=Text(
        "気付きにくい取得を知らせていない",
        "Unnoticed observation that is not announced",
    ),
    message=Text(
        "情報 `{name}` は本人が気付きにくい方法（{means}）で取得しますが、知らせる方法がありません",
        "`{name}` is taken by means not easily noticed ({means_en}), and nothing tells of it",
    ),
    help=Text(
        "掲示・画面・公表などの知らせ方を `posted` に書いてください",
        "say in `posted` how it is announced",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-20-1"),),
)
