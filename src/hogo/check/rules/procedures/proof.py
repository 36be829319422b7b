"""No way of checking who asks.

ja:
    他人に開示することは、この仕組みで最も避けるべき事故である。本人または代理人の確認の方法は、定めて公
    表できる（政令12条3号）。
en:
    Disclosing to somebody else is the worst that can happen here. How persons and agents are checked may be
    set and published (Order 12(iii)).
breaks:
    procedures: {disclosure: {identity: []}}
clean:
    procedures: {disclosure: {identity: [driving-licence]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind


def needs_proof(kinds: Iterable[RequestKind]) -> bool:
    """Requests about a person's own data; information open to all and complaints need no proof."""
    free = {RequestKind.FOREIGN_MEASURES, RequestKind.RETAINED_MATTERS, RequestKind.COMPLAINT, RequestKind.CONSULTATION}
    return bool(set(kinds) - free)


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        if needs_proof(one.kinds) and not 1 <= one.identity_count <= len(one.identity):
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG605",
    name="identity-unchecked",
    title=Text(
        "本人確認の方法がない",
        "No way of checking who asks",
    ),
    message=Text(
        "手続 `{name}` に本人確認の方法（`identity`）がないか、求める数（`identity_count`）と合いません",
        "`{name}` has no check of `identity`, or asks for a number of proofs that cannot be (`identity_count`)",
    ),
    help=Text(
        "確認に用いる書類や方法を書いてください",
        "declare documents or ways of checking",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-37-1"),),
)
