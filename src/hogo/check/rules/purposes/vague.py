"""A purpose that says nothing.

ja:
    利用目的は「できる限り特定」しなければならない。「事業活動のため」「サービス向上のため」のような文で
    は、本人は自分の情報が何に使われるかを予測できない。
en:
    The purpose must be specified as far as possible. From a sentence such as "for our business" nobody can
    foresee what happens to their information.
breaks:
    purposes:
      billing: {text: {ja: 当社の事業活動のため, en: For our business activities}}
clean:
    purposes:
      billing: {text: {ja: 接続サービスの料金を請求するため, en: To bill the charges of the access service}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank, vague


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        if blank(purpose.text) or (not purpose.ancillary and vague(purpose.text.ja)):
            yield at(f"purposes/{name}/text", name=name, said=purpose.text.ja, said_en=purpose.text.en)


RULE = Rule(
    code="HG101",
    name="vague-purpose",
    title=Text(
        "利用目的が具体的でない",
        "A purpose that says nothing",
    ),
    message=Text(
        "利用目的 `{name}` の文からは、何に使うのかが分かりません（「{said}」）",
        "purpose `{name}` does not say what the data is used for (“{said_en}”)",
    ),
    help=Text(
        "何をするために使うのか（例: ○○サービスの料金を請求するため）を書いてください",
        "name the act and its result, for example: to bill the charges of the service",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-17-1"),),
)
