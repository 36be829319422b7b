"""How a node stands: the age of its oldest raw data, its deletions, its losses. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hogo.base.text import Text
from hogo.resolver.proof import Line, Record
from hogo.resolver.watch import Aged, Limits


@dataclass(frozen=True, slots=True)
class State:
    """One node, now."""

    segments: tuple[Aged, ...]
    limits: Limits
    record: Record
    seen: dict[str, int]
    """All it ever saw, by the names of `hogo.resolver.minute.SEEN`."""
    loss: Loss | None

    @property
    def oldest(self) -> timedelta | None:
        """The age of the oldest raw data; zero without any, None where an age cannot be known."""
        ages = [one.age for one in self.segments]
        if any(age is None for age in ages):
            return None
        return max((age for age in ages if age is not None), default=timedelta())

    @property
    def overdue(self) -> tuple[str, ...]:
        """Segments that are there beyond the promise, or whose age cannot be known."""
        return tuple(one.name for one in self.segments if one.age is None or one.age > self.limits.end)

    @property
    def faults(self) -> int:
        """Deletions that were not as promised: overdue now, once too late, or without a proof."""
        return len(self.overdue) + len(self.record.late) + len(self.record.unproved)


@dataclass(frozen=True, slots=True)
class Loss:
    """What the resolver answered and what was taken in, between the first and the last reading of its counter."""

    answered: int
    taken: int

    @property
    def share(self) -> float:
        """The lost part; never below zero (a reading is taken a moment after the other)."""
        return max(0.0, 1 - self.taken / self.answered) if self.answered else 0.0


def loss(readings: Iterable[Line]) -> Loss | None:
    """From readings (`queries` of the resolver, `taken` here); a counter that fell began anew. None without two."""
    answered = taken = pairs = 0
    before: Line | None = None
    for reading in readings:
        if before is not None and reading["queries"] >= before["queries"] and reading["taken"] >= before["taken"]:
            answered += reading["queries"] - before["queries"]
            taken += reading["taken"] - before["taken"]
            pairs += 1
        before = reading
    return Loss(answered, taken) if pairs else None


def counted(text: str) -> int | None:
    """A resolver's count of queries: a number, or what `unbound-control stats` or `rec_control get-all` say."""
    total = None
    for line in text.split("\n"):
        words = line.replace("=", " ").split()
        if len(words) == 1 and words[0].isdecimal():
            total = int(words[0])
        if len(words) == 2 and words[0] in ("total.num.queries", "questions", "queries") and words[1].isdecimal():
            total = int(words[1])
    return total


def told(state: State) -> Sequence[Text]:
    """What `hogo resolver status` says, a sentence a line."""
    said = [_oldest(state)]
    said.append(
        Text(
            "削除済みのセグメント{gone}件、期限後の削除{late}件、証明のない削除{bare}件、期限を過ぎて残るもの{over}件。",
            "{gone} segments deleted, {late} of them late, {bare} without proof; {over} overdue.",
        ).fill(
            gone=state.record.deleted,
            late=len(state.record.late),
            bare=len(state.record.unproved),
            over=len(state.overdue),
        )
    )
    if state.record.lost:
        said.append(
            Text(
                "数える前に期限が来て消した問い合わせ {lost}件。",
                "{lost} queries were deleted before they were counted.",
            ).fill(lost=state.record.lost)
        )
    said.append(
        Text(
            "取り込み: 問い合わせ{queries}、応答{responses}、遅着{late}、時刻不正{astray}、対象外{passed}、"
            "壊れたもの{malformed}、内訳を数えない網{declined}。",
            "Taken in: {queries} queries, {responses} responses; {late} late, {astray} from the future, "
            "{passed} passed over, {malformed} malformed, {declined} of networks that declined.",
        ).fill(**{"queries": 0, **state.seen})
        if state.seen
        else Text("取り込みの記録はまだありません。", "Nothing has been taken in yet.")
    )
    said.append(_loss(state.loss))
    return said


def _oldest(state: State) -> Text:
    if not state.segments:
        return Text("生データは残っていません。", "There is no raw data.")
    if state.oldest is None:
        return Text("古さの分からない生データがあります。", "There is raw data whose age cannot be known.")
    hours = f"{state.oldest.total_seconds() / 3600:.1f}"
    longest = f"{state.limits.kept.total_seconds() / 3600:g}"
    return Text(
        "生データのセグメント{count}件、最も古いもので{hours}時間（上限{longest}時間）。",
        "{count} segments of raw data, the oldest {hours} hours old (at most {longest}).",
    ).fill(count=len(state.segments), hours=hours, longest=longest)


def _loss(found: Loss | None) -> Text:
    if found is None:
        return Text(
            "取りこぼしは未測定（リゾルバーの計数が二回以上届いていません）。",
            "Loss is unchecked: fewer than two readings of the resolver's counter.",
        )
    return Text(
        "リゾルバーの計数{answered}に対し取り込み{taken}（取りこぼし{share}）。",
        "{taken} taken in of {answered} that the resolver counted ({share} lost).",
    ).fill(answered=found.answered, taken=found.taken, share=f"{found.share:.4%}")


def as_json(state: State) -> dict[str, Any]:
    """The same for machines."""
    return {
        "segments": len(state.segments),
        "oldest_seconds": state.oldest.total_seconds() if state.oldest is not None else None,
        "kept_seconds": state.limits.kept.total_seconds(),
        "overdue": list(state.overdue),
        "deleted": state.record.deleted,
        "late": list(state.record.late),
        "unproved": list(state.record.unproved),
        "lost_uncounted": state.record.lost,
        "seen": state.seen,
        "loss": {"answered": state.loss.answered, "taken": state.loss.taken} if state.loss else None,
    }
