"""A basis too weak for special categories.

ja:
    人種、政治、宗教、労働組合、遺伝、生体、健康、性生活のデータは、6条の根拠だけでは扱えず、9条2項の場
    合に限る。日本の要配慮個人情報とは範囲が違う。
en:
    Data on race, politics, religion, unions, genes, biometrics, health or sex life needs a case of Art. 9(2)
    beside a basis of Art. 6. The range differs from special care-required information.
breaks:
    information:
      subscriber:
        fields:
          illness:
            title: {ja: 病歴, en: Illness}
            kind: health
            special_care: [medical-history]
            purposes: [operate]
clean:
    information:
      subscriber:
        fields:
          illness:
            title: {ja: 病歴, en: Illness}
            kind: health
            special_care: [medical-history]
            purposes: [offers]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import LawfulBasis, Regime


def find(view: View) -> Iterator[Found]:
    for entry, one in view.register.information.items():
        if Regime.EEA not in one.regimes:
            continue
        for key, field in one.fields.items():
            for name in (field.purposes or one.purposes) if field.special_care else ():
                purpose = view.register.purposes.get(name)
                if purpose and (purpose.eea is None or purpose.eea.basis is not LawfulBasis.CONSENT):
                    yield at(f"information/{entry}/fields/{key}", entry=entry, field=key, name=name)


RULE = Rule(
    code="HG115",
    name="eea-special-basis",
    title=Text(
        "EEAの特別な種類のデータに足りない根拠",
        "A basis too weak for special categories",
    ),
    message=Text(
        "情報 `{entry}` の項目 `{field}` は特別な種類に当たりえますが、目的 `{name}` の根拠が明示の同意でありません",
        "field `{field}` of `{entry}` may be a special category, but purpose `{name}` does not rest on "
        "explicit consent",
    ),
    help=Text(
        "9条2項のどの場合によるかを確かめ、同意なら `eea.basis: consent` としてください",
        "find which case of Art. 9(2) applies; for consent set `eea.basis: consent`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("gdpr-9"),),
)
