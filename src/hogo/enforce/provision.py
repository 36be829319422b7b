"""Whether a provision must be recorded, and which were not: pure (Arts 29, 30; Rules 19 to 21).

LAW: appi-29-1  exempt: the cases of 27(1) and, at home, those of 27(5); abroad on consent only those of 27(1)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hogo.base.day import Moment
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.partners import Basis27

MEASURE = "enforce.provisions-without-record"
_AT_HOME = frozenset({Basis27.EXCEPTION, Basis27.ENTRUSTMENT, Basis27.SUCCESSION, Basis27.JOINT_USE})
_ABROAD_ON_CONSENT = frozenset({Basis27.EXCEPTION})


def record_needed(basis: Basis27, *, abroad_on_consent: bool, public_body: bool) -> bool:
    """Whether Art. 29 asks for a record of a provision on this basis.

    Args:
        basis: on what the first gate (Art. 27) was passed.
        abroad_on_consent: the second gate was passed by consent (28-1): then even entrustment is recorded.
        public_body: the recipient is the state, a municipality or an independent body (29-1, 16-2).
    """
    if public_body:
        return False
    return basis not in (_ABROAD_ON_CONSENT if abroad_on_consent else _AT_HOME)


def without_record(needed: Mapping[str, Moment], recorded: Iterable[str], at: Moment) -> Figure:
    """The provisions (by entry) that needed a record and have none."""
    done = set(recorded)
    bare: Sequence[str] = [entry for entry in needed if entry not in done]
    says = None
    if bare:
        first = min(needed[entry] for entry in bare)
        says = Text("記録のない提供 {n}件（最も古いものは{d}）", "{n} provisions without a record (oldest {d})").fill(
            n=len(bare), d=first.date().isoformat()
        )
    return Figure(MEASURE, float(len(bare)), "count", at, tuple(bare[:20]), out_of=float(len(needed)), says=says)
