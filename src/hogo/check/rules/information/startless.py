"""A period without a start.

ja:
    「3年」だけでは、いつ消すのかが決まらない。
en:
    "Three years" alone does not say when to erase.
breaks:
    information: {call: {retention: {all: {starts: {ja: 未定, en: TBD}}}}}
clean:
    information: {call: {retention: {all: {starts: {ja: 通話の日, en: Day of the call}}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, kept in one.retention.items():
            if blank(kept.starts):
                yield at(f"information/{name}/retention/{key}/starts", name=name, key=key)


RULE = Rule(
    code="HG323",
    name="retention-startless",
    title=Text(
        "保存期間の起算点がない",
        "A period without a start",
    ),
    message=Text(
        "情報 `{name}` の保存区分 `{key}` に起算点がありません",
        "class `{key}` of `{name}` does not say from when it counts",
    ),
    help=Text(
        "いつから数えるか（契約終了の日など）を `starts` に書いてください",
        "say in `starts` from when it counts (end of the contract …)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
