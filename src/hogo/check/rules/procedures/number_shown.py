"""Identity papers that may show My Number.

ja:
    法定の事務でないのに個人番号の提供を求めたり受け取ったりすることはできない。住民票の写しには記載のあ
    るものがある。
en:
    Nobody may ask for or receive the number outside statutory work. Copies of a resident record may show it.
breaks:
    procedures: {disclosure: {identity: [resident-record]}}
clean:
    procedures:
      disclosure:
        identity: [resident-record]
        steps:
        - {ja: 個人番号の記載のない住民票の写しを送ってください。, en: Send a copy without My
            Number.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import Document


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        said = "".join(step.ja for step in one.steps)
        if Document.RESIDENT_RECORD in one.identity and not re.search(r"個人番号|マイナンバー", said):
            yield at(f"procedures/{name}/identity", name=name, what="住民票の写し", what_en="resident records")


RULE = Rule(
    code="HG616",
    name="my-number-paper",
    title=Text(
        "本人確認で個人番号が写るおそれ",
        "Identity papers that may show My Number",
    ),
    message=Text(
        "手続 `{name}` は{what}を受け付けますが、個人番号を消して出すことが手順にありません",
        "procedure `{name}` accepts {what_en}, but no step says to leave My Number out",
    ),
    help=Text(
        "手順に「個人番号の記載のないもの（裏面は不要）」と書いてください",
        "say in the steps that papers must not show My Number (no back side)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("mn-14-16"),),
)
