"""Serious outages: TBR 58-2 as read in the text in force 2026-05-27. Pure.

LAW: tba-28-1-ha
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.incidents.fact import Outage

READ_FROM = Day(2026, 4, 1)
"""TBR 58 changed on this day; the table before it was not read."""
SERVICES: Mapping[int, Text] = {
    1: Text("緊急通報を取り扱う音声伝送役務", "voice with emergency calls"),
    2: Text("緊急通報を取り扱わない音声伝送役務", "voice without emergency calls"),
    3: Text("セルラーLPWA・アンライセンスLPWA", "cellular or unlicensed LPWA"),
    4: Text("無料の電子メール・メッセージ（月平均1千万以上）", "free mail or messaging, 10 million users a month"),
    5: Text("その他の無料のインターネット関連サービス", "other free internet services"),
    6: Text("インターネット接続サービス等", "internet access and the way to it"),
    7: Text("その他の電気通信役務", "other services"),
}
"""The rows of the table of TBR 58-2-1."""
BOUNDS: Mapping[int, Sequence[tuple[int, int]]] = {
    1: ((60, 30_000),),
    2: ((120, 30_000), (60, 100_000)),
    3: ((720, 30_000), (120, 1_000_000)),
    4: ((240, 100_000), (120, 1_000_000)),
    5: ((1440, 100_000), (720, 1_000_000)),
    6: ((120, 30_000), (60, 100_000)),
    7: ((120, 30_000), (60, 1_000_000)),
}
"""Row → minutes and users that, both reached, make it serious. "At least" in both (以上)."""


def serious(outage: Outage) -> bool | None:
    """Whether the outage is serious; None where the table of that day was not read or names no such service."""
    if outage.occurred < READ_FROM or outage.service not in BOUNDS:
        return None
    if outage.vital:
        return outage.minutes >= 120
    return any(outage.minutes >= minutes and outage.users >= users for minutes, users in BOUNDS[outage.service])
