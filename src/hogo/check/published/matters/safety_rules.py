"""Safety measures of the head "取扱いに係る規律の整備" (guideline 10): concrete ones only."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import safety


def _find(document: Document) -> Iterator[Evidence]:
    return safety.find(document, "rules")


MATTER = Matter(
    id="safety-rules",
    code="HG955",
    title=Text("取扱いに係る規律の整備", "rules for handling"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text("取扱規程やマニュアルを定めていることを書けます。", "Say that rules or manuals exist."),
    topics=frozenset(("safety",)),
)
