"""Safety measures of the head "人的安全管理措置" (guideline 10): concrete ones only."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import safety


def _find(document: Document) -> Iterator[Evidence]:
    return safety.find(document, "human")


MATTER = Matter(
    id="safety-human",
    code="HG957",
    title=Text("人的安全管理措置", "human measures"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text("従業者の教育・誓約などを書けます。", "Tell of training and pledges."),
    topics=frozenset(("safety",)),
)
