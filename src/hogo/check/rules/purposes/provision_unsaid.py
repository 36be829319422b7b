"""Provision that no purpose mentions.

ja:
    第三者への提供を予定しているなら、そのことが分かるように利用目的を特定する。委託・共同利用・承継と、
    法令に基づく提供などの例外は除く。
en:
    If provision to third parties is planned, the purpose must say so. Entrustment, joint use, succession and
    the legal exceptions aside.
breaks:
    purposes:
      line: {provides: false, uses: [operate]}
clean:
    purposes:
      line: {provides: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        if sent.flow.basis not in (Basis27.CONSENT, Basis27.OPT_OUT) or sent.flow.information in view.my_number:
            continue
        known = [view.register.purposes.get(name) for name in sent.flow.purposes]
        if not any(one and one.provides for one in known):
            yield at(f"{sent.path}/purposes", entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG107",
    name="provision-unsaid",
    title=Text(
        "第三者提供が利用目的に含まれていない",
        "Provision that no purpose mentions",
    ),
    message=Text(
        "情報 `{entry}` を `{partner}` に提供しますが、利用目的のどれも第三者への提供に触れていません",
        "`{entry}` is provided to `{partner}`, but no purpose mentions provision",
    ),
    help=Text(
        "第三者に提供することを目的の文に書き、`provides: true` としてください",
        "say in the purpose that the information is provided, and set `provides: true`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-17-1"),),
)
