"""An accredited organisation without a contact.

ja:
    対象事業者であるときは、団体の名称と苦情の解決の申出先の両方を知り得る状態に置く（政令10条3号）。
en:
    An operator covered by such a body must make both its name and where to complain knowable (Order 10(iii)).
breaks:
    operator: {accredited: {body: {phones: []}}}
clean:
    operator: {accredited: {body: {phones: [03-0000-0300]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.operator.accredited.items():
        if (not any(one.phones) and blank(one.address) and blank(one.web)) or blank(one.name):
            yield at(f"operator/accredited/{name}", name=name)


RULE = Rule(
    code="HG210",
    name="accredited-unreachable",
    title=Text(
        "認定団体の申出先がない",
        "An accredited organisation without a contact",
    ),
    message=Text(
        "認定個人情報保護団体 `{name}` の電話・住所・ウェブのどれも書かれていません",
        "accredited organisation `{name}` has no phone, address or web",
    ),
    help=Text(
        "苦情の解決の申出先を書いてください",
        "write where a complaint may be taken",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
