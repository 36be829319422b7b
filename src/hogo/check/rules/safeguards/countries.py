"""A country that is not named.

ja:
    外国で取り扱うときは、その国の名称を明らかにし、制度を把握した上で講じた措置を本人の知り得る状態に置
    く。クラウドの置き場所も含む。
en:
    Where data is handled abroad the country is named and the measures taken after grasping its system are
    made knowable: cloud locations included.
breaks:
    safeguards: {abroad: {countries: [DE]}}
clean:
    safeguards: {abroad: {countries: [US, DE]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.country import country_name
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.safeguards import Head


def find(view: View) -> Iterator[Found]:
    named = {
        country
        for one in view.register.safeguards.values()
        if one.head is Head.EXTERNAL and not blank(one.published)
        for country in one.countries
    }
    places = {
        one.partner.country: (f"partners/{one.partner_name}", "委託先・提供先", "partner")
        for one in view.outgoing
        if view.abroad(one.partner)
    }
    for name, system in view.register.systems.items():
        places.setdefault(system.country, (f"systems/{name}/country", "システム", "system"))
    for country, (path, ja, en) in places.items():
        if country != "JP" and country not in named:
            yield at(path, where=ja, where_en=en, country=country_name(country))


RULE = Rule(
    code="HG503",
    name="country-unnamed",
    title=Text(
        "外国の名称を示していない",
        "A country that is not named",
    ),
    message=Text(
        "{where}（{country}）で個人データを取り扱いますが、外的環境の措置がその国を挙げていません",
        "personal data is handled in {country} ({where_en}), but no measure on the external environment names it",
    ),
    help=Text(
        "外的環境（`head: external`）の `countries` に加え、公表する文で国名を示してください",
        "add it to `countries` of the external measure and name it in its published sentence",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1-external"),),
)
