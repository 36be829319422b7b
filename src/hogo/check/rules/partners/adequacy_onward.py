"""Onward transfer of adequacy data.

ja:
    EU・英国から十分性認定で受けた情報の外国への再移転は、補完的ルールにより厳しくなる（未確認）。
en:
    Onward transfer abroad of such data is stricter under the supplementary rules (unverified).
breaks:
    information: {subscriber: {regimes: [appi, adequacy]}}
clean:
    information: {subscriber: {regimes: [appi]}}
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
        if entry and Regime.ADEQUACY in entry.regimes and view.abroad(sent.partner):
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG441",
    name="adequacy-onward",
    title=Text(
        "十分性認定で受けた情報の再移転",
        "Onward transfer of adequacy data",
    ),
    message=Text(
        "十分性認定で受けた情報 `{entry}` を外国の `{partner}` に渡します",
        "`{entry}`, received under adequacy, goes on to `{partner}` abroad",
    ),
    help=Text(
        "同等の保護（契約等）か、移転先の状況を示した本人の同意によることを確かめてください",
        "make sure of equivalent protection by contract, or of informed consent",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("eu-sr-4"),),
)
