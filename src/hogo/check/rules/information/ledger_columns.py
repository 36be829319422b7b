"""Columns of the register left empty.

ja:
    ガイドラインは、取扱状況を確認する手段として、種類・項目・責任者・部署・利用目的・アクセス権者などを
    明らかにすることを挙げる。審査では保管場所や件数も見られる。
en:
    The guideline names kind, items, responsible person, department, purposes and who has access as what a
    register shows. Reviewers look for place and volume too.
breaks:
    information: {call: {handling: {used_by: []}}}
clean:
    information: {call: {handling: {used_by: [sales]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank, listed


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        handling = one.handling
        columns = (
            (not handling.used_by, "アクセスできる部門（used_by）", "who has access (used_by)"),
            (blank(handling.business), "業務名（business）", "the business (business)"),
            (blank(handling.kept_at), "保管場所（kept_at）", "where it is kept (kept_at)"),
            (handling.volume is None, "件数（volume）", "the volume (volume)"),
            (
                handling.confirmed is not None and blank(handling.confirmed_by),
                "確認者（confirmed_by）",
                "who confirmed it",
            ),
            (not one.fields, "項目（fields）", "its fields (fields)"),
        )
        lacking = [Text(ja, en) for lacks, ja, en in columns if lacks]
        if lacking:
            yield at(f"information/{name}/handling", name=name, what=listed(lacking))


RULE = Rule(
    code="HG333",
    name="ledger-incomplete",
    title=Text(
        "台帳の欄が埋まっていない",
        "Columns of the register left empty",
    ),
    message=Text(
        "情報 `{name}` の台帳に{what}がありません",
        "`{name}` lacks {what}",
    ),
    help=Text(
        "`handling` に書いてください",
        "write it under `handling`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("appi-23-ledger"),),
)
