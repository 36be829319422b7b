"""A norm missing from the list.

ja:
    マークの規格は、守るべき法令・指針・規範を特定して参照できるようにすることを求める。取り扱う情報から、
    要るものを導いている。
en:
    The standard of the mark has an operator identify the laws and norms that bind it. Which apply follows
    from what is declared.
breaks:
    policy: {norms: [{ja: 個人情報の保護に関する法律, en: APPI}]}
clean:
    policy:
      norms:
      - {ja: 個人情報保護法, en: APPI}
      - {ja: 電気通信事業法, en: TBA}
      - {ja: 特定電子メール法, en: E-mail Act}
      - {ja: マイナンバー法, en: My Number Act}
      - {ja: GDPR, en: GDPR}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import listed
from hogo.register.model.kinds import Channel, Use


def find(view: View) -> Iterator[Found]:
    register = view.register
    if not view.marked:
        return
    said = "".join(one.ja for one in register.policy.norms)
    lacking: list[Text] = []
    mails = any(Use.MARKET in one.uses and Channel.MAIL in one.contact_by for one in register.purposes.values())
    for applies, pattern, ja, en in (
        (True, r"個人情報の?保護(?:に関する法律|法)", "個人情報保護法", "the Act"),
        (view.carrier, r"電気通信事業", "電気通信事業法", "the Telecommunications Business Act"),
        (mails, r"電子メール|特電法", "特定電子メール法", "the Specified E-mail Act"),
        (bool(view.my_number), r"番号法|特定の個人を識別|マイナンバー", "番号法", "the My Number Act"),
        (register.operator.eea.applies, r"GDPR|一般データ保護", "GDPR", "the GDPR"),
    ):
        if applies and not re.search(pattern, said):
            lacking.append(Text(ja, en))
    if lacking:
        yield at("policy/norms", what=listed(lacking))


RULE = Rule(
    code="HG219",
    name="norm-missing",
    title=Text(
        "守るべき規範の一覧に漏れがある",
        "A norm missing from the list",
    ),
    message=Text(
        "宣言した内容からみて必要な「{what}」が `policy.norms` にありません",
        "what is declared is bound by {what}, which `policy.norms` does not name",
    ),
    help=Text(
        "参照する法令・指針の一覧に加えてください",
        "add it to the list of laws and norms",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
    law=(
        cite("jis-2023-4-1"),
        cite("jis-2017-a-3-3-2"),
    ),
)
