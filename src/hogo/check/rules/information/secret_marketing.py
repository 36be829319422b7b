"""Communication secrets used to sell or provide.

ja:
    秘密の利用には、個別具体的で明確な同意や、設備の維持に欠かせない正当業務行為などの事由が要る。公表し
    た営業目的はそのどれでもない。
en:
    Using a secret needs specific and clear consent or a justification such as an act the service cannot do
    without. A published marketing purpose is neither.
breaks:
    information: {dns: {purposes: [dns, sales]}}
clean:
    information: {dns: {purposes: [dns, sales], fields: {source: {purposes: [dns]}, question: {purposes: [dns]}}}}
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
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            for ref in (field.purposes or one.purposes) if field.secret else ():
                purpose = view.register.purposes.get(ref)
                if purpose and {Use.MARKET, Use.PROVIDE} & set(purpose.uses):
                    yield at(f"information/{name}/fields/{key}", name=name, field=key, purpose=ref)


RULE = Rule(
    code="HG319",
    name="secret-marketed",
    title=Text(
        "通信の秘密を営業や提供に使う",
        "Communication secrets used to sell or provide",
    ),
    message=Text(
        "情報 `{name}` の秘密の項目 `{field}` を、目的 `{purpose}`（営業・提供）に使うとしています",
        "secret field `{field}` of `{name}` is to be used for `{purpose}` (marketing or provision)",
    ),
    help=Text(
        "項目の `purposes` を絞って、その目的から外してください",
        "narrow the field's `purposes` so that this one is left out",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-4-1"),),
)
