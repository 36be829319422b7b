"""Rows that cannot be named.

ja:
    行を特定できなければ、開示・訂正・消去の計画を立てて実行し、後から確かめることができない。
en:
    Without it a plan to disclose, correct or erase can be neither carried out row by row nor verified.
breaks:
    systems: {main: {collections: {calls: {key: []}}}}
clean:
    systems: {main: {collections: {calls: {key: [id]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.systems import Collection, Files, Relational


def searchable(view: View) -> Iterator[tuple[str, str, Collection]]:
    """Collections a machine searches: in databases and files."""
    for name, system in view.register.systems.items():
        if isinstance(system.connection, Relational | Files):
            for key, one in system.collections.items():
                yield name, key, one


def find(view: View) -> Iterator[Found]:
    for system, collection, one in searchable(view):
        if not one.key:
            yield at(f"systems/{system}/collections/{collection}", system=system, collection=collection)


RULE = Rule(
    code="HG509",
    name="collection-keyless",
    title=Text(
        "行を特定できない",
        "Rows that cannot be named",
    ),
    message=Text(
        "`{system}/{collection}` に主キー（`key`）がありません",
        "`{system}/{collection}` has no `key`",
    ),
    help=Text(
        "行を一つに決める列を `key` に書いてください",
        "name in `key` the columns that tell rows apart",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
