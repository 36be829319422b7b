"""Words that say nothing.

ja:
    「未定」「－」「（未記入: …）」のような仮置きの文は、公表物や本人への回答にそのまま載ってしまう。下書
    きや台帳の取り込みで残ったものを、公表する前に見つける。
en:
    Words put in for the time being ("TBD", a dash, "to be written") would go out on published pages and in
    answers to persons. What a draft or an import left open is found before that.
breaks:
    information: {call: {title: {ja: "（未記入: 情報の名称）", en: "(to be written: name)"}}}
clean:
    information: {call: {title: {ja: 通話録音, en: Calls}}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.texts import texts
from hogo.check.view import View
from hogo.check.words import blank

_LEFT = re.compile(r"^[（(](?:未記入|要記入|記入)[:：)）]")
_OWN = re.compile(r"^purposes/[^/]+/text$")
"""Said by a rule of its own."""


def find(view: View) -> Iterator[Found]:
    for section in ("operator", "policy", "purposes", "information", "systems", "partners", "safeguards"):
        yield from _within(view, section)
    for section in ("procedures", "approvals", "transmissions", "resolver", "promises", "history"):
        yield from _within(view, section)


def _within(view: View, section: str) -> Iterator[Found]:
    for path, words in texts(getattr(view.register, section), section):
        if _left(words) and not _OWN.match(path):
            yield at(path, place=path, said=words.strip() or "…")


def _left(words: str) -> bool:
    if len(words) < 5:
        return blank(words) and words != "/"
    return words[0] in "（(" and _LEFT.match(words) is not None


RULE = Rule(
    code="HG051",
    name="words-missing",
    title=Text("仮置きのままの文", "Words that say nothing"),
    message=Text(
        "`{place}` が仮置きのままです（「{said}」）",
        "`{place}` says nothing yet (“{said}”)",
    ),
    help=Text(
        "実際の内容を書いてください。書くことがなければ、その行を消してください",
        "write what holds, or remove the line where there is nothing to say",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
