"""A term about to end.

ja:
    任期が切れてから気付くと、管理者のいない日が生じる。30日前から知らせる。
en:
    A vacancy noticed afterwards has already happened; this tells thirty days ahead.
breaks:
    operator:
      departments:
        sales:
          managers:
          - name: {ja: 沖 四郎, en: OKI Shiro}
            since: 2022-04-01
            until: 2026-12-10
clean:
    operator:
      departments:
        sales:
          managers:
            - {name: {ja: 沖 四郎, en: OKI Shiro}, since: 2022-04-01, until: 2026-12-10}
            - {name: {ja: 浦 千代, en: URA Chiyo}, since: 2026-12-11}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    operator = view.register.operator
    posts = [
        (f"operator/departments/{name}/managers", one.name, one.managers) for name, one in operator.departments.items()
    ]
    posts += [
        (f"operator/officers/{office}", Text(office, office), terms) for office, terms in operator.officers.items()
    ]
    for path, post, terms in posts:
        last = max((one.until or date.max for one in terms), default=None)
        if last and view.day <= last <= view.days(30):
            ending = next(one for one in terms if one.until == last)
            yield at(path, name=ending.name, post=post, until=last)


RULE = Rule(
    code="HG207",
    name="term-ending",
    title=Text(
        "任期がまもなく切れる",
        "A term about to end",
    ),
    message=Text(
        "{name}（{post}）の任期が{until}に切れますが、後任がありません",
        "the term of {name} ({post}) ends on {until}, and no successor is declared",
    ),
    help=Text(
        "後任の任期を書き足してください",
        "add the successor's term",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
