"""A gap in the editions of the past.

ja:
    古い版は、それを告げた本人に今も効く。いつどの版だったかに切れ目や重なりがあると、だれに何を告げたか
    が決まらない。
en:
    Old editions still bind towards those who were told them. With a gap or overlap nobody can say who was
    told what.
breaks:
    history:
      one: {document: policy, published: 2020-04-01, until: 2022-03-31}
      two: {document: policy, published: 2022-05-01}
clean:
    history:
      one: {document: policy, published: 2020-04-01, until: 2022-04-30}
      two: {document: policy, published: 2022-05-01}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.history import Past


def find(view: View) -> Iterator[Found]:
    by_document: dict[str, list[tuple[str, Past]]] = {}
    for name, one in view.register.history.items():
        by_document.setdefault(one.document, []).append((name, one))
    for document, several in by_document.items():
        several.sort(key=lambda pair: pair[1].published)
        for (_, earlier), (name, later) in pairwise(several):
            if earlier.until is None or earlier.until >= later.published:
                yield at(f"history/{name}", document=document, what="重なり", what_en="an overlap", on=later.published)
            elif earlier.until < later.published - timedelta(days=1):
                yield at(f"history/{name}", document=document, what="切れ目", what_en="a gap", on=earlier.until)


RULE = Rule(
    code="HG807",
    name="history-gap",
    title=Text(
        "過去の版に切れ目がある",
        "A gap in the editions of the past",
    ),
    message=Text(
        "文書 `{document}` の過去の版に、{what}があります（{on}）",
        "the past editions of `{document}` have {what_en} ({on})",
    ),
    help=Text(
        "`history` の `published` と `until` を直してください",
        "correct `published` and `until` under `history`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
