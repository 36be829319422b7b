"""An exception to no rule.

ja:
    書き間違えた例外は何も認めていない。認めたつもりの検出事項が残り続ける。
en:
    A misspelt exception accepts nothing, and what was meant to be accepted keeps coming back.
breaks:
    exceptions:
      odd:
        rule: vague-purposes
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-10-01
        until: 2027-09-30
clean:
    exceptions:
      odd:
        rule: vague-purpose
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-10-01
        until: 2027-09-30
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.exceptions.items():
        if view.known and one.rule not in view.known:
            yield at(f"exceptions/{name}/rule", name=name, rule=one.rule)


RULE = Rule(
    code="HG813",
    name="exception-unknown-rule",
    title=Text(
        "どの規則の例外か分からない",
        "An exception to no rule",
    ),
    message=Text(
        "例外承認 `{name}` の規則 `{rule}` はありません",
        "exception `{name}` names rule `{rule}`, which does not exist",
    ),
    help=Text(
        "`hogo explain --list` で番号か名前を確かめてください",
        "look up the code or name with `hogo explain --list`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.ERROR,
)
