"""A sub-processor without its own entry.

ja:
    再委託先についても、委託先と同じように把握することが望ましい。宣言がなければ、開示や消去のときに探さ
    れない。
en:
    Sub-processors should be grasped as processors are. Undeclared they are not searched for a disclosure or
    erasure.
breaks:
    partners: {printer: {subprocessors: [line-operator]}}
clean:
    partners:
      printer: {subprocessors: [survey-us]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        for sub in partner.subprocessors:
            other = view.register.partners.get(sub)
            if other and PartnerRole.PROCESSOR not in other.roles:
                path = f"partners/{name}/subprocessors"
                yield at(
                    path, partner=name, sub=sub, what="委託先の役割がありません", what_en="is not declared a processor"
                )
            elif other and not other.flows:
                path = f"partners/{sub}"
                yield at(
                    path, partner=name, sub=sub, what="渡る情報が書かれていません", what_en="has no flows declared"
                )


RULE = Rule(
    code="HG435",
    name="subprocessor-undeclared",
    title=Text(
        "再委託先の扱いが宣言されていない",
        "A sub-processor without its own entry",
    ),
    message=Text(
        "`{partner}` の再委託先 `{sub}` に、{what}",
        "sub-processor `{sub}` of `{partner}` {what_en}",
    ),
    help=Text(
        "再委託先も委託先として、渡る情報・契約・評価を書いてください",
        "declare it as a processor with its flows, contract and assessment",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-25-contract"),),
)
