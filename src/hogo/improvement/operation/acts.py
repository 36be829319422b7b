"""Operation checks filled in, sent back and confirmed; what does not conform becomes corrective actions."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.improvement.action.fact import Source
from hogo.improvement.acts import append, current, open_action, open_case
from hogo.improvement.models import Case
from hogo.improvement.operation import fact as f
from hogo.improvement.operation.flow import filled, may, state
from hogo.ledger.acts import act

CHECK = "check"


def fill(
    by: Actor,
    now: Moment,
    ids: Ids,
    department: Ref,
    month: str,
    answers: Sequence[f.Answer],
    *,
    seen: int | None = None,
) -> Case:
    """Fill in the check of a month, or fill it in again after it was sent back.

    Raises:
        NotNow: not this actor's, already filled in, or an answer without its words.
    """
    fact = f.Filled(day_of(now), by.id, department, month, tuple(answers))
    with act(by, now, ids) as a:
        about = f"{department}/{month}"
        case = Case.objects.select_for_update().filter(kind=CHECK, about=about).first()
        known = current(case, seen) if case else []
        may(by, known, fact)
        if case is None:
            return open_case(by, now, ids, CHECK, about, fact, state((fact,)), department)
        append(a, case, len(known), fact, {"state": state([*known, fact])})
        return case


def tell(by: Actor, now: Moment, ids: Ids, case_id: str, fact: f.Fact, *, seen: int | None = None) -> None:
    """Send back or confirm. Confirming opens a corrective action for each line that does not conform.

    Raises:
        NotNow: the state does not allow it, or it is not for this actor.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id, kind=CHECK)
        known = current(case, seen)
        may(by, known, fact)
        append(a, case, len(known), fact, {"state": state([*known, fact])})
        if isinstance(fact, f.Confirmed):
            _correct(by, now, ids, case, filled(known))


def _correct(by: Actor, now: Moment, ids: Ids, case: Case, check: f.Filled) -> None:
    for one in check.answers:
        if one.mark is f.Mark.BAD:
            found = Text(f"{one.question.ja}: {one.note}", f"{one.question.en}: {one.note}")
            cause = f"check:{case.id}/{one.item}"
            open_action(by, now, ids, Source.CHECK, cause, check.department, found, clauses=("jis-2023-9-1",))
