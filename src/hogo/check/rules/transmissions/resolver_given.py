"""Resolver data given to others.

ja:
    通信履歴は、利用者の同意や令状などがなければ他人に提供できない（電気通信のガイドライン、未確認）。
en:
    Communication records are given to nobody without consent, a warrant or the like (telecommunications
    guideline; unverified).
breaks:
    resolver: {provided: true}
clean:
    resolver: {provided: false}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if view.register.resolver and view.register.resolver.provided:
        yield at("resolver/provided")


RULE = Rule(
    code="HG714",
    name="resolver-provided",
    title=Text(
        "キャッシュDNSの情報を提供する",
        "Resolver data given to others",
    ),
    message=Text(
        "キャッシュDNSの情報を第三者に提供するとしています",
        "resolver data is declared to be given to third parties",
    ),
    help=Text(
        "提供しないと公表しているなら `provided: false` に戻してください。提供するには利用者の同意や令状"
        "などの別の根拠が要ります",
        "set `provided: false` if the page promises never; providing needs consent, a warrant or another basis",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
