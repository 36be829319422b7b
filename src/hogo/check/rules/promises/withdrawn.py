"""A published purpose that has gone.

ja:
    以前の版で告げた目的は、その版で取得した情報を今も縛る。消すのでなく、終わりの日を書く。
en:
    A purpose told in an earlier edition still binds what was acquired under it. It is ended with a day, not
    deleted.
breaks:
    history:
      one:
        document: purposes
        published: 2022-04-01
        purposes: [sales]
    information:
      list:
        purposes: [operate]
    partners:
      seller:
        flows:
        - information: list
          purposes: [operate]
          incoming: true
          method: {ja: ファイル, en: File}
clean:
    history: {one: {document: purposes, published: 2022-04-01, purposes: [sales]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for past in view.register.history.values():
        for name in past.purposes if past.until is None else ():
            purpose = view.register.purposes.get(name)
            if purpose and purpose.until is None and name not in view.used:
                yield at(f"purposes/{name}", name=name, on=past.published)


RULE = Rule(
    code="HG808",
    name="purpose-dropped",
    title=Text(
        "公表していた目的が消えている",
        "A published purpose that has gone",
    ),
    message=Text(
        "{on}に公表した利用目的 `{name}` が、終わりの日（`until`）だけになり、どの情報にも使われていません",
        "purpose `{name}`, published on {on}, has no information left and no `until`",
    ),
    help=Text(
        "取り下げたなら `until` を書き、公表事項を改定してください",
        "if it was withdrawn, write `until` and revise the page",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-17-2"),),
)
