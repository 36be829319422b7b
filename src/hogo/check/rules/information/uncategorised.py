"""Purposes of indirectly acquired information unpublished.

ja:
    書面以外で取得するなら、あらかじめ公表していない限り、取得後速やかに通知または公表する。公表の表に載
    らない情報は、公表していないのと同じである。存否を明かせない情報（政令5条、法21条4項）は除く。
en:
    What is not taken in writing needs prior publication, or notice promptly afterwards. Information that no
    row of the published table covers is unpublished. What must not be revealed (Order 5, 21(4)) aside.
breaks:
    information: {call: {category: null}}
clean:
    information: {call: {category: others}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import InWriting
from hogo.register.model.kinds import Mode


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        indirect = any(not isinstance(way, InWriting) for way in one.acquired)
        published = one.category or one.retained_group or one.authority.exclusion
        if indirect and not published and Mode.NOTIFIED not in one.told:
            yield at(f"information/{name}", name=name)


RULE = Rule(
    code="HG302",
    name="category-missing",
    title=Text(
        "書面以外で取得する情報の目的が公表されていない",
        "Purposes of indirectly acquired information unpublished",
    ),
    message=Text(
        "情報 `{name}` は書面によらず取得しますが、公表の区分（`category`）がなく、本人への通知もありません",
        "`{name}` is acquired otherwise than in writing, but has no published `category` and persons are not notified",
    ),
    help=Text(
        "`category` を書いて公表するか、`told: [notified]` として個別に通知してください",
        "give it a `category`, or notify each person (`told: [notified]`)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-21-1"),),
)
