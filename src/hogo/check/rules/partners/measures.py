"""Equivalent measures not fully declared.

ja:
    基準適合体制によるときは、相当措置の継続的な実施を確保し、求めに応じて7事項（整備の方法、措置の概要、
    確認の頻度と方法、国名、制度、支障、その措置）を提供する。
en:
    For a conforming recipient, continuous measures are ensured and seven items given on request: how
    established, the measures, how and how often checked, country, systems, trouble, and what is done.
breaks:
    partners: {survey-us: {abroad: {affecting_law: null, check_how: null}}}
clean:
    partners:
      survey-us:
        abroad:
          affecting_law: {ja: 影響する制度はない, en: None}
          check_how: {ja: 書面の報告, en: Written report}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank, listed
from hogo.register.model.partners import Basis28


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        one = partner.abroad
        if one and one.basis is Basis28.CONFORMING:
            matters = (
                (one.established_by, "体制の整備の方法", "how it was established"),
                (one.measures, "相当措置の概要", "the measures"),
                (one.check_how, "確認の方法", "how it is checked"),
                (one.affecting_law, "影響するおそれのある制度", "systems that may affect it"),
            )
            lacking = [Text(ja, en) for words, ja, en in matters if blank(words)]
            if lacking:
                yield at(f"partners/{name}/abroad", partner=name, what=listed(lacking))


RULE = Rule(
    code="HG418",
    name="equivalent-measures",
    title=Text(
        "相当措置の事項がそろわない",
        "Equivalent measures not fully declared",
    ),
    message=Text(
        "基準適合体制の `{partner}` に、{what}が書かれていません",
        "conforming recipient `{partner}` lacks {what}",
    ),
    help=Text(
        "`abroad` に書いてください。本人の求めがあれば遅滞なく提供する情報です",
        "declare it under `abroad`; it must be given to persons on request without delay",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-28-3"),),
)
