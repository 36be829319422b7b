"""How extracts stand as figures: pure, from the facts of those that are outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.extracts import fact as f
from hogo.extracts.clock import overdue, unreported
from hogo.house.offer import Figure

Cases = Iterable[tuple[str, Sequence[f.Fact]]]


def overdue_deletions(cases: Cases, day: Day, at: Moment) -> Figure:
    """Lists whose deletion is not proved although their day has passed."""
    left = [number for number, facts in cases if overdue(facts, day)]
    return _counted("overdue-deletions", left, _OVERDUE, at)


def without_report(cases: Cases, day: Day, at: Moment) -> Figure:
    """Lists of whose use nothing was reported although their day has passed."""
    left = [number for number, facts in cases if unreported(facts, day)]
    return _counted("without-report", left, _UNREPORTED, at)


def _counted(name: str, left: list[str], words: Text, at: Moment) -> Figure:
    says = words.fill(n=len(left), c=left[0]) if left else None
    return Figure(f"extracts.{name}", float(len(left)), "count", at, tuple(left), says=says)


_OVERDUE = Text(
    "消去が確認されないまま期限を過ぎた抽出 {n}件（{c}）", "{n} lists past their day, not shown deleted ({c})"
)
_UNREPORTED = Text("利用の報告がないまま期限を過ぎた抽出 {n}件（{c}）", "{n} lists without a report of their use ({c})")
