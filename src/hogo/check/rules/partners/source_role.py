"""A source of the wrong role.

ja:
    役割は、確認・記録・契約のどれが要るかを決める。
en:
    The role decides which checks, records and contract are owed.
breaks:
    partners: {seller: {roles: [recipient]}}
clean:
    partners: {seller: {roles: [seller]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Bought, Entrusted
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            if isinstance(way, Bought):
                role, source, ja, en = PartnerRole.SELLER, way.source, "購入元", "the seller"
            elif isinstance(way, Entrusted):
                role, source, ja, en = PartnerRole.CLIENT, way.client, "委託元", "the client"
            else:
                continue
            partner = view.register.partners.get(source)
            if partner and role not in partner.roles:
                path = f"information/{name}/acquired/{number}"
                yield at(path, entry=name, partner=source, role=role, what=ja, what_en=en)


RULE = Rule(
    code="HG434",
    name="source-role",
    title=Text(
        "取得元の役割が合わない",
        "A source of the wrong role",
    ),
    message=Text(
        "情報 `{entry}` の{what} `{partner}` の役割に `{role}` がありません",
        "`{partner}`, {what_en} of `{entry}`, lacks the role `{role}`",
    ),
    help=Text(
        "相手先の `roles` に加えるか、取得の方法を直してください",
        "add it to the partner's `roles`, or correct the way of acquisition",
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
