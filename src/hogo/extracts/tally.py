"""Who is in and who is left out, counted by reason: from verdicts on states of facts and the persons in each. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.code import Effect
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.duty import Duty
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.reason import CODES
from hogo.decide.rules import Rules

REFUSALS = frozenset({"mail-stop", "contact-refused", "objection", "eea-objection", "stopped-use"})
"""Reasons by which an address is not to be used whoever else is in the row: a refusal names the address (3-3)."""
OTHERS_ADDRESS = "address-refused"
UNKNOWN_PERSON = "person-unknown"
OWN = {
    OTHERS_ADDRESS: Text("宛先について、別の方が拒否を申し出ている", "somebody else has refused use of this address"),
    UNKNOWN_PERSON: Text(
        "どなたの情報か分からない（識別情報が登録されていないか、複数の方に当たる）",
        "whose row it is is not known: no recorded identity, or one of several persons",
    ),
}
"""Reasons of this room, beside those of `decide`."""


_EACH = Text("それぞれの日", "each one's own day")
Titled = Callable[[Ref], Text | str]


def words(key: str, titled: Titled = str) -> Text:
    """A counted reason as a reader sees it. `titled` says what a name of the register is called."""
    code, _, about = key.partition(" ")
    return OWN[code] if code in OWN else CODES[code].text.fill(about=titled(about) if about else "—", day=_EACH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The count of a run. `law`, `house`, `unknown`: persons left out, each once; a reason may count a person again.

    Whoever the law and the house's policy both leave out counts as `law`. `nobody`: rows without a known person.
    A reason's key is its code and, after a blank, the name in the register that it is about.
    """

    rows: int
    kept: int
    law: int = 0
    house: int = 0
    unknown: int = 0
    nobody: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """All who are left out."""
        return self.law + self.house + self.unknown


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one state of facts."""

    allow: bool
    force: int
    """0 allowed, 1 law, 2 house, 3 not decided."""
    reasons: tuple[str, ...]
    duties: tuple[Duty, ...]

    @property
    def refuses(self) -> bool:
        """Whether the person refused: then the address is not used for anybody."""
        return any(key.partition(" ")[0] in REFUSALS for key in self.reasons)


def verdict(rules: Rules, asked: Sequence[Question], facts: Facts) -> Verdict:
    """All questions at once: allowed where each is."""
    answers = [decide(rules, one, facts) for one in asked]
    if all(one.allow for one in answers):
        return Verdict(True, 0, (), tuple(duty for one in answers for duty in one.duties))
    denied = [one for one in answers if not one.allow]
    force = 1 if any(one.by_law for one in denied) else 2 if any(one.by_house for one in denied) else 3
    return Verdict(False, force, tuple(dict.fromkeys(_keys(denied))), ())


def _keys(denied: Sequence[Decision]) -> list[str]:
    forbids = (reason for one in denied for reason in one.because if reason.meaning.effect is Effect.FORBID)
    return [f"{reason.code} {reason.about or ''}".strip() for reason in forbids]


class Counting:
    """Counts a run as its batches come. Memory: two bits and four bytes a person, whatever the number of rows."""

    def __init__(self, verdicts: Sequence[Verdict], states: NDArray[np.uint32]) -> None:
        self._verdicts, self._states = verdicts, states
        self._allow = np.array([one.allow for one in verdicts], dtype=bool)
        self.refusing: NDArray[np.bool_] = np.array([one.refuses for one in verdicts], dtype=bool)
        """The states of those whose addresses are not to be used for anybody."""
        self._kept = np.zeros(len(states), dtype=bool)
        self._seen = np.zeros(len(states), dtype=bool)
        self._address = np.zeros(len(states), dtype=bool)
        self.rows = self.nobody = 0

    def take(self, persons: NDArray[np.int64], against: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which rows of a batch are in.

        Args:
            persons: whose each row is, as a place among the states; -1: nobody known.
            against: whether somebody refused the address that would be used.
        """
        known = persons >= 0
        self.rows += len(persons)
        self.nobody += int(len(persons) - known.sum())
        ok = np.zeros(len(persons), dtype=bool)
        there = persons[known]
        ok[known] = self._allow[self._states[there]]
        self._address[persons[ok & against]] = True
        ok &= ~against
        self._seen[there] = True
        self._kept[persons[ok]] = True
        return ok

    def told(self) -> Tally:
        """The count so far."""
        out = self._seen & ~self._kept
        by_state = np.bincount(self._states[out & ~self._address], minlength=len(self._verdicts))
        forces, reasons = [0, 0, 0, 0], Counter[str]()
        for one, count in zip(self._verdicts, by_state.tolist(), strict=True):
            if count:
                forces[one.force] += count
                reasons.update(dict.fromkeys(one.reasons, count))
        addressed = int((out & self._address).sum())
        if addressed:
            reasons[OTHERS_ADDRESS] = addressed
        if self.nobody:
            reasons[UNKNOWN_PERSON] = self.nobody
        return Tally(
            rows=self.rows,
            kept=int(self._kept.sum()),
            law=forces[1] + addressed,
            house=forces[2],
            unknown=forces[3],
            nobody=self.nobody,
            reasons=dict(sorted(reasons.items())),
        )

    def duties(self) -> tuple[Duty, ...]:
        """What is owed when the list is used: of all who are in, each duty once."""
        states = np.unique(self._states[self._kept]).tolist() if len(self._states) else []
        return tuple(dict.fromkeys(duty for state in states for duty in self._verdicts[state].duties))


def force_of(key: str) -> str:
    """Whether the law, house policy or the lack of what is needed to decide speaks in a counted reason."""
    code = key.partition(" ")[0]
    if code in OWN:
        return "law" if code == OTHERS_ADDRESS else "unknown"
    return CODES[code].force.value
