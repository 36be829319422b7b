"""A log whose least exceeds its longest.

ja:
    通信の記録には、業務に要る最短と、過ぎたら消す最長の両方を定める。
en:
    A log has both a least that business needs and a longest after which it is erased.
breaks:
    resolver: {logs: {access: {title: {ja: 接続記録, en: Access}, least: P6M, longest: P90D}}}
clean:
    resolver: {logs: {access: {title: {ja: 接続記録, en: Access}, least: P90D, longest: P6M}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in (view.register.resolver.logs if view.register.resolver else {}).items():
        if one.least is not None:
            least, longest = Period.parse(one.least), Period.parse(one.longest)
            if least.after(view.day) > longest.after(view.day):
                yield at(f"resolver/logs/{name}", name=name, least=least.words(), longest=longest.words())


RULE = Rule(
    code="HG716",
    name="log-bounds",
    title=Text(
        "記録の最短が最長を超える",
        "A log whose least exceeds its longest",
    ),
    message=Text(
        "記録 `{name}` の最短の保存（{least}）が最長（{longest}）を超えています",
        "log `{name}` is kept at least {least} and at most {longest}",
    ),
    help=Text(
        "どちらかを直してください",
        "correct one of them",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.SHAPE,
    level=Level.ERROR,
)
