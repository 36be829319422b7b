"""Privacy officer and head of audit in one person.

ja:
    自分の運用を自分で監査することはできない。マークの規格は二つの役を分けることを求める。
en:
    Nobody audits their own work. The standard of the mark keeps the two posts apart.
breaks:
    operator: {officers: {head-of-audit: [{name: {ja: 磯二子, en: ISO Niko}, since: 2022-04-01}]}}
clean:
    operator: {officers: {head-of-audit: [{name: {ja: 波 三郎, en: NAMI Saburo}, since: 2022-04-01}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import plain
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    officers = {plain(one.name.ja) for one in view.officers(Office.PRIVACY_OFFICER)}
    for term in view.officers(Office.HEAD_OF_AUDIT):
        if plain(term.name.ja) in officers:
            yield at("operator/officers/head-of-audit", name=term.name)


RULE = Rule(
    code="HG205",
    name="officer-audits-itself",
    title=Text(
        "管理者と監査責任者を兼ねている",
        "Privacy officer and head of audit in one person",
    ),
    message=Text(
        "{name} が個人情報保護管理者と個人情報保護監査責任者を兼ねています",
        "{name} is both privacy officer and head of audit",
    ),
    help=Text(
        "監査責任者には、管理者でない人を任命してください",
        "appoint somebody else as head of audit",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-9-2"),
        cite("jis-2017-a-3-7-2"),
    ),
)
