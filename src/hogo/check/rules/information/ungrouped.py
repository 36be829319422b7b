"""Retained data whose purpose is on no page.

ja:
    全ての保有個人データの利用目的を、本人の知り得る状態に置かなければならない。一つでも載らないものがあ
    れば足りない。
en:
    The purposes of all retained personal data must be knowable. One that stands nowhere is one too many.
breaks:
    information: {subscriber: {retained_group: null}}
clean:
    information: {subscriber: {retained_group: users}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        retained = one.authority.retained and one.authority.exclusion is None
        if retained and one.retained_group is None and one.category is None:
            yield at(f"information/{name}", name=name)


RULE = Rule(
    code="HG303",
    name="retained-group-missing",
    title=Text(
        "保有個人データの目的が公表事項に載らない",
        "Retained data whose purpose is on no page",
    ),
    message=Text(
        "保有個人データ `{name}` に、公表事項の見出し（`retained_group`）も公表の区分（`category`）もありません",
        "retained data `{name}` has neither a `retained_group` nor a `category`",
    ),
    help=Text(
        "どちらかを書いて、利用目的が公表事項に載るようにしてください",
        "give one, so that its purposes stand on the page",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
