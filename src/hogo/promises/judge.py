"""Whether a promise is kept, from one figure: pure. `evaluate` asks the rooms; this only judges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.register.model.promises import Promise, Threshold


class State(StrEnum):
    """遵守 / 要注意 / 未遵守 / 未測定."""

    KEPT = "kept"
    AT_RISK = "at-risk"
    BROKEN = "broken"
    UNCHECKED = "unchecked"


STATES: dict[State, Text] = {
    State.KEPT: Text("遵守", "kept"),
    State.AT_RISK: Text("要注意", "at risk"),
    State.BROKEN: Text("未遵守", "broken"),
    State.UNCHECKED: Text("未測定", "unchecked"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one promise stands: its state, why in a sentence, and the figure with its evidence where there is one."""

    promise: Ref
    state: State
    why: Text
    owner: Ref
    at: Moment
    figure: Figure | None = None


def judge(name: Ref, promise: Promise, result: Figure | Unchecked, now: Moment) -> Standing:
    """The standing of a promise from what its measure answered.

    A figure older than the promise's `stale_after` says nothing about today: unchecked, with the age as reason.
    """
    if isinstance(result, Unchecked):
        return Standing(name, State.UNCHECKED, result.why, promise.owner, now)
    if Period.parse(promise.stale_after).after_moment(result.at) < now:
        why = Text("最後の測定が古すぎます({at})。", "The last measurement is too old ({at}).").fill(
            at=_minute(result.at)
        )
        return Standing(name, State.UNCHECKED, why, promise.owner, now, result)
    if promise.kept.share and not result.out_of:
        why = Text("対象が一つもないため割合を出せません。", "There is nothing to take a share of.")
        return Standing(name, State.UNCHECKED, why, promise.owner, now, result)
    state = _state(promise.kept, result.value / result.out_of if promise.kept.share and result.out_of else result.value)
    return Standing(name, state, result.says or figure_words(result), promise.owner, now, result)


def _state(kept: Threshold, value: float) -> State:
    bounds = (kept.at_least, kept.at_most, kept.risk_at_least, kept.risk_at_most)
    if kept.at_least is None and kept.at_most is None:
        broken = all(bound is None for bound in bounds) and value != 0
    else:
        broken = (kept.at_least is not None and value < kept.at_least) or (
            kept.at_most is not None and value > kept.at_most
        )
    if broken:
        return State.BROKEN
    risky = (kept.risk_at_least is not None and value < kept.risk_at_least) or (
        kept.risk_at_most is not None and value > kept.risk_at_most
    )
    return State.AT_RISK if risky else State.KEPT


UNITS: dict[str, Text] = {
    "persons": Text("人", " persons"),
    "rows": Text("行", " rows"),
    "entries": Text("件", " entries"),
    "days": Text("日", " days"),
    "hours": Text("時間", " hours"),
    "departments": Text("部門", " departments"),
    "count": Text("件", ""),
    "partners": Text("社", " partners"),
    "documents": Text("文書", " documents"),
    "sentences": Text("文", " sentences"),
}


def figure_words(figure: Figure) -> Text:
    """The number with its unit: `11/12部門`, `11/12 departments`."""
    unit = UNITS.get(figure.unit, Text(figure.unit, f" {figure.unit}"))
    number = f"{figure.value:g}" if figure.out_of is None else f"{figure.value:g}/{figure.out_of:g}"
    return Text(number + unit.ja, number + unit.en)


def _minute(at: Moment) -> str:
    return at.isoformat(timespec="minutes")
