"""No second gate for a third party abroad.

ja:
    外国の第三者には二つの関門がある。委託や共同利用であっても、28条は別にかかる。日本国内で取り扱う外国
    法人や自社の支店は外国にある第三者ではない。
en:
    Two gates stand before a third party abroad. Entrustment and joint use pass the first only. A foreign firm
    handling in Japan, or one's own branch, is not abroad.
breaks:
    partners: {survey-us: {abroad: null}}
clean:
    partners: {survey-us: {handles_in_japan: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.country import country_name
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import Sent, View
from hogo.register.model.kinds import Regime


def _personal(view: View, sent: Sent) -> bool:
    entry = view.about(sent)
    return entry is not None and not {Regime.STATISTICS, Regime.ANONYMISED, Regime.REFERABLE} & set(entry.regimes)


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        ungated = view.abroad(partner) and partner.abroad is None
        if ungated and any(one.partner_name == name and _personal(view, one) for one in view.outgoing):
            yield at(f"partners/{name}", partner=name, country=country_name(partner.country))


RULE = Rule(
    code="HG416",
    name="second-gate-missing",
    title=Text(
        "外国の第三者への第二の関門がない",
        "No second gate for a third party abroad",
    ),
    message=Text(
        "`{partner}`（{country}）は外国にある第三者ですが、28条の根拠（`abroad`）がありません",
        "`{partner}` ({country}) is a third party abroad, but nothing is declared for Art. 28 (`abroad`)",
    ),
    help=Text(
        "指定国・基準適合体制・同意・27条1項各号のどれによるかを `abroad.basis` に書いてください。27条の"
        "根拠は別に要ります",
        "say in `abroad.basis` whether it rests on a designated country, a conforming system, consent or "
        "an item of 27(1); a basis under 27 is needed besides",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-28-1"),),
)
