"""A purpose that nothing is used for.

ja:
    公表した利用目的と台帳の利用目的は、両方向で一致しなければならない。どの情報にも結び付かない目的は、
    台帳の漏れか、取り下げ忘れである。審査で必ず突き合わされる。
en:
    Published purposes and those of the register must agree both ways. A purpose without information means an
    entry is missing, or the purpose should be withdrawn. Reviewers compare exactly this.
breaks:
    purposes:
      research: {text: {ja: 統計の研究に用いるため, en: For statistical research}, uses: [research]}
clean:
    purposes:
      research: {text: {ja: 統計の研究に用いるため, en: For statistical research}, uses: [research]}
    information:
      call: {purposes: [quality, research]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        if name not in view.used and (purpose.until is None or purpose.until >= view.day):
            yield at(f"purposes/{name}", name=name)


RULE = Rule(
    code="HG111",
    name="unused-purpose",
    title=Text(
        "公表しているのに使われない目的",
        "A purpose that nothing is used for",
    ),
    message=Text(
        "利用目的 `{name}` を使う情報がありません",
        "no information is used for purpose `{name}`",
    ),
    help=Text(
        "台帳に漏れがないかを確かめ、使わないなら目的を取り下げてください",
        "look whether an entry is missing from the register; if not, withdraw the purpose",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
