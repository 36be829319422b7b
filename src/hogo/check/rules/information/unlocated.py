"""Information that is nowhere.

ja:
    保管場所の分からない情報は、安全管理も、開示のための検索も、消去もできない。
en:
    What is held nobody knows where cannot be kept safe, searched for a request, or erased.
breaks:
    systems: {folder: {collections: {lists: {information: [list]}}}}
clean:
    systems: {folder: {collections: {lists: {information: [list, entrusted]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name in view.register.information:
        if name not in view.kept_in:
            yield at(f"information/{name}", name=name)


RULE = Rule(
    code="HG332",
    name="unlocated",
    title=Text(
        "どこにあるか分からない情報",
        "Information that is nowhere",
    ),
    message=Text(
        "情報 `{name}` を収めるシステム（紙・人手を含む）が宣言されていません",
        "no system, paper and people included, is declared to hold `{name}`",
    ),
    help=Text(
        "`systems` のどれかの `collections` に加えてください。紙なら `kind: by-hand` とします",
        "add it to a collection under `systems`; for paper use `kind: by-hand`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(
        cite("appi-23-ledger"),
        cite("appi-33-2"),
    ),
)
