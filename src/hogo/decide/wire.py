"""Questions, facts and decisions as plain data (JSON): the form in which cases, files and the service carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hogo.base.text import Text
from hogo.decide.code import Force
from hogo.decide.decision import Decision
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.register.plain import plain


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong with what was sent: where (`question/on`), and what, never repeating the value."""

    place: str
    text: Text


class Unreadable(ValueError):  # noqa: N818  the word people read
    """The data is no question or no facts; `wrong` names every place."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("; ".join(f"{one.place}: {one.text.en}" for one in wrong))
        self.wrong = wrong


@cache
def _questions() -> TypeAdapter[Question]:
    return TypeAdapter(Question)


@cache
def _facts() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)


def question(raw: object) -> Question:
    """Read a question.

    Raises:
        Unreadable: it is none.
    """
    read: Question = _read(_questions(), raw, "question")
    return read


def facts(raw: object) -> Facts:
    """Read facts.

    Raises:
        Unreadable: they are none.
    """
    read: Facts = _read(_facts(), raw, "facts")
    return read


def _read(adapter: TypeAdapter[Any], raw: object, root: str) -> Any:
    try:
        return adapter.validate_python(raw)
    except ValidationError as bad:
        raise Unreadable(tuple(_wrong(root, found) for found in bad.errors(include_url=False))) from None
    except RecursionError:
        raise Unreadable((Wrong(root, Text("入れ子が深すぎます。", "It is nested too deeply.")),)) from None


_KNOWN = {
    "missing": Text("必要な項目がありません。", "This is required."),
    "unexpected_keyword_argument": Text("この名前の項目はありません。", "There is nothing of this name."),
    "enum": Text("決められた語のどれでもありません。", "This is none of the words allowed."),
    "union_tag_invalid": Text("伝え方（mode）の語が違います。", "This is no mode of telling."),
    "union_tag_not_found": Text("伝え方（mode）がありません。", "The mode of telling is missing."),
}


def _wrong(root: str, found: Mapping[str, Any]) -> Wrong:
    """Our own words: pydantic's may repeat what was sent, which may be about a person."""
    kind = str(found["type"])
    text = _KNOWN.get(kind) or (
        Text("日付は 2026-04-01 のように書いてください。", "Write days as 2026-04-01.")
        if kind.startswith("date")
        else Text("この形の値は受け付けません。", "A value of another kind is wanted here.")
    )
    return Wrong("/".join([root, *(str(part) for part in found["loc"])]), text)


def told(decision: Decision) -> dict[str, Any]:
    """A decision as JSON data, with the words in both languages."""
    return {
        "allow": decision.allow,
        "decided": decision.decided,
        "forbidden_by": [force.value for force, said in _speakers(decision) if said],
        "because": [
            {
                "code": reason.code,
                "effect": reason.meaning.effect.value,
                "force": reason.force.value,
                "law": [cite.id for cite in reason.law],
                "about": reason.about,
                "day": reason.day.isoformat() if reason.day else None,
                "text": asdict(reason.text),
                "confirmed": reason.meaning.sure,
            }
            for reason in decision.because
        ],
        "missing": [{"code": one.code, "text": asdict(one.text)} for one in decision.missing],
        "duties": [
            {
                "owed": duty.owed.value,
                "law": [cite.id for cite in duty.law],
                "items": list(duty.items),
                "keep": duty.keep,
                "by": duty.by.isoformat() if duty.by else None,
                "about": duty.about,
                "because": [reason.code for reason in duty.because],
            }
            for duty in decision.duties
        ],
    }


def _speakers(decision: Decision) -> tuple[tuple[Force, bool], ...]:
    return ((Force.LAW, decision.by_law), (Force.HOUSE, decision.by_house))


def facts_plain(value: Facts) -> dict[str, Any]:
    """Facts as JSON data that `facts` reads back; what says nothing is left out, so equal facts look equal."""
    raw: dict[str, Any] = plain(value)
    for information, tellings in value.told.items():
        for one, body in zip(tellings, raw["told"][information], strict=True):
            body["mode"] = one.mode
    if "regimes" in raw:
        raw["regimes"] = sorted(value.regimes)
    return raw
