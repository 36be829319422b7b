"""No impact class.

ja:
    リスク分析は重要度から始まる。全部が同じ重要度であることも、審査でよく指摘される。
en:
    Risk assessment starts from impact. Everything rated the same is a common finding of reviewers.
breaks:
    information: {call: {handling: {impact: null}}}
clean:
    information: {call: {handling: {impact: 2}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if view.marked:
        for name, one in view.register.information.items():
            if one.handling.impact is None or not 1 <= one.handling.impact <= 3:
                yield at(f"information/{name}/handling", name=name)


RULE = Rule(
    code="HG335",
    name="impact-missing",
    title=Text(
        "重要度が付いていない",
        "No impact class",
    ),
    message=Text(
        "情報 `{name}` に重要度（`impact`、1から3）がありません",
        "`{name}` has no `impact` (1 to 3)",
    ),
    help=Text(
        "漏えいしたときの本人への影響を1から3で付けてください",
        "rate the harm to persons if it leaked, from 1 to 3",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
    law=(
        cite("jis-2023-6-2-2"),
        cite("jis-2017-a-3-3-3"),
    ),
)
