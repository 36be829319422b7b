"""A system that holds nothing.

ja:
    収めるものの分からない保管場所は、検索も消去もされない。
en:
    A place of unknown content is neither searched nor erased.
breaks:
    systems: {folder: {collections: {spare: {title: {ja: 予備, en: Spare}, information: []}}}}
clean:
    systems: {folder: {collections: {spare: {title: {ja: 予備, en: Spare}, information: [list]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, system in view.register.systems.items():
        for key, one in system.collections.items():
            if not one.information:
                yield at(f"systems/{name}/collections/{key}", name=name, collection=key)
        if not system.collections:
            yield at(f"systems/{name}", name=name, collection=Text("（なし）", "(none)"))


RULE = Rule(
    code="HG519",
    name="system-empty",
    title=Text(
        "何も収めていないシステム",
        "A system that holds nothing",
    ),
    message=Text(
        "システム `{name}` の `{collection}` に、収める情報がありません",
        "`{collection}` of system `{name}` holds no information",
    ),
    help=Text(
        "`information` に収める情報を書くか、宣言から外してください",
        "declare what it holds, or remove it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
