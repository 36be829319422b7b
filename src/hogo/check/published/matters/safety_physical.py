"""Safety measures of the head "物理的安全管理措置" (guideline 10): concrete ones only."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import safety


def _find(document: Document) -> Iterator[Evidence]:
    return safety.find(document, "physical")


MATTER = Matter(
    id="safety-physical",
    code="HG958",
    title=Text("物理的安全管理措置", "physical measures"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "施錠・入退室管理・持出しの制限・廃棄の方法などを書けます。", "Tell of locks, areas, carrying out, disposal."
    ),
    topics=frozenset(("safety",)),
)
