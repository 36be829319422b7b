"""Answers of measures as JSON, so that the next evaluation can let them stand. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.house.offer import Figure


def written(answer: Figure | Unchecked) -> dict[str, Any]:
    """An answer as a JSON object."""
    if isinstance(answer, Unchecked):
        return {"what": answer.what, "why": _text(answer.why)}
    return {
        "of": answer.of,
        "value": answer.value,
        "unit": answer.unit,
        "at": answer.at.isoformat(),
        "evidence": list(answer.evidence),
        "out_of": answer.out_of,
        "says": _text(answer.says) if answer.says else None,
    }


def read(held: dict[str, Any]) -> Figure | Unchecked:
    """The answer that `written` wrote."""
    if "why" in held:
        return Unchecked(held["what"], Text(**held["why"]))
    return Figure(
        held["of"],
        held["value"],
        held["unit"],
        datetime.fromisoformat(held["at"]),
        tuple(held["evidence"]),
        held["out_of"],
        Text(**held["says"]) if held["says"] else None,
    )


def _text(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
