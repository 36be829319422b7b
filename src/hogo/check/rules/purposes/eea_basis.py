"""A purpose for EEA data without a lawful basis.

ja:
    GDPRの下では、目的ごとに6条1項の六つの根拠のどれかが要る。根拠のない目的は一つでも違法になる。
en:
    Under the GDPR every purpose needs one of the six bases of Art. 6(1). One purpose without a basis is one
    too many.
breaks:
    purposes:
      operate: {eea: null}
    information:
      subscriber: {purposes: [operate]}
clean:
    information:
      subscriber: {purposes: [operate]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for entry, one in view.register.information.items():
        if Regime.EEA not in one.regimes:
            continue
        for name in view.purposes_of(one):
            purpose = view.register.purposes.get(name)
            if purpose and purpose.eea is None and not purpose.ancillary:
                yield at(f"purposes/{name}", entry=entry, name=name)


RULE = Rule(
    code="HG108",
    name="eea-basis-missing",
    title=Text(
        "EEAの情報の目的に適法根拠がない",
        "A purpose for EEA data without a lawful basis",
    ),
    message=Text(
        "情報 `{entry}` は欧州経済領域の規律に服しますが、利用目的 `{name}` に適法根拠がありません",
        "`{entry}` is under the EEA regime, but purpose `{name}` has no lawful basis",
    ),
    help=Text(
        "目的に `eea.basis` を書くか、その目的を外してください",
        "give the purpose an `eea.basis`, or take it away from this entry",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("gdpr-6"),),
)
