"""Special care-required information in a bought list.

ja:
    要配慮個人情報はオプトアウトで提供できず、取得には本人の同意が要る。名簿業者から買うことでは満たせな
    い。
en:
    Such information cannot be provided by opt-out, and acquiring it needs the person's consent. Buying a list
    meets neither.
breaks:
    information: {list: {fields: {creed: {title: {ja: 信条, en: Creed}, kind: opinion, special_care: [creed]}}}}
clean:
    information: {list: {fields: {trade: {title: {ja: 業種, en: Trade}, kind: employment}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Bought


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if any(isinstance(way, Bought) for way in one.acquired):
            for key, field in one.fields.items():
                if field.special_care:
                    yield at(f"information/{name}/fields/{key}", name=name, field=key)


RULE = Rule(
    code="HG312",
    name="special-care-bought",
    title=Text(
        "名簿として購入した要配慮個人情報",
        "Special care-required information in a bought list",
    ),
    message=Text(
        "購入した名簿 `{name}` に要配慮個人情報 `{field}` が含まれています",
        "bought list `{name}` holds special care-required field `{field}`",
    ),
    help=Text(
        "買わないでください。すでにあるものは取得の根拠を確かめ、なければ消してください",
        "do not buy it; find the basis for what is there, or erase it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-20-2"),
        cite("appi-27-2"),
    ),
)
