"""Consent abroad without the information.

ja:
    外国提供の同意を得るには、国名、その国の制度、相手の保護措置をあらかじめ情報提供する。
en:
    Before consent to provision abroad, persons are told the country, its system, and the recipient's
    measures.
breaks:
    partners: {survey-us: {abroad: {basis: consent, system_of_country: null}}}
clean:
    partners: {survey-us: {abroad: {basis: consent}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.partners import Basis28


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        one = partner.abroad
        if one and one.basis is Basis28.CONSENT:
            for words, ja, en in (
                (one.system_of_country, "その国の制度", "the country's system"),
                (one.measures, "相手の保護措置", "the recipient's measures"),
            ):
                if blank(words):
                    yield at(f"partners/{name}/abroad", partner=name, country=partner.country, what=ja, what_en=en)


RULE = Rule(
    code="HG420",
    name="consent-abroad-uninformed",
    title=Text(
        "外国提供の同意のための情報がない",
        "Consent abroad without the information",
    ),
    message=Text(
        "`{partner}`（{country}）への提供は同意によりますが、{what}が書かれていません",
        "provision to `{partner}` ({country}) rests on consent, but {what_en} is not declared",
    ),
    help=Text(
        "`abroad` に書いて、同意を得る前に本人に示してください。特定できないときは、その旨と理由を書きます",
        "declare it under `abroad` and show it before taking consent; if it cannot be given, say so and why",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-28-2"),),
)
