"""Safety measures of the head "技術的安全管理措置" (guideline 10): concrete ones only."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import safety


def _find(document: Document) -> Iterator[Evidence]:
    return safety.find(document, "technical")


MATTER = Matter(
    id="safety-technical",
    code="HG959",
    title=Text("技術的安全管理措置", "technical measures"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "アクセス権の限定・認証・不正アクセス対策・暗号化などを書けます。",
        "Tell of access rights, authentication, encryption.",
    ),
    topics=frozenset(("safety",)),
)
