"""Provision without a basis.

ja:
    個人データは、同意または例外がなければ第三者に提供できない。グループ会社も第三者である。
en:
    Personal data is provided to third parties only with consent or an exception. Group companies are third
    parties.
breaks:
    partners: {line-operator: {flows: [{information: subscriber, purposes: [line], fields: [name]}]}}
clean:
    partners:
      line-operator:
        flows:
        - information: subscriber
          purposes: [line]
          fields: [name]
          basis: consent
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def free(regimes: tuple[Regime, ...]) -> bool:
    """Statistics, and information that is not personal data, need no basis under Art. 27."""
    return bool({Regime.STATISTICS, Regime.ANONYMISED, Regime.REFERABLE} & set(regimes))


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        if sent.flow.basis is None and entry and not free(entry.regimes) and sent.partner.own_person:
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG409",
    name="provision-without-basis",
    title=Text(
        "根拠のない提供",
        "Provision without a basis",
    ),
    message=Text(
        "情報 `{entry}` を `{partner}` に渡しますが、根拠（`basis`）がありません",
        "`{entry}` goes to `{partner}` without a `basis`",
    ),
    help=Text(
        "同意・法令等の例外・オプトアウト・委託・承継・共同利用のどれによるかを書いてください",
        "say on which it rests: consent, exception, opt-out, entrustment, succession, joint use",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-1"),),
)
