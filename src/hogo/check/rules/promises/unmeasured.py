"""A promise nobody measures.

ja:
    測らない約束は、守られているかを誰も知らない。測れないなら、その理由を書く。
en:
    Of a promise nobody measures nobody knows whether it is kept. If it cannot be measured, say why.
breaks:
    promises: {managers: {measure: null}}
clean:
    promises: {managers: {measure: null, no_measure: {ja: 人が年に一度確かめる, en: A human looks once a year}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.promises.items():
        if blank(one.measure) and blank(one.no_measure):
            yield at(f"promises/{name}", name=name)
        elif not blank(one.measure) and not blank(one.no_measure):
            yield at(f"promises/{name}/no_measure", name=name)


RULE = Rule(
    code="HG801",
    name="promise-unmeasured",
    title=Text(
        "測り方のない約束",
        "A promise nobody measures",
    ),
    message=Text(
        "公表事項 `{name}` に、測定（`measure`）も測れない理由（`no_measure`）もありません",
        "promise `{name}` has neither a `measure` nor a reason why not (`no_measure`)",
    ),
    help=Text(
        "どちらかを書いてください",
        "give one of the two",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
