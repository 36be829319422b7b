"""A decision as the ledger keeps it, and the same decision taken again from what was kept. Values in, values out.

Kept are the question, the facts and the numbers of the editions with the digest of the deciding one: all that a
decision follows from. The answer is kept without its words, which may be put better later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from hogo.base.text import Text
from hogo.decide import wire
from hogo.decide.compile import compile_
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.ledger.entry import JSON, canonical
from hogo.register.edition import Edition, edition_digest
from hogo.register.plain import plain


class Verdict(StrEnum):
    """一致 相違 未確認."""

    SAME = "same"
    DIFFERS = "differs"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What taking a recorded decision again showed; `then` and `now` are the answers, where there are two."""

    verdict: Verdict
    why: Text
    then: Mapping[str, JSON] | None = None
    now: Mapping[str, JSON] | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision stands on beside question and facts: the deciding edition, its digest, the earlier ones."""

    edition: int
    digest: str
    earlier: tuple[int, ...]


def ground(edition: Edition, earlier: Sequence[Edition]) -> Ground:
    """The ground that editions are."""
    return Ground(edition.number, edition_digest(edition), tuple(sorted(one.number for one in earlier)))


def told(
    edition: Edition, earlier: Sequence[Edition], question: Question, facts: Facts, decision: Decision
) -> dict[str, JSON]:
    """What the ledger keeps of a decision."""
    return on(ground(edition, earlier), question, facts, decision)


def on(stands: Ground, question: Question, facts: Facts, decision: Decision) -> dict[str, JSON]:
    """What the ledger keeps of a decision on a ground that is known."""
    return {
        "edition": stands.edition,
        "digest": stands.digest,
        "earlier": list(stands.earlier),
        "question": _question(question),
        "facts": wire.facts_plain(facts),
        "answer": answer(decision),
    }


def _question(question: Question) -> dict[str, JSON]:
    asked: dict[str, Any] = plain(replace(question, actor=None))
    by = question.actor
    if by is not None:
        asked["actor"] = {
            "id": by.id,
            "roles": sorted(by.roles),
            "department": by.department,
            "system": by.system,
            "known_by": by.known_by,
        }
    return asked


def answer(decision: Decision) -> dict[str, JSON]:
    """A decision without its words."""
    body = wire.told(decision)
    return {
        "allow": body["allow"],
        "because": [[one["code"], one["force"], one["about"], one["day"]] for one in body["because"]],
        "missing": [one["code"] for one in body["missing"]],
        "duties": [[one["owed"], one["items"], one["by"], one["about"]] for one in body["duties"]],
    }


def again(kept: Mapping[str, JSON], edition_of: Callable[[int], Edition | None]) -> Replayed:
    """Take a recorded decision again.

    Args:
        kept: what `told` made.
        edition_of: the edition of a number, as it was issued; none where it is not kept.
    """
    numbers = [cast(int, kept["edition"]), *cast("Sequence[int]", kept["earlier"])]
    editions = [edition_of(number) for number in numbers]
    for number, edition in zip(numbers, editions, strict=True):
        if edition is None:
            return Replayed(Verdict.UNCHECKED, _NO_EDITION.fill(number=number))
    by, *earlier = [one for one in editions if one is not None]
    if edition_digest(by) != kept["digest"]:
        return Replayed(Verdict.DIFFERS, _OTHER_EDITION.fill(number=by.number))
    try:
        question, facts = wire.question(kept["question"]), wire.facts(kept["facts"])
    except wire.Unreadable as bad:
        return Replayed(Verdict.UNCHECKED, _UNREADABLE.fill(places=", ".join(one.place for one in bad.wrong)))
    now = answer(decide(compile_(by, earlier), question, facts))
    then = cast("Mapping[str, JSON]", kept["answer"])
    if canonical(now) == canonical(then):
        return Replayed(Verdict.SAME, _SAME.fill(number=by.number), then, now)
    return Replayed(Verdict.DIFFERS, _DIFFERS, then, now)


_NO_EDITION = Text("第{number}版が残っていないため、確かめられません。", "Edition {number} is not kept: unchecked.")
_OTHER_EDITION = Text(
    "第{number}版が、判断したときの版と異なります。版の表が書き換えられたおそれがあります。",
    "Edition {number} is not the one it was decided by: the table of editions may have been altered.",
)
_UNREADABLE = Text(
    "記録された問い又は事実を、いまの形式では読めません（{places}）。",
    "The question or the facts kept cannot be read any more ({places}).",
)
_SAME = Text(
    "第{number}版と記録された事実から、同じ結論になります。", "Edition {number} and the facts kept lead to the same."
)
_DIFFERS = Text(
    "記録された結論と、いま判断し直した結論が異なります。",
    "The answer that was kept is not the one that follows now.",
)
