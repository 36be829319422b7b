"""A clause of the policy that no promise stands for.

ja:
    方針の一つ一つの文は、守られているかを示せる約束でなければ飾りになる。
en:
    Each sentence of a policy is decoration unless a promise shows whether it is kept.
breaks:
    promises: {safety: null}
clean:
    promises: {safety: {clause: s5}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    promised = {one.clause for one in view.register.promises.values()}
    for name, clause in view.register.policy.clauses.items():
        if name not in promised and clause.order > 0:
            yield at(f"policy/clauses/{name}", name=name)


RULE = Rule(
    code="HG802",
    name="clause-unpromised",
    title=Text(
        "約束として測られない方針の条",
        "A clause of the policy that no promise stands for",
    ),
    message=Text(
        "方針の条 `{name}` を測る公表事項（`promises`）がありません",
        "no promise stands for clause `{name}` of the policy",
    ),
    help=Text(
        "その条を `clause` に書いた公表事項を加えてください",
        "add a promise that names it in `clause`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
