"""A foreign processor that needs a record.

ja:
    国内の委託には記録の義務がないが、28条1項の同意による外国提供で免除されるのは27条1項各号だけである。
en:
    Entrustment at home needs no record; but under 28(1) consent only the items of 27(1) are exempt.
breaks:
    partners: {survey-us: {abroad: {basis: consent}}}
clean:
    partners: {survey-us: {abroad: {basis: conforming}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27, Basis28


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        abroad = sent.partner.abroad
        if abroad and abroad.basis is Basis28.CONSENT and sent.flow.basis in (Basis27.ENTRUSTMENT, Basis27.JOINT_USE):
            yield at(sent.path, partner=sent.partner_name)


RULE = Rule(
    code="HG422",
    name="foreign-processor-record",
    title=Text(
        "外国の委託先に記録が要る",
        "A foreign processor that needs a record",
    ),
    message=Text(
        "`{partner}` への委託は28条1項の同意によるため、提供の記録（29条）が要ります",
        "entrusting `{partner}` rests on consent under 28(1), so a record of provision (Art. 29) is owed",
    ),
    help=Text(
        "提供の都度または一括の記録を作る手順にしてください",
        "make a record each time, or a batch record",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("appi-29-1"),),
)
