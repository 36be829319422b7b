"""The items of an opt-out are incomplete.

ja:
    オプトアウト措置によるときは、措置を講じている旨、止めるのが送信か利用か、求める方法、制限の内容など
    の7事項を容易に知り得る状態に置く。
en:
    Relying on opt-out needs seven items easily knowable: that it is offered, whether sending or use stops,
    how to ask, what becomes limited, and the three of any destination.
breaks:
    transmissions: {measure: {opt_out: {stops: sending, how: {ja: 未定, en: TBD}}}}
clean:
    transmissions:
      measure:
        opt_out:
          stops: sending
          how: {ja: 画面のボタン, en: A button}
          limits: {ja: 制限はありません, en: None}
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
        if one.opt_out is None:
            continue
        if blank(one.opt_out.how):
            yield at(f"transmissions/{name}/opt_out", name=name, what="求める方法", what_en="how to ask")
        if blank(one.opt_out.limits):
            values = {"name": name, "what": "利用が制限されるかどうか", "what_en": "whether anything becomes limited"}
            yield Found(f"transmissions/{name}/opt_out", values, level=Level.NOTE)


RULE = Rule(
    code="HG703",
    name="transmission-opt-out",
    title=Text(
        "外部送信のオプトアウトの事項がそろわない",
        "The items of an opt-out are incomplete",
    ),
    message=Text(
        "送信先 `{name}` のオプトアウトに{what}がありません",
        "the opt-out of `{name}` does not say {what_en}",
    ),
    help=Text(
        "求める方法と、制限の有無（なければ「ありません」）を書いてください",
        "write how to ask, and what becomes limited (or that nothing does)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tbr-22-2-31"),),
)
