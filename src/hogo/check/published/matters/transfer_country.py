"""Provision abroad: the country or region of the third party, by name."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import abroad
from hogo.check.published.words import COUNTRIES

_WHY = Text("提供先の国・地域の名が書かれています", "names the country or region")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in abroad.sentences(document):
        if COUNTRIES.search(sentence.norm) and not abroad.DENIED.search(sentence.norm):
            yield Evidence(
                sentence, 0.92 if abroad.PLACED.search(sentence.norm) or "abroad" in sentence.under else 0.75, _WHY
            )


MATTER = Matter(
    id="transfer-country",
    code="HG970",
    title=Text("提供先の外国の名称", "provision abroad: country"),
    law=(cite("appi-28-2"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text("提供先の国・地域の名を書いてください。", "Name the country or region."),
    of="transfer-abroad",
    topics=frozenset(("abroad",)),
)
