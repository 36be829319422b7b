"""No way of telling the purpose.

ja:
    直接書面取得でないものは、通知か公表による。明示や「知り得る状態」は別の義務の方法で、代わりにならな
    い。
en:
    What is not taken in writing is told by notice or publication. Express statement and "knowable" belong to
    other duties and do not stand in.
breaks:
    information: {call: {told: [knowable]}}
clean:
    information: {call: {told: [published, knowable]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Information, InWriting
from hogo.register.model.kinds import Mode


def _stated(one: Information) -> bool:
    """A purpose stated at the form also covers what is later observed in the same service."""
    return Mode.STATED in one.told and any(isinstance(way, InWriting) for way in one.acquired)


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        indirect = any(not isinstance(way, InWriting) for way in one.acquired)
        told = {Mode.PUBLISHED, Mode.NOTIFIED} & set(one.told) or _stated(one) or one.authority.exclusion
        if indirect and not told:
            yield at(f"information/{name}/told", name=name)


RULE = Rule(
    code="HG306",
    name="purpose-untold",
    title=Text(
        "利用目的を知らせる方法がない",
        "No way of telling the purpose",
    ),
    message=Text(
        "情報 `{name}` は書面によらず取得しますが、公表（`published`）も通知（`notified`）もされません",
        "`{name}` is acquired otherwise than in writing, but its purpose is neither `published` nor `notified`",
    ),
    help=Text(
        "`told` に実際の知らせ方を書いてください",
        "write in `told` how the purpose is in fact told",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-21-1"),),
)
