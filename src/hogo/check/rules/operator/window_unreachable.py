"""A window that cannot be reached.

ja:
    苦情の申出先は、本人の知り得る状態に置く事項である（政令10条2号）。名前だけの窓口には申し出ようがな
    い。
en:
    Where to complain is a matter that must be knowable (Order 10(ii)). Nobody can complain to a bare name.
breaks:
    operator: {contacts: {privacy: {phone: null, mail: null}}}
clean:
    operator: {contacts: {privacy: {phone: 0120-000-100, mail: null}}}
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
    for name, one in view.register.operator.contacts.items():
        if all(blank(way) for way in (one.phone, one.fax, one.mail, one.web, one.address)):
            yield at(f"operator/contacts/{name}", name=name)


RULE = Rule(
    code="HG208",
    name="window-unreachable",
    title=Text(
        "連絡のつかない窓口",
        "A window that cannot be reached",
    ),
    message=Text(
        "窓口 `{name}` に、電話・FAX・メール・ウェブ・住所のどれもありません",
        "window `{name}` has no phone, fax, mail, web form or address",
    ),
    help=Text(
        "申出先となる連絡方法を少なくとも一つ書いてください",
        "give at least one way of reaching it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
