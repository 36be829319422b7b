"""A list whose licence has ended.

ja:
    購入した名簿は許諾の範囲で使うと公表している。期限後の利用は契約と公表のどちらにも反する。
en:
    Bought lists are used within their licence, as published. Use after its end breaks contract and promise.
breaks:
    information:
      list:
        acquired:
        - how: bought
          source: seller
          licence: {ja: 電話の営業に限る, en: Telephone only}
          licence_until: 2026-09-30
clean:
    information:
      list:
        acquired:
        - how: bought
          source: seller
          licence: {ja: 電話の営業に限る, en: Telephone only}
          licence_until: 2027-03-31
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Bought


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            if isinstance(way, Bought) and way.licence_until and way.licence_until < view.day:
                yield at(f"information/{name}/acquired/{number}/licence_until", name=name, until=way.licence_until)


RULE = Rule(
    code="HG343",
    name="licence-over",
    title=Text(
        "使用許諾の切れた名簿",
        "A list whose licence has ended",
    ),
    message=Text(
        "購入した名簿 `{name}` の使用許諾は{until}に切れました",
        "the licence of bought list `{name}` ended on {until}",
    ),
    help=Text(
        "使うのをやめて消去するか、更新した期限を書いてください",
        "stop using and erase it, or write the renewed day",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
