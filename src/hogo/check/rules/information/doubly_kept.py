"""A field in two retention classes.

ja:
    一つの項目に期間が二つあると、短いほうで消すべきか長いほうで残すべきかが決まらない。
en:
    With two periods nobody can say which one ends it.
breaks:
    information:
      call:
        retention:
          all:
            fields: [number, phone, voice]
          voice:
            title: {ja: 音声, en: Voice}
            period: P30D
            starts: {ja: 通話の日, en: Day}
            fields: [voice]
clean:
    information:
      call:
        retention:
          all:
            fields: [number, phone]
          voice:
            title: {ja: 音声, en: Voice}
            period: P30D
            starts: {ja: 通話の日, en: Day}
            fields: [voice]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        seen: dict[str, str] = {}
        for key, kept in one.retention.items():
            for field in kept.fields:
                first = seen.setdefault(field, key)
                if first != key:
                    yield at(
                        f"information/{name}/retention/{key}/fields", name=name, field=field, first=first, second=key
                    )


RULE = Rule(
    code="HG322",
    name="field-doubly-kept",
    title=Text(
        "二つの保存区分に入る項目",
        "A field in two retention classes",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` が、保存区分 `{first}` と `{second}` の両方に入っています",
        "field `{field}` of `{name}` is in both `{first}` and `{second}`",
    ),
    help=Text(
        "長いほうの区分だけに入れてください",
        "keep it in one class only",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
