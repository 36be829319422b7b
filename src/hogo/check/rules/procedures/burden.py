"""A procedure that burdens persons.

ja:
    手続を定めるときは、本人に過重な負担を課さないよう配慮する。書類を三つ以上求めたり、来店だけで受け付
    けたりするのがその例である。
en:
    A procedure must not overburden the person: three documents or more, or only in person at a counter, do.
breaks:
    procedures: {disclosure: {take_by: [counter]}}
clean:
    procedures: {disclosure: {take_by: [counter, post]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import Document


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        if one.identity_count > 2:
            yield at(
                f"procedures/{name}/identity_count",
                name=name,
                what=f"本人確認の書類を{one.identity_count}点求めています",
                what_en=f"asks for {one.identity_count} documents",
            )
        if one.take_by and set(one.take_by) <= {Channel.COUNTER, Channel.VISIT}:
            yield at(
                f"procedures/{name}/take_by",
                name=name,
                what="来店でしか受け付けません",
                what_en="is taken only in person",
            )
        if one.identity and set(one.identity) == {Document.SEAL_CERTIFICATE}:
            yield at(
                f"procedures/{name}/identity",
                name=name,
                what="印鑑登録証明書だけを認めています",
                what_en="accepts only a seal certificate",
            )
        if not one.take_by:
            yield at(
                f"procedures/{name}/take_by",
                name=name,
                what="受付の方法がありません",
                what_en="can be taken by no channel",
            )


RULE = Rule(
    code="HG606",
    name="procedure-burdensome",
    title=Text(
        "本人に重い手続",
        "A procedure that burdens persons",
    ),
    message=Text(
        "手続 `{name}` は{what}",
        "procedure `{name}` {what_en}",
    ),
    help=Text(
        "本人に過重な負担とならないように改めてください",
        "change it so that it does not overburden",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-37-4"),),
)
