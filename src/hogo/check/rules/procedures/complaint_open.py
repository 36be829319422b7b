"""Complaints hard to make.

ja:
    苦情は適切かつ迅速に処理するよう努め、そのための体制を整える。様式や手数料を求めるものではない。
en:
    Complaints are handled properly and promptly; they need neither form nor fee.
breaks:
    procedures: {complaint: {form: complaint-form, identity: [driving-licence]}}
clean:
    procedures: {complaint: {take_by: [phone, mail, post]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        if set(one.kinds) <= {RequestKind.COMPLAINT, RequestKind.CONSULTATION}:
            if one.identity:
                yield at(
                    f"procedures/{name}/identity",
                    name=name,
                    what="本人確認の書類を求めています",
                    what_en="asks for proof of identity",
                )
            if one.fee:
                yield at(f"procedures/{name}/fee", name=name, what="手数料を求めています", what_en="asks for a fee")


RULE = Rule(
    code="HG617",
    name="complaint-narrow",
    title=Text(
        "苦情の受け方が狭い",
        "Complaints hard to make",
    ),
    message=Text(
        "苦情の手続 `{name}` は{what}",
        "complaint procedure `{name}` {what_en}",
    ),
    help=Text(
        "電話・メール・郵便などで、本人確認や様式を求めずに受けてください",
        "take them by phone, mail or post, without form or proof of identity",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-40"),),
)
