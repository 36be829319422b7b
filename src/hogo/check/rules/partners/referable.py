"""Personally referable information without the check.

ja:
    相手が個人データとして取得することが想定されるときは、本人の同意が得られていることを確認しなければ提
    供できない。外国なら情報提供も確認する。
en:
    Where the recipient is expected to take it as personal data it may be provided only after checking the
    person's consent, abroad also the information given.
breaks:
    information: {call: {regimes: [referable], database: true}}
    partners: {line-operator: {flows: [{information: call, purposes: [quality]}]}}
clean:
    information: {call: {regimes: [referable], database: true}}
    partners: {line-operator: {flows: [{information: call, purposes: [quality], basis: consent}]}}
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
    for sent in view.outgoing:
        entry = view.about(sent)
        if entry and Regime.REFERABLE in entry.regimes and sent.flow.basis is None:
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG438",
    name="referable-provided",
    title=Text(
        "個人関連情報の提供先の同意を確かめていない",
        "Personally referable information without the check",
    ),
    message=Text(
        "個人関連情報 `{entry}` を `{partner}` に提供しますが、本人の同意の確認によるとされていません",
        "personally referable `{entry}` goes to `{partner}`, but not on consent that was checked",
    ),
    help=Text(
        "相手が個人データとして取得するなら、本人の同意を確認し `basis: consent` としてください。取得しな"
        "いと想定されるなら委託などの根拠を書きます",
        "if the recipient takes it as personal data, check consent (`basis: consent`); if it does not, "
        "declare the basis (entrustment …)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-31-1"),),
)
