"""An exception that has expired.

ja:
    例外は期限までの猶予である。切れた例外は効かず、元の検出事項が戻る。
en:
    An exception is a respite until its day. Expired it has no effect, and the finding is back.
breaks:
    exceptions:
      old:
        rule: vague-purpose
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-01-10
        until: 2026-10-31
clean:
    exceptions:
      old:
        rule: vague-purpose
        why: {ja: 改定の準備中, en: Being revised}
        approved_by: 磯 二子
        approved: 2026-01-10
        until: 2026-12-31
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.exceptions.items():
        if one.until < view.day:
            yield at(f"exceptions/{name}/until", name=name, person=one.approved_by, until=one.until)


RULE = Rule(
    code="HG810",
    name="exception-expired",
    title=Text(
        "期限の切れた例外承認",
        "An exception that has expired",
    ),
    message=Text(
        "例外承認 `{name}`（{person}）は{until}に切れました",
        "exception `{name}` ({person}) expired on {until}",
    ),
    help=Text(
        "直して例外を消すか、あらためて承認を得て期限を書き直してください",
        "mend it and remove the exception, or have it approved anew",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
