"""No window that a consumer may use.

ja:
    苦情の申出先は全ての本人のためにある。法人専用や採用専用の窓口だけでは足りない。
en:
    The place to complain is for every person. Windows for companies or applicants alone are not enough.
breaks:
    operator: {contacts: {privacy: {audience: [corporate]}}}
clean:
    operator: {contacts: {privacy: {audience: [consumer]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.operator import Audience


def find(view: View) -> Iterator[Found]:
    open_to = {audience for one in view.register.operator.contacts.values() for audience in one.audience}
    if not open_to & {Audience.EVERYONE, Audience.CONSUMER}:
        yield at("operator/contacts")


RULE = Rule(
    code="HG209",
    name="consumer-window-missing",
    title=Text(
        "個人が使える苦情の窓口がない",
        "No window that a consumer may use",
    ),
    message=Text(
        "個人のお客さまが使える窓口（`everyone` または `consumer`）がありません",
        "there is no window for consumers (`everyone` or `consumer`)",
    ),
    help=Text(
        "`operator.contacts` に、だれでも申し出られる窓口を加えてください",
        "add a window anybody may use to `operator.contacts`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
