"""Safety measures of the head "組織的安全管理措置" (guideline 10): concrete ones only."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import safety


def _find(document: Document) -> Iterator[Evidence]:
    return safety.find(document, "organisational")


MATTER = Matter(
    id="safety-organisational",
    code="HG956",
    title=Text("組織的安全管理措置", "organisational measures"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "責任者の設置、点検・監査、報告連絡体制などを書けます。",
        "Tell of the one responsible, audits, reporting lines.",
    ),
    topics=frozenset(("safety",)),
)
