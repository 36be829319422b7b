"""A flow beyond the entry's purposes.

ja:
    委託も提供も、特定した利用目的の範囲でしかできない。法令に基づくなど例外による提供は除く（18条3項）。
en:
    Entrusting and providing both stay within the specified purposes, save provision under an exception
    (18(3)).
breaks:
    partners:
      printer:
        flows:
        - information: subscriber
          purposes: [sales]
          basis: entrustment
          exception: 27-5-1
clean:
    partners:
      printer:
        flows:
        - information: subscriber
          purposes: [billing]
          basis: entrustment
          exception: 27-5-1
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.flows:
        entry = view.about(sent)
        by_law = sent.flow.basis is Basis27.EXCEPTION
        for purpose in sent.flow.purposes if entry and not by_law else ():
            if entry and purpose not in set(view.purposes_of(entry)):
                values = {"entry": sent.flow.information, "partner": sent.partner_name, "purpose": purpose}
                yield Found(f"{sent.path}/purposes", values)


RULE = Rule(
    code="HG428",
    name="flow-beyond-purpose",
    title=Text(
        "情報の目的を超えて渡している",
        "A flow beyond the entry's purposes",
    ),
    message=Text(
        "情報 `{entry}` を `{partner}` に目的 `{purpose}` で渡しますが、その情報の目的にありません",
        "`{entry}` goes to `{partner}` for `{purpose}`, which is not among its purposes",
    ),
    help=Text(
        "情報の `purposes` に加えて公表するか、渡すのをやめてください",
        "add it to the entry's `purposes` and publish it, or stop",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-18-1"),),
)
