"""A partner without any flow.

ja:
    委託先の台帳と個人情報の台帳は一致しなければならない。情報の結び付かない委託先は、どちらかの記入漏れ
    である。
en:
    The partner register and the information register must agree; a partner tied to no information is a gap in
    one of them.
breaks:
    partners: {printer: {flows: []}}
clean:
    partners: {printer: {ended: 2026-04-01, returned: 2026-04-10, flows: []}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        if not partner.flows:
            yield at(f"partners/{name}", name=name, roles=", ".join(partner.roles))


RULE = Rule(
    code="HG446",
    name="partner-flowless",
    title=Text(
        "受渡しの書かれていない相手先",
        "A partner without any flow",
    ),
    message=Text(
        "相手先 `{name}`（{roles}）に、渡す・受ける情報が書かれていません",
        "partner `{name}` ({roles}) neither receives nor sends anything",
    ),
    help=Text(
        "`flows` に加えるか、取引が終わったなら `ended` を書いてください",
        "add `flows`, or write `ended` if dealings are over",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
