"""Name, address or representative missing.

ja:
    氏名又は名称、住所、法人の代表者の氏名は、本人の知り得る状態に置く最初の事項である。
en:
    Name, address and, of a company, the representative are the first matters that must be knowable to
    persons.
breaks:
    operator: {address: {ja: 未定, en: TBD}}
clean:
    operator: {address: {ja: 東京都架空区港1丁目, en: "1 Minato, Kakuu-ku, Tokyo"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    operator = view.register.operator
    for key, words, ja, en in (
        ("name", operator.name, "名称", "name"),
        ("address", operator.address, "住所", "address"),
        ("representative", operator.representative, "代表者の氏名", "representative"),
    ):
        if blank(words):
            yield at(f"operator/{key}", key=key, what=Text(ja, en))


RULE = Rule(
    code="HG201",
    name="operator-matter-missing",
    title=Text(
        "事業者の名称・住所・代表者が欠けている",
        "Name, address or representative missing",
    ),
    message=Text(
        "事業者の{what}が書かれていません",
        "the operator's {what} is not given",
    ),
    help=Text(
        "`operator.{key}` に公表する内容を書いてください",
        "write what is published in `operator.{key}`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
