"""A change of purpose beyond relatedness.

ja:
    変更できるのは、変更前の目的と関連性があると合理的に認められる範囲だけである。関連しないなら、その目
    的は新しい目的であり、同意がなければ既存の情報に使えない。
en:
    A purpose may change only within what is reasonably related to it. If it is not related it is a new
    purpose, and existing information may be used for it only with consent.
breaks:
    purposes:
      billing:
        changed:
        - on: 2026-10-01
          was: {ja: 料金を請求するため, en: To bill}
          related: false
          judged_by: 事務局
          reason: {ja: 広告に使うため, en: For advertising}
clean:
    purposes:
      billing:
        changed:
        - on: 2026-10-01
          was: {ja: 料金を請求するため, en: To bill}
          related: true
          judged_by: 事務局
          reason: {ja: 収納を明記した, en: Collection is named}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        for number, change in enumerate(purpose.changed):
            if not change.related and not purpose.consent:
                yield at(f"purposes/{name}/changed/{number}", name=name, on=change.on)


RULE = Rule(
    code="HG103",
    name="unrelated-change",
    title=Text(
        "関連性のない目的変更",
        "A change of purpose beyond relatedness",
    ),
    message=Text(
        "利用目的 `{name}` の{on}の変更は、変更前の目的と関連しないと判断されています",
        "the change of purpose `{name}` on {on} was judged unrelated to the former purpose",
    ),
    help=Text(
        "関連しない変更は同意がなければできません。新しい目的を別に立て、`consent: true` として同意を得てください",
        "an unrelated change needs consent: declare a new purpose with `consent: true` and obtain it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-17-2"),
        cite("appi-18-1"),
    ),
)
