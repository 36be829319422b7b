"""A record of communications not marked secret.

ja:
    通信の秘密は、内容だけでなく、当事者、日時、場所、ログなど通信の事実にも及ぶ。
en:
    Secrecy covers not only content but the fact of a communication: parties, time, place, logs.
breaks:
    information: {dns: {fields: {question: {secret: false}}}}
clean:
    information: {dns: {fields: {question: {secret: true}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import FieldKind, Regime


def find(view: View) -> Iterator[Found]:
    if view.carrier:
        for name, one in view.register.information.items():
            for key, field in one.fields.items():
                told = Regime.TELECOM_SECRECY in one.regimes and field.kind is FieldKind.NETWORK_ADDRESS
                if (told or field.kind in (FieldKind.TRAFFIC, FieldKind.CONTENT)) and not field.secret:
                    yield at(f"information/{name}/fields/{key}", name=name, field=key)


RULE = Rule(
    code="HG318",
    name="secret-unmarked",
    title=Text(
        "通信の記録に秘密の印がない",
        "A record of communications not marked secret",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` は通信の内容または事実ですが、`secret` が付いていません",
        "field `{field}` of `{name}` is content or the fact of a communication, but not `secret`",
    ),
    help=Text(
        "`secret: true` とするか、自社と本人との通信であるなど秘密に当たらない理由を確かめてください",
        "set `secret: true`, or make sure it is none (such as our own correspondence with the person)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tba-4-1"),),
)
