"""The privacy mark has expired.

ja:
    期限の切れたマークを表示し続けることは使用契約に反する。
en:
    Showing a mark whose term has ended breaks the contract on its use.
breaks:
    operator: {mark: {since: 2024-01-10, until: 2026-01-09}}
clean:
    operator: {mark: {since: 2026-01-10, until: 2028-01-09}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    mark = view.register.operator.mark
    if mark and mark.until < view.day:
        yield at("operator/mark/until", until=mark.until)


RULE = Rule(
    code="HG211",
    name="mark-expired",
    title=Text(
        "マークの有効期間が切れている",
        "The privacy mark has expired",
    ),
    message=Text(
        "プライバシーマークの有効期間は{until}に切れました",
        "the privacy mark was valid until {until}",
    ),
    help=Text(
        "更新後の期間を書くか、マークの表示をやめて `mark` を消してください",
        "write the renewed term, or stop showing the mark and remove `mark`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
)
