"""A field that no retention class covers.

ja:
    区分から漏れた項目は、いつまでも残る。
en:
    What no class covers stays for ever.
breaks:
    information: {call: {retention: {all: {fields: [voice]}}}}
clean:
    information: {call: {retention: {all: {fields: [number, phone, voice]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if one.retention and all(kept.fields for kept in one.retention.values()):
            covered = {field for kept in one.retention.values() for field in kept.fields}
            for field in one.fields:
                if field not in covered:
                    yield at(f"information/{name}/retention", name=name, field=field)


RULE = Rule(
    code="HG321",
    name="field-unkept",
    title=Text(
        "どの保存区分にも入らない項目",
        "A field that no retention class covers",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` は、どの保存区分にも入っていません",
        "field `{field}` of `{name}` is in no retention class",
    ),
    help=Text(
        "どれかの区分の `fields` に加えるか、`fields` を空にした区分（残り全部）を作ってください",
        "add it to a class, or make one class without `fields` (all the rest)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
