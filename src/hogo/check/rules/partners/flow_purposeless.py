"""A flow without a purpose.

ja:
    何のために渡すのかが分からなければ、目的の範囲内かどうかも、必要な項目だけかどうかも確かめられない。
en:
    Without it nobody can tell whether it stays within purpose, or whether only what is needed goes.
breaks:
    partners: {printer: {flows: [{information: subscriber, purposes: [], basis: entrustment, exception: 27-5-1}]}}
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
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for sent in view.flows:
        if not sent.flow.purposes:
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG429",
    name="flow-purposeless",
    title=Text(
        "目的のない受渡し",
        "A flow without a purpose",
    ),
    message=Text(
        "情報 `{entry}` と `{partner}` の受渡しに目的がありません",
        "the flow of `{entry}` and `{partner}` names no purpose",
    ),
    help=Text(
        "`purposes` に、何のために渡す・受けるのかを書いてください",
        "say in `purposes` what it is for",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-18-1"),),
)
