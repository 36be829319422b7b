"""No basis for touching the secret.

ja:
    問い合わせは通信の秘密に当たりうる。利用者の同意や正当業務行為など、侵害に当たらない理由を持っていな
    ければならない（どのような事由で足りるかは未確認）。
en:
    Queries may be communication secrets. There must be a reason why touching them is no infringement:
    consent, a legitimate act of business (which suffices is unverified).
breaks:
    resolver: {basis: null}
clean:
    resolver:
      basis:
        operation:
          title: {ja: 設備の維持, en: Keeping it running}
          reason: {ja: 欠かせない行為, en: Needed}
          judged_by: 事務局
          on: 2026-03-01
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
    resolver = view.register.resolver
    if resolver is None:
        return
    if not resolver.basis:
        yield at("resolver", name=Text("なし", "none"))
    for part, bases in (("basis", resolver.basis), ("filters", resolver.filters)):
        for name, one in bases.items():
            if blank(one.reason) or blank(one.judged_by) or one.on is None:
                yield at(f"resolver/{part}/{name}", name=name)


RULE = Rule(
    code="HG713",
    name="resolver-basis-missing",
    title=Text(
        "通信の秘密に触れる根拠がない",
        "No basis for touching the secret",
    ),
    message=Text(
        "キャッシュDNSの問い合わせを扱う根拠（`basis`）に、理由または判断した人と日がありません（{name}）",
        "handling queries lacks a `basis` with reason, who judged it and when ({name})",
    ),
    help=Text(
        "なぜ許されるのかを、だれがいつ判断したかとともに書いてください",
        "write why it is lawful, who judged so, and when",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-4-1"),),
)
