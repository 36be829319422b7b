"""A legitimate interest that is not written down.

ja:
    根拠が正当な利益（6条1項f）なら、その利益を本人に知らせる（13条1項d）。書かれていなければ知らせよう
    がない。
en:
    Where the basis is legitimate interests (6(1)(f)), the person must be told the interest (13(1)(d)). What
    is not written cannot be told.
breaks:
    purposes:
      operate: {eea: {basis: legitimate-interests}}
clean:
    purposes:
      operate:
        eea:
          basis: legitimate-interests
          interest: {ja: 回線の不正利用を防ぐこと, en: Preventing abuse of the line}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.kinds import LawfulBasis


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        if purpose.eea and purpose.eea.basis is LawfulBasis.LEGITIMATE_INTERESTS and blank(purpose.eea.interest):
            yield at(f"purposes/{name}/eea", name=name)


RULE = Rule(
    code="HG109",
    name="interest-unwritten",
    title=Text(
        "正当な利益が書かれていない",
        "A legitimate interest that is not written down",
    ),
    message=Text(
        "利用目的 `{name}` は正当な利益を根拠としますが、どの利益かが書かれていません",
        "purpose `{name}` rests on legitimate interests, but does not say which",
    ),
    help=Text(
        "`eea.interest` に、追求する利益を書いてください",
        "write the interest pursued in `eea.interest`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("gdpr-13"),),
)
