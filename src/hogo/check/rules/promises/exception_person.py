"""An exception nobody approved.

ja:
    例外は、権限のある人が理由とともに認めて初めて例外になる。
en:
    An exception exists only by somebody with authority accepting it for a reason.
breaks:
    exceptions:
      bare:
        rule: vague-purpose
        why: {ja: 未定, en: TBD}
        approved_by: ''
        approved: 2026-10-01
        until: 2027-09-30
clean:
    exceptions:
      bare:
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
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.exceptions.items():
        for words, ja, en in ((one.approved_by, "承認した人", "who approved it"), (one.why, "理由", "a reason")):
            if blank(words):
                yield at(f"exceptions/{name}", name=name, what=ja, what_en=en)


RULE = Rule(
    code="HG812",
    name="exception-unapproved",
    title=Text(
        "承認した人のいない例外",
        "An exception nobody approved",
    ),
    message=Text(
        "例外承認 `{name}` に、{what}がありません",
        "exception `{name}` lacks {what_en}",
    ),
    help=Text(
        "だれが何のために認めたかを書いてください",
        "write who accepted it and why",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
