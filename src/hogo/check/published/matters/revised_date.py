"""The day of the last revision."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters.dates import dated

_WHY = Text("改定・更新の日付があります", "a date of revision")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, _, revised, strength in dated(document):
        if revised:
            yield Evidence(sentence, strength, _WHY)


MATTER = Matter(
    id="revised-date",
    code="HG936",
    title=Text("改定年月日", "date of revision"),
    law=(cite("appi-21-3"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text("改定したときは改定日を書いてください。", "After a revision, give its date."),
)
