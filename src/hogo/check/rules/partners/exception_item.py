"""An exception that the law does not have.

ja:
    例外によるなら、どの号によるかを示せなければならない。
en:
    Who relies on an exception must be able to say which item.
breaks:
    partners:
      line-operator:
        flows:
        - information: subscriber
          purposes: [line]
          basis: exception
          fields: [name]
clean:
    partners:
      line-operator:
        flows:
        - information: subscriber
          purposes: [line]
          basis: exception
          exception: 27-1-1
          fields: [name]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27

ITEMS = {
    Basis27.EXCEPTION: r"27-1-[1-7]",
    Basis27.ENTRUSTMENT: r"27-5-1",
    Basis27.SUCCESSION: r"27-5-2",
    Basis27.JOINT_USE: r"27-5-3",
}


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        basis, said = sent.flow.basis, sent.flow.exception
        if sent.flow.information in view.my_number or basis is None:
            continue
        wrong = said is not None and not re.fullmatch(ITEMS.get(basis, r"27-1-[1-7]|27-5-[123]"), said)
        if wrong or (said is None and basis is Basis27.EXCEPTION):
            shown = said or Text("（なし）", "(none)")
            yield at(sent.path, partner=sent.partner_name, said=shown, basis=basis)


RULE = Rule(
    code="HG411",
    name="exception-item",
    title=Text(
        "法の号でない例外",
        "An exception that the law does not have",
    ),
    message=Text(
        "`{partner}` への提供の例外「{said}」は、根拠「{basis}」の号ではありません",
        "the exception “{said}” for `{partner}` is no item of {basis}",
    ),
    help=Text(
        "例外なら `27-1-1` から `27-1-7`、委託は `27-5-1`、承継は `27-5-2`、共同利用は `27-5-3` を書いてください",
        "write `27-1-1` to `27-1-7` for an exception, `27-5-1` entrustment, `27-5-2` succession, `27-5-3` joint use",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-27-1"),),
)
