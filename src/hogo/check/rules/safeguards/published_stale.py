"""A published sentence that tells too much.

ja:
    公表すると支障のおそれがある事項は、公表しなくてよい。製品名や版、ポート番号などがこれに当たる。
en:
    What would weaken safety need not be told: product names, versions, ports.
breaks:
    safeguards:
      access:
        published: {ja: OpenSSL 3.0.2 とポート22で守っています。, en: OpenSSL 3.0.2
            and port 22 protect it.}
clean:
    safeguards: {access: {published: {ja: アクセスを制御しています。, en: Access is controlled.}}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View

TELLING = re.compile(r"[A-Za-z]+[ -]?\d+\.\d+(?:\.\d+)*|ポート\s*\d+|(?:\d{1,3}\.){3}\d{1,3}")


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.safeguards.items():
        found = TELLING.search(one.published.ja) if one.published else None
        if found:
            yield at(f"safeguards/{name}/published", name=name, said=found[0])


RULE = Rule(
    code="HG520",
    name="safeguard-unpublishable",
    title=Text(
        "公表する文の書きすぎ",
        "A published sentence that tells too much",
    ),
    message=Text(
        "安全管理措置 `{name}` の公表文が、製品名・版・番号など攻撃に役立つことを書いています（「{said}」）",
        "the published sentence of `{name}` tells what helps an attacker (“{said}”)",
    ),
    help=Text(
        "何を守っているかだけを書き、製品や設定は書かないでください",
        "say what is protected, not by which product or setting",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
