"""A flow without its method.

ja:
    受渡しは漏えいの起こりやすい局面である。方法が分からなければ、リスクも対策も決められない。
en:
    Handing over is where leaks happen. Without the method neither risk nor measure can be judged.
breaks:
    partners:
      printer:
        flows:
        - information: subscriber
          purposes: [billing]
          basis: entrustment
          exception: 27-5-1
clean:
    partners:
      printer:
        flows:
        - information: subscriber
          purposes: [billing]
          basis: entrustment
          exception: 27-5-1
          method: {ja: 暗号化したファイル, en: Encrypted files}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for sent in view.flows:
        if blank(sent.flow.method):
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name)


RULE = Rule(
    code="HG444",
    name="method-missing",
    title=Text(
        "受渡しの方法が書かれていない",
        "A flow without its method",
    ),
    message=Text(
        "情報 `{entry}` と `{partner}` の受渡しの方法がありません",
        "how `{entry}` passes between us and `{partner}` is not declared",
    ),
    help=Text(
        "`method` に、暗号化したファイルなどの方法を書いてください",
        "write it in `method` (encrypted files …)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
