"""Persons cannot choose how data is disclosed.

ja:
    本人は、電磁的記録の提供、書面の交付、事業者の定める方法から選んで開示を請求できる（2022年4月1日から）。
en:
    Since 2022-04-01 the person chooses among an electronic record, paper, and another way the operator sets.
breaks:
    procedures: {disclosure: {answer_by: [paper]}}
clean:
    procedures: {disclosure: {answer_by: [electronic, paper]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.procedures import AnswerMethod, RequestKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        if not {RequestKind.DISCLOSURE, RequestKind.PROVISION_RECORDS} & set(one.kinds):
            continue
        for method, ja, en in (
            (AnswerMethod.ELECTRONIC, "電磁的記録", "an electronic record"),
            (AnswerMethod.PAPER, "書面", "paper"),
        ):
            if method not in one.answer_by:
                yield at(f"procedures/{name}/answer_by", name=name, missing=ja, missing_en=en)
        if AnswerMethod.OTHER in one.answer_by and blank(one.other_method):
            yield at(f"procedures/{name}", name=name, missing="「その他」の内容", missing_en="what `other` means")


RULE = Rule(
    code="HG604",
    name="answer-method-missing",
    title=Text(
        "開示の方法を本人が選べない",
        "Persons cannot choose how data is disclosed",
    ),
    message=Text(
        "手続 `{name}` の回答の方法に{missing}がありません",
        "procedure `{name}` does not offer {missing_en}",
    ),
    help=Text(
        "電磁的記録（`electronic`）と書面（`paper`）の両方を `answer_by` に入れてください",
        "put both `electronic` and `paper` in `answer_by`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-33-1"),),
)
