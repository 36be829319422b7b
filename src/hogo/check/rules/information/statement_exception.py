"""An exception that the law does not have.

ja:
    明示しなくてよいのは、権利利益を害するおそれ、正当な利益を害するおそれ、国等の事務への支障、取得の状
    況から明らか、緊急の場合だけである。
en:
    The statement may be left out only for likely harm to rights, harm to legitimate interests, hindrance to
    public tasks, a purpose clear from the circumstances, or urgency.
breaks:
    information:
      worker:
        acquired:
        - how: in-writing
          exception: 27-1-1
          notice:
            form: {ja: 入社書類, en: Papers}
            if_not_given: {ja: 手続ができません。, en: No procedures.}
            contact: privacy
clean:
    information:
      worker:
        acquired:
        - how: in-writing
          exception: 21-4-4
          notice:
            form: {ja: 入社書類, en: Papers}
            if_not_given: {ja: 手続ができません。, en: No procedures.}
            contact: privacy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import InWriting


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            said = way.exception if isinstance(way, InWriting) else None
            if said is not None and not re.fullmatch(r"(?:法)?21-4-[1-4]|(?:法)?21-2", said.strip()):
                yield at(f"information/{name}/acquired/{number}/exception", name=name, said=said)


RULE = Rule(
    code="HG308",
    name="statement-exception",
    title=Text(
        "明示の例外が法の号でない",
        "An exception that the law does not have",
    ),
    message=Text(
        "情報 `{name}` の例外「{said}」は、21条4項の各号にも2項ただし書にも当たりません",
        "the exception “{said}” of `{name}` is none of 21(4) nor the proviso of 21(2)",
    ),
    help=Text(
        "`21-4-1` から `21-4-4`、または `21-2`（緊急）のどれかを書くか、明示してください",
        "write `21-4-1` to `21-4-4` or `21-2`, or state the purpose",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-21-2"),),
)
