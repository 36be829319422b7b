"""My Number used as an identity.

ja:
    個人番号を社員番号のように使うことはできない。ハッシュや符号に置き換えても個人番号である。
en:
    It may not serve as an employee number; a hash or code made from it is still an individual number.
breaks:
    systems:
      main:
        collections:
          numbers:
            title: {ja: 個人番号, en: Numbers}
            information: [my-number]
            key: [my_number]
            columns:
              my_number: {field: my-number/number}
            aged:
            - {column: ended, retention: all}
clean:
    systems:
      main:
        collections:
          numbers:
            title: {ja: 個人番号, en: Numbers}
            information: [my-number]
            key: [id]
            columns:
              my_number: {field: my-number/number}
            aged:
            - {column: ended, retention: all}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Code, FieldKind


def find(view: View) -> Iterator[Found]:
    numbers = {
        f"{name}/{key}"
        for name in view.my_number
        for key, field in view.register.information[name].fields.items()
        if field.kind is FieldKind.MY_NUMBER or field.code is Code.MY_NUMBER
    }
    for name, system in view.register.systems.items():
        for key, one in system.collections.items():
            for column, declared in one.columns.items():
                if declared.field in numbers and (declared.identity or column in one.key):
                    path = f"systems/{name}/collections/{key}/columns/{column}"
                    yield at(path, system=name, collection=key, column=column)


RULE = Rule(
    code="HG518",
    name="my-number-as-identity",
    title=Text(
        "個人番号を識別や検索のキーにしている",
        "My Number used as an identity",
    ),
    message=Text(
        "`{system}/{collection}` の列 `{column}` は個人番号ですが、本人を特定する列（`identity` または"
        " `key`）にしています",
        "column `{column}` of `{system}/{collection}` holds the individual number and is used as identity or key",
    ),
    help=Text(
        "個人番号と無関係な番号を使ってください。置き換えた符号も個人番号です",
        "use a number unrelated to it; a transformed number is still one",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("mn-9"),),
)
