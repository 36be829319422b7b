"""A field that no column holds.

ja:
    列に結び付かない項目は、開示にも訂正にも現れない。
en:
    What no column holds appears in no disclosure and no correction.
breaks:
    systems: {main: {collections: {calls: {columns: {voice: null}}}}}
clean:
    systems: {main: {collections: {calls: {columns: {voice: {field: call/voice}}}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.systems import Files, Relational


def find(view: View) -> Iterator[Found]:
    mapped = {
        column.field
        for system in view.register.systems.values()
        for one in system.collections.values()
        for column in one.columns.values()
    }
    for entry, one in view.register.information.items():
        places = [view.register.systems[system].connection for system, _ in view.kept_in.get(entry, ())]
        # WHY: hogo knows its own store; an API, paper and people have no columns to declare.
        machine = places and all(isinstance(place, Relational | Files) for place in places)
        for field in one.fields if machine and one.authority.retained else ():
            if f"{entry}/{field}" not in mapped:
                yield at(f"information/{entry}/fields/{field}", entry=entry, field=field)


RULE = Rule(
    code="HG511",
    name="field-unmapped",
    title=Text(
        "どの列にもない項目",
        "A field that no column holds",
    ),
    message=Text(
        "保有個人データ `{entry}` の項目 `{field}` が、どのシステムのどの列にも結び付いていません",
        "field `{field}` of retained `{entry}` is tied to no column of any system",
    ),
    help=Text(
        "列の `field` に `{entry}/{field}` と書くか、もう持たない項目なら消してください",
        "write `{entry}/{field}` as a column's `field`, or remove a field no longer held",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-33-2"),),
)
