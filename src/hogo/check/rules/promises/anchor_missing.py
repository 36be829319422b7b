"""A promise without an anchor.

ja:
    約束の一つ一つは登録簿の一か所から出る。出どころがなければ、登録簿を直しても約束が古いまま残る。
en:
    Each promise comes from one place of the register; without it, a change there leaves the promise behind.
breaks:
    promises: {managers: {anchor: null, clause: s1}}
clean:
    promises: {managers: {anchor: policy/clauses/s1}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.promises.items():
        if blank(one.anchor):
            yield at(f"promises/{name}", name=name)


RULE = Rule(
    code="HG805",
    name="promise-unanchored",
    title=Text(
        "出どころの分からない約束",
        "A promise without an anchor",
    ),
    message=Text(
        "公表事項 `{name}` に、登録簿のどこから出た文か（`anchor`）がありません",
        "promise `{name}` does not say which part of the register its sentence comes from (`anchor`)",
    ),
    help=Text(
        "`anchor` に登録簿の場所を書いてください",
        "write the register path in `anchor`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
