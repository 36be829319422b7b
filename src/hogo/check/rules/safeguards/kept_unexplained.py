"""Keeping on erasure without a reason.

ja:
    消去に応じないときは理由の説明に努めなければならない（法36条）。理由が書かれていなければ説明できない。
en:
    Refusing to erase is to be explained as far as possible (Art. 36); what is not written cannot be.
breaks:
    systems: {main: {collections: {calls: {erase: keep}}}}
clean:
    systems:
      main:
        collections:
          calls:
            erase: keep
            erase_why: {ja: 法定の保存期間のため, en: Statutory period}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.systems import OnErase


def find(view: View) -> Iterator[Found]:
    for name, system in view.register.systems.items():
        for key, one in system.collections.items():
            if one.erase is OnErase.KEEP and blank(one.erase_why):
                yield at(f"systems/{name}/collections/{key}", system=name, collection=key)


RULE = Rule(
    code="HG512",
    name="keep-unexplained",
    title=Text(
        "消去で残す理由がない",
        "Keeping on erasure without a reason",
    ),
    message=Text(
        "`{system}/{collection}` は消去の求めでも残す（`keep`）とされていますが、理由がありません",
        "`{system}/{collection}` is kept on erasure (`keep`) without a reason",
    ),
    help=Text(
        "残す法的な理由を `erase_why` に書いてください",
        "write the reason in `erase_why`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
