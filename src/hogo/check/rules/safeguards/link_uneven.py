"""A link whose two sides do not match.

ja:
    本人の行をたどる links では、こちらの列（columns）と相手の列（to_columns）が一つ
    ずつ対応する。数が合わないとたどれず、開示や消去で行を見落とす。
en:
    A link leads from row to row of the same person: each of its columns stands for one of to_columns. Where
    their numbers differ it cannot be followed, and rows are missed in disclosure and erasure.
breaks:
    systems: {main: {collections: {customers: {links: [{columns: [id, name], to: customers, to_columns: [id]}]}}}}
clean:
    systems: {main: {collections: {customers: {links: [{columns: [id], to: customers, to_columns: [id]}]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for system, one in view.register.systems.items():
        for name, held in one.collections.items():
            for number, link in enumerate(held.links):
                if len(link.columns) != len(link.to_columns):
                    yield at(f"systems/{system}/collections/{name}/links/{number}", name=f"{system}/{name}", to=link.to)


RULE = Rule(
    code="HG523",
    name="link-uneven",
    title=Text("両側の列が合わないつながり", "A link whose two sides do not match"),
    message=Text(
        "`{name}` から `{to}` へのつながりで、`columns` と `to_columns` の数が違います",
        "the link from `{name}` to `{to}` has more `columns` than `to_columns`, or fewer",
    ),
    help=Text(
        "対応する列を同じ数だけ、同じ順に書いてください",
        "write as many on either side, in the same order",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.ERROR,
)
