"""No measure on training and supervising workers.

ja:
    従業者に個人データを扱わせるときは、必要かつ適切な監督を行う。ガイドラインは人的な措置として教育を挙
    げる。語の有無で見ている。
en:
    Workers who handle personal data are supervised as needed; the guideline names training. This looks for
    words.
breaks:
    safeguards:
      training:
        title: {ja: 掲示, en: Posters}
        published: {ja: 掲示しています。, en: There are posters.}
        evidence: {ja: 写真, en: Photos}
clean:
    safeguards: {training: {title: {ja: 研修, en: Courses}}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.safeguards import Head


def find(view: View) -> Iterator[Found]:
    human = [one for one in view.register.safeguards.values() if one.head is Head.HUMAN]
    said = "".join(one.title.ja + (one.published.ja if one.published else "") for one in human)
    for pattern, ja, en in (
        (r"教育|研修|訓練", "教育", "training"),
        (r"誓約|秘密保持|守秘|監督", "誓約・監督", "pledge or supervision"),
    ):
        if human and not re.search(pattern, said):
            yield at("safeguards", what=ja, what_en=en)


RULE = Rule(
    code="HG506",
    name="training-missing",
    title=Text(
        "従業者の教育・監督の措置がない",
        "No measure on training and supervising workers",
    ),
    message=Text(
        "人的な措置に{what}が見当たりません",
        "among human measures there seems to be no {what_en}",
    ),
    help=Text(
        "教育や誓約の措置を `head: human` で加えてください",
        "add training or pledges with `head: human`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-24"),),
)
