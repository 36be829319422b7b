"""A place without entry control.

ja:
    物理的安全管理措置として、個人データを取り扱う区域の管理と、機器・書類の盗難等の防止が挙げられている。
en:
    Physical measures include managing areas and guarding against theft.
breaks:
    systems: {folder: {entry_controlled: false}}
clean:
    systems: {folder: {entry_controlled: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, system in view.register.systems.items():
        if not system.entry_controlled:
            yield at(f"systems/{name}/entry_controlled", name=name)


RULE = Rule(
    code="HG516",
    name="entry-uncontrolled",
    title=Text(
        "入室を管理していない保管場所",
        "A place without entry control",
    ),
    message=Text(
        "`{name}` は入室を管理していない場所（`entry_controlled: false`）です",
        "`{name}` stands where entry is not controlled (`entry_controlled: false`)",
    ),
    help=Text(
        "区域の管理・施錠などの措置を講じるか、置き場所を改めてください",
        "control the area, lock it, or move it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-23"),),
)
