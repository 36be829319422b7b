"""The day on which the policy was enacted or came into force."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters.dates import dated

_WHY = Text("制定・施行の日付があります", "a date of enactment")
_LONE = Text("日付だけの行があります", "a line that is only a date")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, enacted, _, strength in dated(document):
        if enacted:
            yield Evidence(sentence, strength, _LONE if strength < 0.7 else _WHY)


MATTER = Matter(
    id="enacted-date",
    code="HG935",
    title=Text("制定年月日", "date of enactment"),
    law=(cite("appi-21-1"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "制定日を書いてください。どの時点の公表かが分からないと、公表の時期を示せません。",
        "Give the date of enactment: without it nobody can show since when it was published.",
    ),
)
