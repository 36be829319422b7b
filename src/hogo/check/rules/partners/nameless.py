"""What a record of provision needs is missing.

ja:
    第三者提供の記録には、相手の氏名または名称、住所、法人の代表者の氏名を書く。
en:
    A record of provision has the recipient's name, address and representative.
breaks:
    partners: {line-operator: {representative: null}}
clean:
    partners: {line-operator: {representative: {ja: 代表取締役 線 八郎, en: SEN Hachiro}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank, listed
from hogo.register.model.partners import PartnerRole, Party

_NEEDED = {Party.CORPORATION: 3, Party.INDIVIDUAL: 2, Party.ANYONE: 1}
"""How many of name, address and representative a record says (Rule 20-1-1)."""


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        if PartnerRole.RECIPIENT in partner.roles and not partner.public_body:
            matters = (
                (partner.name, "名称（name）", "name"),
                (partner.address, "住所（address）", "address"),
                (partner.representative, "代表者（representative）", "representative"),
            )[: _NEEDED[partner.party]]
            lacking = [Text(ja, en) for words, ja, en in matters if blank(words)]
            if lacking:
                yield at(f"partners/{name}", name=name, what=listed(lacking))


RULE = Rule(
    code="HG437",
    name="recipient-matters",
    title=Text(
        "提供記録に書く相手の事項がない",
        "What a record of provision needs is missing",
    ),
    message=Text(
        "提供先 `{name}` の{what}がありません",
        "recipient `{name}` lacks its {what}",
    ),
    help=Text(
        "書き足してください。提供の記録（29条）に要ります",
        "add it: the record of provision (Art. 29) asks for it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-29-1"),),
)
