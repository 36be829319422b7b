"""Joint use without its five matters.

ja:
    共同利用は、5事項をあらかじめ本人に通知または容易に知り得る状態に置いたときにだけ、第三者提供でなく
    なる。
en:
    Joint use escapes the rules on provision only if five matters are notified or easily knowable beforehand.
breaks:
    partners:
      sister:
        flows:
        - information: subscriber
          purposes: [billing]
          basis: joint-use
          exception: 27-5-3
          fields: [name]
clean:
    partners:
      sister:
        flows:
        - information: subscriber
          purposes: [billing]
          basis: joint-use
          exception: 27-5-3
          fields: [name]
          since: 2024-04-01
          joint_use:
            users: {ja: 当社と架空モバイル, en: We and Mobile}
            purpose: {ja: 合算請求, en: Combined bills}
            responsible: {ja: 小浜架空通信株式会社, en: 'Kohama Kakuu Communications,
                Inc.'}
            responsible_address: {ja: 東京都架空区浜1丁目1番1号, en: 1-1-1 Hama}
            responsible_representative: {ja: 小浜 一, en: KOHAMA Hajime}
            told_since: 2024-03-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank, listed
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.flows:
        if sent.flow.basis is not Basis27.JOINT_USE:
            continue
        one = sent.flow.joint_use
        if one is None:
            yield at(sent.path, partner=sent.partner_name, what=Text("5事項", "its five matters"))
            continue
        late = one.told_since is None or (sent.flow.since is not None and one.told_since > sent.flow.since)
        matters = (
            (blank(one.users), "利用する者の範囲", "the range of users"),
            (blank(one.purpose), "利用目的", "the purpose"),
            (blank(one.responsible), "管理責任者の名称", "the responsible party"),
            (blank(one.responsible_address), "管理責任者の住所", "its address"),
            (blank(one.responsible_representative), "管理責任者の代表者", "its representative"),
            (not sent.flow.fields, "共同利用する項目", "the items"),
            (late, "開始前の公表（told_since）", "publication before it began (told_since)"),
        )
        lacking = [Text(ja, en) for lacks, ja, en in matters if lacks]
        if lacking:
            yield at(f"{sent.path}/joint_use", partner=sent.partner_name, what=listed(lacking))


RULE = Rule(
    code="HG414",
    name="joint-use-incomplete",
    title=Text(
        "共同利用の5事項がそろわない",
        "Joint use without its five matters",
    ),
    message=Text(
        "`{partner}` との共同利用に、{what}がありません",
        "joint use with `{partner}` lacks {what}",
    ),
    help=Text(
        "項目・範囲・目的・責任者（名称・住所・代表者）を `joint_use` に書き、始める前に公表してください",
        "declare items, users, purpose and responsible party (name, address, representative) under "
        "`joint_use`, and publish before beginning",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-5-3"),),
)
