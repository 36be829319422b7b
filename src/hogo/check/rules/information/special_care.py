"""Special care-required information without consent.

ja:
    要配慮個人情報は、法令に基づく場合などを除き、あらかじめ本人の同意を得ないで取得できない。公開されて
    いるもの、外形上明らかなもの、委託等に伴うものは例外である。
en:
    Special care-required information is acquired only with prior consent, save where law and other exceptions
    apply: made public, plain to see, or received with entrustment.
breaks:
    information:
      call: {fields: {illness: {title: {ja: 病歴, en: Illness}, kind: health, special_care: [medical-history]}}}
clean:
    information:
      call:
        fields:
          illness:
            title: {ja: 病歴, en: Illness}
            kind: health
            special_care: [medical-history]
            purposes: [health]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import FromPerson, FromThirdParty, InWriting
from hogo.register.model.kinds import Use

HOW = {
    "in-writing": Text("書面", "in writing"),
    "from-person": Text("口頭など", "orally"),
    "third-party": Text("第三者からの取得", "from a third party"),
}


def find(view: View) -> Iterator[Found]:
    purposes = view.register.purposes
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            named = [purposes[ref] for ref in (field.purposes or one.purposes) if ref in purposes]
            if not field.special_care or (named and all(Use.LEGAL in each.uses for each in named)):
                continue
            consented = any(isinstance(way, InWriting) and way.notice.consent for way in one.acquired)
            for number, way in enumerate(one.acquired):
                asked = isinstance(way, InWriting | FromPerson) and not consented
                if asked or isinstance(way, FromThirdParty):
                    path = f"information/{name}/acquired/{number}"
                    yield at(path, name=name, field=key, how=HOW[way.how].ja, how_en=HOW[way.how].en)


RULE = Rule(
    code="HG311",
    name="special-care-unconsented",
    title=Text(
        "同意のない要配慮個人情報の取得",
        "Special care-required information without consent",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` は要配慮個人情報ですが、{how}による取得に同意も法定の例外もありません",
        "field `{field}` of `{name}` is special care-required, but its acquisition ({how_en}) rests on "
        "neither consent nor a legal exception",
    ),
    help=Text(
        "取得のときに同意を得る（`notice.consent: true`）か、法令に基づく目的（`uses: [legal]`）に限ってください",
        "take consent at the form, or narrow the field to purposes based on law (`uses: [legal]`)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-20-2"),),
)
