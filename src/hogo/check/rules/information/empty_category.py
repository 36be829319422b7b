"""A published category that nothing falls under.

ja:
    公表された利用目的と台帳は、両方向で突き合わせる。公表だけにある行は、台帳の漏れか、終わった業務の消
    し忘れである。
en:
    Published purposes and register are compared both ways. A row that only the page has is a gap in the
    register, or a business that ended.
breaks:
    policy: {categories: {cameras: {title: {ja: 監視カメラの映像, en: Cameras}, order: 5}}}
clean:
    policy:
      categories:
        cameras:
          title: {ja: 監視カメラの映像, en: Cameras}
          order: 5
    information:
      dns: {category: cameras}
      entrusted: {category: others}
      list: {category: entrusted}
      worker: {category: lists}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    policy, entries = view.register.policy, view.register.information.values()
    for name in policy.categories:
        if not any(one.category == name for one in entries):
            yield at(f"policy/categories/{name}", name=name, what=Text("区分", "category"))
    for name in policy.retained_groups:
        if not any(one.retained_group == name for one in entries):
            yield at(f"policy/retained_groups/{name}", name=name, what=Text("見出し", "heading"))


RULE = Rule(
    code="HG304",
    name="empty-category",
    title=Text(
        "公表の区分に当たる情報がない",
        "A published category that nothing falls under",
    ),
    message=Text(
        "公表の{what} `{name}` に当たる情報が台帳にありません",
        "no information in the register falls under {what} `{name}`",
    ),
    help=Text(
        "台帳に漏れがないかを確かめ、なければ公表から外してください",
        "look whether an entry is missing; if not, take it off the page",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
