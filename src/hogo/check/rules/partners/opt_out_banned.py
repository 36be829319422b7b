"""What may never go by opt-out.

ja:
    要配慮個人情報、不正に取得したもの、他の事業者からオプトアウトで提供を受けたものは、オプトアウトで提
    供できない。
en:
    Special care-required information, what was wrongly acquired, and what was itself received by opt-out may
    not be provided by opt-out.
breaks:
    partners:
      seller: {check: {opt_out_filer: true}}
      line-operator: {flows: [{information: list, purposes: [sales], basis: opt-out, fields: [name]}]}
clean:
    partners:
      seller: {check: {opt_out_filer: false}}
      line-operator: {flows: [{information: list, purposes: [sales], basis: opt-out, fields: [name]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Bought, FromThirdParty
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        if sent.flow.basis is not Basis27.OPT_OUT or entry is None:
            continue
        values = {"entry": sent.flow.information, "partner": sent.partner_name}
        sent_fields = sent.flow.fields or tuple(entry.fields)
        if any(entry.fields[key].special_care for key in sent_fields if key in entry.fields):
            yield at(sent.path, **values, what="要配慮個人情報", what_en="special care-required information")
        for way in entry.acquired:
            source = view.register.partners.get(way.source) if isinstance(way, Bought | FromThirdParty) else None
            if source and source.check and source.check.opt_out_filer:
                yield at(
                    sent.path, **values, what="オプトアウトで受け取ったもの", what_en="what was received by opt-out"
                )


RULE = Rule(
    code="HG413",
    name="opt-out-banned",
    title=Text(
        "オプトアウトが禁じられた情報",
        "What may never go by opt-out",
    ),
    message=Text(
        "情報 `{entry}` は{what}を含むため、`{partner}` にオプトアウトで提供できません",
        "`{entry}` holds {what_en} and may not be provided to `{partner}` by opt-out",
    ),
    help=Text(
        "オプトアウトをやめ、本人の同意を得てください",
        "stop, and obtain the persons' consent",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-2"),),
)
