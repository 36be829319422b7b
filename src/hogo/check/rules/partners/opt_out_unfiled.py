"""Opt-out without filing.

ja:
    オプトアウトは、8事項をあらかじめ通知または容易に知り得る状態に置き、停止を求めるのに必要な期間をお
    き、委員会に届け出て初めて使える。
en:
    Opt-out may be used only after the eight items are notified or easily knowable, a period long enough to
    refuse has passed, and the Commission has the filing.
breaks:
    partners: {line-operator: {flows: [{information: list, purposes: [sales], basis: opt-out, fields: [name]}]}}
clean:
    partners:
      line-operator:
        flows:
        - information: list
          purposes: [sales]
          basis: opt-out
          fields: [name]
          opt_out:
            filed: 2026-01-10
            filing_number: 架空1号
            published: 2026-01-10
            starts: 2026-03-01
            acquired_how: {ja: 購入, en: Bought}
            provided_how: {ja: ファイル, en: File}
            stop_how: {ja: 電話, en: Phone}
            stop_contact: {ja: 窓口, en: Window}
            updated_how: {ja: 毎月, en: Monthly}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        if sent.flow.basis is not Basis27.OPT_OUT:
            continue
        one, path = sent.flow.opt_out, f"{sent.path}/opt_out"
        values = {"entry": sent.flow.information, "partner": sent.partner_name}
        if one is None:
            yield at(sent.path, **values, what="届出の記録がありません", what_en="no filing is declared")
            continue
        if one.starts <= max(one.filed, one.published):
            yield at(
                path,
                **values,
                what="届出・公表より前か同じ日に始めています",
                what_en="it begins no later than filing and publication",
            )
        if blank(one.filing_number):
            yield at(path, **values, what="届出の番号がありません", what_en="the filing has no number")
        for words in (one.acquired_how, one.provided_how, one.stop_how, one.stop_contact, one.updated_how):
            if blank(words):
                yield at(path, **values, what="8事項に空欄があります", what_en="one of the eight items is blank")


RULE = Rule(
    code="HG412",
    name="opt-out-unfiled",
    title=Text(
        "届出のないオプトアウト",
        "Opt-out without filing",
    ),
    message=Text(
        "情報 `{entry}` を `{partner}` にオプトアウトで提供しますが、{what}",
        "`{entry}` is provided to `{partner}` by opt-out, but {what_en}",
    ),
    help=Text(
        "委員会に届け出て8事項を公表し、`opt_out` に書いてから始めてください",
        "file with the Commission, publish the eight items, declare them under `opt_out`, and only then begin",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-2"),),
)
