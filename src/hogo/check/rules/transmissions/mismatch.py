"""Destination and partner disagree.

ja:
    同じ相手なのに国や名称が違えば、外国への提供の関門や公表文のどちらかが誤っている。
en:
    If country or name differ for the same party, either the gate abroad or the published page is wrong.
breaks:
    transmissions:
      measure:
        partner: survey-us
        country: JP
        handler: {ja: 'Kakuu Mailer, Inc.（米国）', en: 'Kakuu Mailer, Inc.
            (United States)'}
clean:
    transmissions:
      measure:
        partner: survey-us
        country: US
        handler: {ja: 'Kakuu Mailer, Inc.（米国）', en: 'Kakuu Mailer, Inc.
            (United States)'}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.check.words import plain


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.transmissions.items():
        partner = view.register.partners.get(one.partner) if one.partner else None
        if partner is None:
            continue
        if partner.country != one.country:
            values = {"said": one.country, "should": partner.country, "what": "国", "what_en": "country"}
            yield Found(f"transmissions/{name}/country", {"name": name, "partner": one.partner, **values})
        if plain(partner.name.ja) != plain(one.handler.ja):
            values = {"said": one.handler.ja, "should": partner.name.ja, "what": "取り扱う者", "what_en": "handler"}
            yield Found(f"transmissions/{name}/handler", {"name": name, "partner": one.partner, **values})


RULE = Rule(
    code="HG705",
    name="transmission-mismatch",
    title=Text(
        "送信先と相手先の宣言が食い違う",
        "Destination and partner disagree",
    ),
    message=Text(
        "送信先 `{name}` の{what}（{said}）が、相手先 `{partner}` の宣言（{should}）と違います",
        "the {what_en} of `{name}` ({said}) is not what partner `{partner}` declares ({should})",
    ),
    help=Text(
        "どちらが正しいかを確かめ、そろえてください",
        "find out which is right",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
