"""Not told in Japanese.

ja:
    通知や公表は、日本語を用い、専門用語を避け、平易な表現による。英語の項目名をそのまま並べたものは当た
    らない。
en:
    It is told in plain Japanese without technical terms; a list of English field names is not that.
breaks:
    transmissions: {measure: {sent: [{ja: page_url, en: page_url}]}}
clean:
    transmissions: {measure: {sent: [{ja: 閲覧したページのアドレス, en: Address of the page}]}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.transmissions.items():
        said = [(f"sent/{n}", w.ja, "送信される情報", "what is sent") for n, w in enumerate(one.sent)]
        said.append(("purpose", one.purpose.ja, "利用目的", "purpose"))
        for key, words, ja, en in said if one.exempt is None else ():
            if words.strip() and not re.search(r"[ぁ-んァ-ヶ一-龠]", words):
                yield at(f"transmissions/{name}/{key}", name=name, what=ja, what_en=en, said=words)


RULE = Rule(
    code="HG706",
    name="transmission-not-japanese",
    title=Text(
        "日本語で書かれていない",
        "Not told in Japanese",
    ),
    message=Text(
        "送信先 `{name}` の{what}が日本語で書かれていません（「{said}」）",
        "the {what_en} of `{name}` is not in Japanese (“{said}”)",
    ),
    help=Text(
        "専門用語を避け、平易な日本語で書いてください",
        "write it in plain Japanese without jargon",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tbr-22-2-28"),),
)
