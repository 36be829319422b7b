"""Anonymised information provided unpublished.

ja:
    匿名加工情報を提供するときは、あらかじめ項目と提供の方法を公表し、相手に匿名加工情報である旨を明示す
    る。
en:
    Before providing anonymised information its items and method are published, and the recipient is told what
    it is.
breaks:
    information: {list: {regimes: [anonymised]}}
    partners: {line-operator: {flows: [{information: list, purposes: [sales]}]}}
clean:
    information:
      list:
        regimes: [anonymised]
    partners:
      line-operator:
        flows:
        - information: list
          purposes: [sales]
          method: {ja: ファイル, en: File}
    policy:
      publications:
        anonymised:
          document: anonymised
          title: {ja: 匿名加工情報, en: Anonymised}
          version: {number: 1, enacted: 2026-04-01, in_force: 2026-04-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        unsaid = "anonymised" not in view.documents or blank(sent.flow.method)
        if entry and Regime.ANONYMISED in entry.regimes and unsaid:
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG440",
    name="anonymised-provided",
    title=Text(
        "匿名加工情報の提供の公表がない",
        "Anonymised information provided unpublished",
    ),
    message=Text(
        "匿名加工情報 `{entry}` を `{partner}` に提供しますが、項目と方法の公表（文書 `anonymised`）また"
        "は提供の方法がありません",
        "anonymised `{entry}` goes to `{partner}`, but its items and method (document `anonymised`, "
        "`method`) are not declared",
    ),
    help=Text(
        "提供する前に項目と方法を公表し、相手に匿名加工情報であると明示してください",
        "publish items and method beforehand, and tell the recipient that it is anonymised",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-43-4"),
        cite("appi-44"),
    ),
)
