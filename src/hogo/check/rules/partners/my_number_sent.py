"""My Number provided without an item of Art. 19.

ja:
    特定個人情報は番号法19条各号の場合にだけ提供できる。同意・オプトアウト・共同利用による提供はない。
en:
    It is provided only in the cases of My Number Act 19. There is no provision by consent, opt-out or joint
    use.
breaks:
    partners: {line-operator: {flows: [{information: my-number, purposes: [filings], basis: consent}]}}
clean:
    partners:
      printer:
        flows:
        - information: my-number
          purposes: [filings]
          basis: entrustment
          exception: 27-5-1
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        allowed = (Basis27.ENTRUSTMENT, Basis27.SUCCESSION, Basis27.EXCEPTION)
        if sent.flow.information in view.my_number and sent.flow.basis not in allowed:
            basis = sent.flow.basis or Text("根拠なし", "no basis")
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name, basis=basis)


RULE = Rule(
    code="HG425",
    name="my-number-provided",
    title=Text(
        "特定個人情報の認められない提供",
        "My Number provided without an item of Art. 19",
    ),
    message=Text(
        "特定個人情報 `{entry}` を `{partner}` に「{basis}」で渡すとしています",
        "My Number information `{entry}` goes to `{partner}` on {basis}",
    ),
    help=Text(
        "委託（番号法19条6号）か、番号法19条の号によるものだけにしてください",
        "only entrustment (My Number Act 19(vi)) or an item of Art. 19",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("mn-30-2"),
        cite("mn-19-20"),
    ),
)
