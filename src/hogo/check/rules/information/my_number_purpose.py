"""My Number used for other than statutory work.

ja:
    一般の事業者が個人番号を使えるのは、法令に基づく税や社会保険の事務だけである。同意による目的外利用は
    ない。
en:
    An ordinary business may use the number only for statutory tax and insurance work. Consent does not permit
    more.
breaks:
    information: {my-number: {purposes: [filings, staff]}}
clean:
    information: {my-number: {purposes: [filings]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Use


def find(view: View) -> Iterator[Found]:
    for name in sorted(view.my_number):
        one = view.register.information[name]
        for key in view.purposes_of(one):
            purpose = view.register.purposes.get(key)
            if purpose and set(purpose.uses) != {Use.LEGAL}:
                yield at(f"information/{name}/purposes", name=name, purpose=key)


RULE = Rule(
    code="HG313",
    name="my-number-purpose",
    title=Text(
        "個人番号を法定の事務以外に使う",
        "My Number used for other than statutory work",
    ),
    message=Text(
        "情報 `{name}` の個人番号を、法定の事務でない目的 `{purpose}` に使うとしています",
        "the individual number in `{name}` is to be used for `{purpose}`, which is no statutory work",
    ),
    help=Text(
        "目的を法定の事務（`uses: [legal]`）に限ってください。本人の同意があっても広げられません",
        "narrow the purposes to statutory work (`uses: [legal]`); consent does not widen them",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("mn-9"),
        cite("mn-30-2"),
    ),
)
