"""A phase without any measure.

ja:
    リスクの対策は、取得から廃棄・委託までの局面ごとに見る。対策の一つもない局面は、リスク分析の漏れであ
    る。
en:
    Risks are treated per phase, from acquiring to disposing and entrusting. A phase without a measure is a
    gap in the assessment.
breaks:
    safeguards: {rules: {phases: [acquire, use, keep, dispose, entrust]}}
clean:
    safeguards: {rules: {phases: [acquire, transfer, use, keep, dispose, entrust]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import listed
from hogo.register.model.safeguards import Phase

PHASES = (
    (Phase.ACQUIRE, "取得・入力", "acquiring"),
    (Phase.TRANSFER, "移送・送信", "transferring"),
    (Phase.USE, "利用・加工", "using"),
    (Phase.KEEP, "保管・バックアップ", "keeping"),
    (Phase.DISPOSE, "消去・廃棄", "disposing"),
    (Phase.ENTRUST, "委託・提供", "entrusting"),
)


def find(view: View) -> Iterator[Found]:
    covered = {phase for one in view.register.safeguards.values() for phase in one.phases}
    bare: list[Text] = []
    for phase, ja, en in PHASES if view.marked else ():
        if phase not in covered and (phase is not Phase.ENTRUST or view.outgoing):
            bare.append(Text(ja, en))
    if bare:
        yield at("safeguards", phase=listed(bare))


RULE = Rule(
    code="HG505",
    name="phase-unprotected",
    title=Text(
        "対策のない局面がある",
        "A phase without any measure",
    ),
    message=Text(
        "取扱いの局面「{phase}」に当たる安全管理措置がありません",
        "no measure covers the phase of {phase}",
    ),
    help=Text(
        "措置の `phases` に加えるか、措置を足してください",
        "add it to the `phases` of a measure, or add a measure",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-2-3"),
        cite("jis-2017-a-3-3-3"),
    ),
)
