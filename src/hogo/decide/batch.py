"""Many decisions at once over columns: who (a place among profiles) and what (a place among questions), to a yes or no.

A `Cube` answers a combination when it is first asked for, by `decide`, and keeps it; a million rows are then a look-up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hogo.decide.decide import decide
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.rules import Rules

_UNASKED, _DENIED, _ALLOWED = 0, 1, 2


class Cube:
    """Answers for every profile and question, filled as they are asked for. Questions carry their day."""

    def __init__(self, rules: Rules, profiles: Sequence[Facts], questions: Sequence[Question]) -> None:
        self._rules = rules
        self._profiles = profiles
        self._questions = questions
        self._known: NDArray[np.uint8] = np.zeros(len(profiles) * len(questions), dtype=np.uint8)

    def allowed(self, who: NDArray[np.int64] | pa.Array, what: NDArray[np.int64] | pa.Array) -> NDArray[np.bool_]:
        """Row by row whether it is allowed. `who` and `what` are places, from 0.

        Raises:
            IndexError: a place is none of the profiles or questions.
        """
        people, asked = _column(who, len(self._profiles)), _column(what, len(self._questions))
        places = people * len(self._questions) + asked
        answers = self._known[places]
        if not answers.all():
            self._fill(np.unique(places[answers == _UNASKED]))
            answers = self._known[places]
        decided: NDArray[np.bool_] = answers == _ALLOWED
        return decided

    def _fill(self, places: NDArray[np.int64]) -> None:
        for place in places.tolist():
            person, question = divmod(place, len(self._questions))
            decision = decide(self._rules, self._questions[question], self._profiles[person])
            self._known[place] = _ALLOWED if decision.allow else _DENIED


def _column(places: NDArray[np.int64] | pa.Array, size: int) -> NDArray[np.int64]:
    column = places.to_numpy(zero_copy_only=False) if isinstance(places, pa.Array | pa.ChunkedArray) else places
    if len(column) and (int(column.min()) < 0 or int(column.max()) >= size):
        raise IndexError("a row names a profile or question that is not there")
    return np.asarray(column, dtype=np.int64)
