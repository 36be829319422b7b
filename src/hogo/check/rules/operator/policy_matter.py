"""A matter the policy lacks.

ja:
    マークの規格は、方針に書く事項を定める。取得・利用・提供、目的外利用をしないこと、法令等の遵守、漏え
    い等の防止と是正、苦情・相談への対応、継続的改善である。語の有無で見ているため、言い換えは見落とすこ
    とがある。
en:
    The standard of the mark lists what a policy says: acquisition, use and provision; no use beyond purpose;
    compliance; prevention and correction of leaks; complaints; continual improvement. This looks for words,
    so a paraphrase may be missed.
breaks:
    policy:
      clauses:
        s8:
          text: {ja: 法令と国の指針を守ります。, en: We obey the law.}
          title: {ja: 法令, en: Law}
clean:
    policy:
      clauses:
        s8:
          text: {ja: 法令と国の指針を守り、継続して改善します。, en: We obey the law and
              improve.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View

MATTERS = (
    (r"取得|収集", "取得に関すること", "acquisition"),
    (
        r"目的外|利用目的の(?:範囲|達成)|目的[^。]{0,12}(?:範囲内|以外|超え)",
        "目的外利用をしないこと",
        "no use beyond the purpose",
    ),
    (r"提供", "提供に関すること", "provision"),
    (r"法令|法律|規範", "法令・指針・規範の遵守", "compliance"),
    (r"漏えい|漏洩|紛失|滅失|毀損|き損|安全", "漏えい等の防止と是正", "prevention of leaks"),
    (r"苦情|相談|問い?合わせ", "苦情と相談への対応", "complaints"),
    (r"改善|見直", "継続的改善", "continual improvement"),
)


def find(view: View) -> Iterator[Found]:
    if not view.marked:
        return
    said = "".join(one.title.ja + one.text.ja for one in view.register.policy.clauses.values())
    for pattern, ja, en in MATTERS:
        if not re.search(pattern, said):
            yield at("policy/clauses", what=Text(ja, en))


RULE = Rule(
    code="HG215",
    name="policy-matter-missing",
    title=Text(
        "方針に欠けている事項",
        "A matter the policy lacks",
    ),
    message=Text(
        "個人情報保護方針に「{what}」が見当たりません",
        "the policy does not seem to say: {what}",
    ),
    help=Text(
        "`policy.clauses` に条を加えるか、文に明記してください",
        "add a clause, or say it in one",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-5-2-2"),
        cite("jis-2017-a-3-2-2"),
    ),
)
