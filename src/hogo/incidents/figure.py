"""How incidents stand as figures and dues: pure, from the facts of all cases. Drills are never among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.day import Day, Moment
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure
from hogo.incidents.clock import Clock
from hogo.incidents.track import LIVE, Status, Track

Cases = Iterable[tuple[str, Sequence[Track]]]
"""Number of the case, and its tracks."""


def _asked(tracks: Iterable[Track]) -> list[tuple[Track, Clock]]:
    return [(one, clock) for one in tracks for clock in one.clocks if clock.shown is not None]


def in_time(cases: Cases, day: Day, at: Moment) -> Figure:
    """Of the clocks that were met or are over, how many were met in time. Preliminary ones count by their alarm."""
    good, all_, late = 0, 0, []
    for number, tracks in cases:
        for track, clock in _asked(tracks):
            if clock.provisional or track.status in (Status.DROPPED, Status.EXEMPT):
                continue
            last = clock.shown or clock.start
            if clock.met is None and last >= day:
                continue
            kept = clock.met is not None and clock.met <= last and not clock.met_late
            good, all_ = good + kept, all_ + 1
            late += [] if kept else [f"{number} {clock.title.ja}"]
    says = Text("期限までに報告 {g}/{a}件", "in time {g}/{a}").fill(g=good, a=all_)
    if late:
        says = Text("{s}（遅れ: {l}）", "{s} (late: {l})").fill(s=says, l=late[0])
    return Figure("incidents.reported-in-time", 1.0 if not all_ else good / all_, "share", at, says=says)


def nearest(cases: Cases, day: Day, at: Moment) -> Figure:
    """Days until the nearest clock of an open track; negative when it is over. 9999: none runs."""
    running = [
        ((clock.shown - day).days, number, clock.title)
        for number, tracks in cases
        for track, clock in _asked(tracks)
        if track.status in LIVE and clock.met is None and clock.shown is not None
    ]
    if not running:
        return Figure("incidents.nearest", 9999.0, "days", at, says=Text("期限のあるものはない", "nothing runs"))
    days, number, title = min(running, key=lambda one: one[:2])
    says = Text("{n} {t} まで{d}日", "{n} {t}: {d} days").fill(n=number, t=title, d=days)
    return Figure("incidents.nearest", float(days), "days", at, (number,), says=says)


def dues(case: Ref, number: str, tracks: Iterable[Track]) -> Iterable[Due]:
    """The dues of one case: what a track that is owed asks for, by its last day or the day of its alarm."""
    for track, clock in _asked(tracks):
        if track.status in LIVE | {Status.DONE} and clock.shown is not None:
            what = Text("{n} {t}: {c}", "{n} {t}: {c}").fill(n=number, t=track.title, c=clock.title)
            yield Due(case, what, clock.shown, clock.law, clock.met)
