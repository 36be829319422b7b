"""The responsible party of a joint use is out of date.

ja:
    責任者の氏名・名称・住所・代表者が変わったら遅滞なく、本人に通知または容易に知り得る状態に置く。
en:
    A change of the responsible party's name, address or representative is made known without delay.
breaks:
    operator: {address: {ja: 東京都架空区新浜9丁目, en: "9 Shinhama, Kakuu-ku, Tokyo"}}
clean:
    operator: {address: {ja: 東京都架空区浜1丁目1番1号, en: "1-1-1 Hama, Kakuu-ku, Tokyo"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import holds, plain
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    operator = view.register.operator
    for sent in view.flows:
        one = sent.flow.joint_use
        if one is None or plain(one.responsible.ja) != plain(operator.name.ja):
            continue
        representative = view.officers(Office.REPRESENTATIVE)
        stale = representative and not any(holds(one.responsible_representative.ja, t.name.ja) for t in representative)
        path = f"{sent.path}/joint_use"
        if plain(one.responsible_address.ja) != plain(operator.address.ja):
            yield at(path, partner=sent.partner_name, what="住所", what_en="address")
        if stale:
            yield at(path, partner=sent.partner_name, what="代表者", what_en="representative")


RULE = Rule(
    code="HG415",
    name="joint-use-stale",
    title=Text(
        "共同利用の責任者の表示が古い",
        "The responsible party of a joint use is out of date",
    ),
    message=Text(
        "`{partner}` との共同利用の責任者の{what}が、今の当社の{what}と違います",
        "the {what_en} of the party responsible for joint use with `{partner}` is not the operator's present one",
    ),
    help=Text(
        "変更を遅滞なく公表し、`joint_use` を直してください",
        "publish the change without delay and correct `joint_use`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-5-3"),),
)
