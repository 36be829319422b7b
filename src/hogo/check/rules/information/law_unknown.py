"""A retention that rests on nothing known.

ja:
    番号の形で書かれた根拠は、データの行に結び付かなければならない。法令の名前で書いてもよい。
en:
    A basis written as an id must be a row of the data. The name of a law in words is fine too.
breaks:
    information: {call: {retention: {all: {law: appi-29-9}}}}
clean:
    information: {call: {retention: {all: {law: appi-29-2, period: P3Y}}}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, kept in one.retention.items():
            if kept.law and re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+", kept.law) and kept.law not in view.law.duties:
                yield at(f"information/{name}/retention/{key}/law", name=name, key=key, said=kept.law)


RULE = Rule(
    code="HG325",
    name="retention-law-unknown",
    title=Text(
        "保存の根拠が見つからない",
        "A retention that rests on nothing known",
    ),
    message=Text(
        "情報 `{name}` の保存区分 `{key}` の根拠 `{said}` は、法令データにありません",
        "class `{key}` of `{name}` rests on `{said}`, which is not in the law data",
    ),
    help=Text(
        "`hogo law --list` で番号を確かめるか、法令の名前を日本語で書いてください",
        "look it up with `hogo law --list`, or write the name of the law in words",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.ERROR,
)
