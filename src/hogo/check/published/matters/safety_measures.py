"""At least one concrete measure of safety, or the promise to tell on request (Order 10(i))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, ON_REQUEST, has
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.matters import safety

_WHY = Text("安全管理措置は求めに応じて回答するとされています", "measures are told on request")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        shown = [one for head in safety.HEADS if (one := safety.evidence(sentence, head))]
        if shown:
            yield max(shown, key=lambda one: one.strength)
        elif (
            sentence.kind in BODY
            and (re.search(r"安全管理", sentence.norm) or has(sentence, "safety"))
            and ON_REQUEST.search(sentence.norm)
        ):
            yield Evidence(sentence, 0.75, _WHY, Stance.ON_REQUEST)


MATTER = Matter(
    id="safety-measures",
    code="HG953",
    title=Text("安全管理のために講じた措置", "safety measures"),
    law=(cite("appi-32-1"), cite("appi-23")),
    need=Need.ALWAYS,
    find=_find,
    tells=Text(
        "講じている措置を具体的に書いてください（「必要かつ適切な措置を講じます」だけでは足りません）。"
        "書くと支障があるものは除けます。",
        "Tell the measures concretely ('appropriate measures' is not enough); what would weaken them may be left out.",
    ),
    on_request=True,
    topics=frozenset(("safety",)),
)
