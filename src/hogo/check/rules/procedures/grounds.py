"""A ground of refusal the law does not have.

ja:
    拒めるのは法の定める場合だけである。公表する理由は、どの号によるかを示せなければならない。
en:
    Refusal is open only in the cases of the law; a published ground must name its item.
breaks:
    procedures: {disclosure: {grounds: {33-2-9: {ja: 忙しいとき, en: When busy}}}}
clean:
    procedures: {disclosure: {grounds: {33-2-2: {ja: 業務に著しい支障が出るとき, en: Serious hindrance}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind

_PROCEDURAL = ("37-1", "37-2", "37-3", "38-1", "16-4")
_DISCLOSURE = ("33-2", "33-2-1", "33-2-2", "33-2-3", "33-3", "33-4", *_PROCEDURAL)
_STOP = ("35-2", "35-4", "35-6", *_PROCEDURAL)
GROUNDS = {
    RequestKind.PURPOSE: ("32-2", "32-2-1", "32-2-2", "21-4-1", "21-4-2", "21-4-3", *_PROCEDURAL),
    RequestKind.DISCLOSURE: _DISCLOSURE,
    RequestKind.PROVISION_RECORDS: (*_DISCLOSURE, "33-5"),
    RequestKind.CORRECTION: ("34-1", "34-2", *_PROCEDURAL),
    RequestKind.STOP_USE: _STOP,
    RequestKind.ERASURE: _STOP,
    RequestKind.STOP_PROVISION: _STOP,
    RequestKind.FOREIGN_MEASURES: ("28-3",),
}


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        allowed = {item for kind in one.kinds for item in GROUNDS.get(kind, ())}
        for said in one.grounds if allowed else ():
            if said not in allowed:
                known = ", ".join(sorted(allowed))
                yield at(f"procedures/{name}/grounds", name=name, said=said, known=known)


RULE = Rule(
    code="HG609",
    name="refusal-ground-unknown",
    title=Text(
        "法にない拒否の理由",
        "A ground of refusal the law does not have",
    ),
    message=Text(
        "手続 `{name}` の拒否の理由「{said}」は、その請求を拒める号ではありません",
        "procedure `{name}` would refuse on “{said}”, which is no ground for its requests",
    ),
    help=Text(
        "法の号（{known}）に直してください",
        "use an item of the law ({known})",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-33-2"),
        cite("appi-34-1"),
        cite("appi-35-1"),
        cite("appi-32-2"),
    ),
)
