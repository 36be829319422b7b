"""A person's rows cannot be found.

ja:
    開示は、本人の保有個人データを探し出せて初めてできる。探せない場所は、答えの漏れになる。
en:
    Disclosing needs finding. A place that cannot be searched is a gap in the answer.
breaks:
    systems: {main: {collections: {calls: {columns: {phone: {identity: null}}}}}}
clean:
    systems: {main: {collections: {calls: {columns: {phone: {identity: phone}}}}}}
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
    for name, system in view.register.systems.items():
        for key, one in system.collections.items() if isinstance(system.connection, Relational | Files) else ():
            retained = [
                ref
                for ref in one.information
                if ref in view.register.information and view.register.information[ref].authority.retained
            ]
            named = any(column.identity for column in one.columns.values())
            reached = any(
                key in (link.to, link.to.split("/")[-1])
                for other in system.collections.values()
                for link in other.links
            )
            if retained and not named and not one.links and not reached:
                yield at(f"systems/{name}/collections/{key}", system=name, collection=key, entry=retained[0])


RULE = Rule(
    code="HG510",
    name="person-unfindable",
    title=Text(
        "本人の行を探せない",
        "A person's rows cannot be found",
    ),
    message=Text(
        "`{system}/{collection}` には保有個人データ `{entry}` がありますが、本人を特定する列もつながりもありません",
        "`{system}/{collection}` holds retained `{entry}`, but has no identity column and no link",
    ),
    help=Text(
        "本人を特定する列に `identity` を、他の表とのつながりに `links` を書いてください",
        "mark identity columns with `identity`, and declare `links` to other collections",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-33-2"),),
)
