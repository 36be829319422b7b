"""Pseudonymised information provided.

ja:
    仮名加工情報は、本人の同意があっても第三者に提供できない。委託・承継・共同利用と法令に基づく場合を除
    く。
en:
    Pseudonymised information is not provided to third parties even with consent, save with entrustment,
    succession, joint use or by law.
breaks:
    information: {list: {regimes: [pseudonymised]}}
    partners: {line-operator: {flows: [{information: list, purposes: [sales], basis: consent}]}}
clean:
    information: {list: {regimes: [pseudonymised]}}
    partners: {printer: {flows: [{information: list, purposes: [sales], basis: entrustment, exception: 27-5-1}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        allowed = (Basis27.ENTRUSTMENT, Basis27.SUCCESSION, Basis27.JOINT_USE)
        by_law = sent.flow.basis is Basis27.EXCEPTION and sent.flow.exception == "27-1-1"
        if entry and Regime.PSEUDONYMISED in entry.regimes and sent.flow.basis not in allowed and not by_law:
            basis = sent.flow.basis or Text("根拠なし", "no basis")
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name, basis=basis)


RULE = Rule(
    code="HG439",
    name="pseudonymised-provided",
    title=Text(
        "仮名加工情報の第三者提供",
        "Pseudonymised information provided",
    ),
    message=Text(
        "仮名加工情報 `{entry}` を `{partner}` に「{basis}」で提供するとしています",
        "pseudonymised `{entry}` goes to `{partner}` on {basis}",
    ),
    help=Text(
        "委託・承継・共同利用か、法令に基づく場合だけにしてください",
        "only entrustment, succession, joint use, or law",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-41-3"),
        cite("appi-42"),
    ),
)
