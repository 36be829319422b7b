"""A destination without its three items.

ja:
    指令通信ごとに、送信される情報の内容、取り扱うこととなる者の氏名・名称、利用目的の3事項を知らせる。
en:
    Per command transmission three items are told: the information sent, who will handle it, and the purpose.
breaks:
    transmissions: {measure: {sent: []}}
clean:
    transmissions: {measure: {sent: [{ja: 閲覧したページ, en: Pages seen}]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.transmissions.items():
        for lacking, ja, en in (
            (not any(not blank(words) for words in one.sent), "送信される情報", "what is sent"),
            (blank(one.handler), "取り扱う者の名称", "who handles it"),
            (blank(one.purpose), "利用目的", "for what"),
        ):
            if lacking and one.exempt is None:
                yield at(f"transmissions/{name}", name=name, what=ja, what_en=en)


RULE = Rule(
    code="HG701",
    name="transmission-items",
    title=Text(
        "外部送信の3事項がそろわない",
        "A destination without its three items",
    ),
    message=Text(
        "送信先 `{name}` に{what}がありません",
        "destination `{name}` does not say {what_en}",
    ),
    help=Text(
        "送信先ごとに、送信される情報、取り扱う者の名称、利用目的を書いてください",
        "give per destination what is sent, who handles it, and for what",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tbr-22-2-29"),),
)
