"""No procedure for agents.

ja:
    開示等の請求等は、法定代理人と、本人が委任した代理人によってもできる。
en:
    Requests may be made by statutory agents and by agents the person appoints.
breaks:
    procedures: {disclosure: {agent: []}}
clean:
    procedures: {disclosure: {agent: [power-of-attorney]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind


def find(view: View) -> Iterator[Found]:
    own = {
        RequestKind.PURPOSE, RequestKind.DISCLOSURE, RequestKind.PROVISION_RECORDS, RequestKind.CORRECTION,
        RequestKind.STOP_USE, RequestKind.ERASURE, RequestKind.STOP_PROVISION,
    }  # fmt: skip
    for name, one in view.register.procedures.items():
        if own & set(one.kinds) and not one.agent:
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG607",
    name="agent-missing",
    title=Text(
        "代理人の手続がない",
        "No procedure for agents",
    ),
    message=Text(
        "手続 `{name}` に代理人の確認の方法（`agent`）がありません",
        "procedure `{name}` has no way of checking agents (`agent`)",
    ),
    help=Text(
        "法定代理人と委任による代理人の確認書類を書いてください",
        "declare what proves a statutory agent and one by mandate",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-37-3"),),
)
