"""Matters on retained data not knowable.

ja:
    取得のときに明示したことと、保有している間いつでも知り得ることは、別の義務である。
en:
    Stating a purpose at acquisition and keeping it knowable for as long as the data is held are two duties.
breaks:
    information: {subscriber: {told: [stated]}}
clean:
    information: {subscriber: {told: [stated, knowable]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Mode


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if one.authority.retained and one.authority.exclusion is None and Mode.KNOWABLE not in one.told:
            yield at(f"information/{name}/told", name=name)


RULE = Rule(
    code="HG307",
    name="matters-unknowable",
    title=Text(
        "保有個人データの事項が知り得る状態にない",
        "Matters on retained data not knowable",
    ),
    message=Text(
        "保有個人データ `{name}` の利用目的などが、本人の知り得る状態に置かれていません（`told` に `knowable` がない）",
        "the matters of retained data `{name}` are not made knowable to the person (`told` lacks `knowable`)",
    ),
    help=Text(
        "公表事項に載せ、`told` に `knowable` を加えてください",
        "put it on the page and add `knowable` to `told`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
