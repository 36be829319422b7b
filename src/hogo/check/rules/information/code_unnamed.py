"""An identification code that is not named.

ja:
    個人識別符号は限られた一覧であり、どれに当たるかで、仮名加工・匿名加工での扱いなどが変わる。電話番号
    やカード番号は含まれない。
en:
    The codes are a closed list; which one it is decides how it is treated in pseudonymising and anonymising.
    Phone and card numbers are none.
breaks:
    information: {worker: {fields: {passport: {title: {ja: 旅券番号, en: Passport}, kind: code}}}}
clean:
    information: {worker: {fields: {passport: {title: {ja: 旅券番号, en: Passport}, kind: code, code: passport}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            if field.kind is FieldKind.CODE and field.code is None:
                yield at(f"information/{name}/fields/{key}", name=name, field=key)


RULE = Rule(
    code="HG316",
    name="code-unnamed",
    title=Text(
        "どの個人識別符号かが書かれていない",
        "An identification code that is not named",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` は個人識別符号ですが、`code` がありません",
        "field `{field}` of `{name}` is an identification code, but `code` does not say which",
    ),
    help=Text(
        "`code` にどの符号か（`passport` など）を書いてください",
        "say which in `code` (`passport` …)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-2-2"),),
)
