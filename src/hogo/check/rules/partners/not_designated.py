"""A country that is not designated.

ja:
    規則15条により定められた国は、EU（告示に定める国）と英国である。指定国であっても27条の根拠は別に要る。
en:
    Designated under Rule 15 are the EU (as the notice lists it) and the UK. Even there a basis under Art. 27
    is needed.
breaks:
    partners: {survey-us: {abroad: {basis: designated}}}
clean:
    partners: {survey-us: {country: DE, abroad: {basis: designated}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.countries import DESIGNATED
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis28


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        if partner.abroad and partner.abroad.basis is Basis28.DESIGNATED and partner.country not in DESIGNATED:
            yield at(f"partners/{name}/abroad/basis", partner=name, country=partner.country)


RULE = Rule(
    code="HG417",
    name="country-not-designated",
    title=Text(
        "指定されていない国を指定国としている",
        "A country that is not designated",
    ),
    message=Text(
        "`{partner}`（{country}）は指定国（EU・英国）ではありません",
        "`{partner}` ({country}) is in no designated country (EU, UK)",
    ),
    help=Text(
        "基準適合体制か同意によるものとして書き直してください",
        "declare a conforming system or consent instead",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-28-1"),),
)
