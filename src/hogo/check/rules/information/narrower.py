"""A field's purpose beyond its entry's.

ja:
    項目の目的は情報の目的を絞るためにある。情報の側にない目的は、公表も明示もされない。
en:
    A field's purposes narrow those of its entry. One that the entry lacks is neither published nor stated.
breaks:
    information: {call: {fields: {voice: {purposes: [sales]}}}}
clean:
    information: {call: {fields: {voice: {purposes: [quality]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            for purpose in field.purposes:
                if purpose not in one.purposes:
                    yield at(f"information/{name}/fields/{key}/purposes", name=name, field=key, purpose=purpose)


RULE = Rule(
    code="HG344",
    name="field-purpose-wider",
    title=Text(
        "項目の目的が情報の目的を超えている",
        "A field's purpose beyond its entry's",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` の目的 `{purpose}` は、情報の目的にありません",
        "field `{field}` of `{name}` is used for `{purpose}`, which is not among the entry's purposes",
    ),
    help=Text(
        "情報の `purposes` に加えて公表するか、項目から外してください",
        "add it to the entry's `purposes` and publish it, or take it from the field",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-17-1"),),
)
