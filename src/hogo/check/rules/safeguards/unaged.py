"""A retention that cannot be carried out.

ja:
    期間を決めても、起算日の列が分からなければ、期限を過ぎた行を見付けることも消すこともできない。
en:
    A period alone finds nothing; without the column from which it counts no row can be found past its day.
breaks:
    systems: {main: {collections: {calls: {aged: []}}}}
clean:
    systems: {main: {collections: {calls: {aged: [{column: called_on, retention: all}]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.systems import Files, Relational


def find(view: View) -> Iterator[Found]:
    systems = view.register.systems
    for entry, one in view.register.information.items():
        places = [(systems[s].connection, systems[s].collections[c]) for s, c in view.kept_in.get(entry, ())]
        machine = [collection for connection, collection in places if isinstance(connection, Relational | Files)]
        aged = {each.retention for collection in machine for each in collection.aged}
        for key in one.retention if machine else ():
            if key not in aged:
                yield at(f"information/{entry}/retention/{key}", entry=entry, key=key)


RULE = Rule(
    code="HG513",
    name="retention-unworkable",
    title=Text(
        "保存期限を実行できない",
        "A retention that cannot be carried out",
    ),
    message=Text(
        "情報 `{entry}` の保存区分 `{key}` の起算日が、どのシステムの列（`aged`）にも結び付いていません",
        "class `{key}` of `{entry}` is tied to no column (`aged`) from which it counts",
    ),
    help=Text(
        "収めている表の `aged` に、起算日の列と区分を書いてください",
        "declare column and class under `aged` of a collection that holds it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
