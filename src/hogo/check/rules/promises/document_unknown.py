"""A promise on no published page.

ja:
    どの文書で約束したかが分からなければ、本人に告げたかどうかも分からない。
en:
    Unless it is known where a promise was made, nobody knows whether persons were told.
breaks:
    promises: {managers: {document: handbook}}
clean:
    promises: {managers: {document: policy}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.promises.items():
        if one.document not in view.documents:
            yield at(f"promises/{name}/document", name=name, document=one.document)


RULE = Rule(
    code="HG803",
    name="promise-unpublished",
    title=Text(
        "公表物にない約束",
        "A promise on no published page",
    ),
    message=Text(
        "公表事項 `{name}` の文書 `{document}` が公表物にありません",
        "promise `{name}` stands in `{document}`, which is not among the publications",
    ),
    help=Text(
        "`document` を直すか、公表物に加えてください",
        "correct `document`, or publish it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
