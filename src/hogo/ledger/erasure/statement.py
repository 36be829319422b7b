"""What an erasure takes and what stays, until when: from the classes of a person's keys, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hogo.base.day import Day, in_japanese
from hogo.base.text import Text
from hogo.ledger.entry import JSON
from hogo.ledger.retention import goes_at_erasure


@dataclass(frozen=True, slots=True)
class Stays:
    """Something the law makes us keep: the period, in the words of the class, and its last day."""

    name: str
    until: Day


@dataclass(frozen=True, slots=True)
class Statement:
    """Of one person's keys: the ids of those that go now, and what stays."""

    destroyed: tuple[str, ...]
    stays: tuple[Stays, ...]

    @property
    def data(self) -> Mapping[str, JSON]:
        """As the ledger enters it: nothing in it says anything about the person."""
        return {
            "destroyed": list(self.destroyed),
            "stays": [{"class": kept.name, "until": kept.until.isoformat()} for kept in self.stays],
        }

    @property
    def words(self) -> Text:
        """What the person is told."""
        if not self.stays:
            return Text(
                "お預かりしていた記録の内容は、すべて読めない状態にしました。",
                "The content of all records about you can no longer be read.",
            )
        last = max(kept.until for kept in self.stays)
        return Text(
            f"法令により保存が必要な記録（{len(self.stays)}区分）を除き、内容を読めない状態にしました。"
            f"残る記録は保存期間が満了したものから順に読めなくなり、最後のものの保存期間は{in_japanese(last)}までです。",
            f"The content can no longer be read, except for {len(self.stays)} class(es) of records that the law makes"
            f" us keep. Each becomes unreadable when its period has passed, the last one after {last.isoformat()}.",
        )


def state(classes: Iterable[tuple[str, str, str]], day: Day) -> Statement:
    """What goes and what stays when a person is erased on `day`.

    Args:
        classes: of each key of the person: its id, its class and its last day (empty: none).
        day: the legal day of the erasure.
    """
    destroyed, stays = [], []
    for key_id, name, ends in classes:
        if goes_at_erasure(ends, day):
            destroyed.append(key_id)
        else:
            stays.append(Stays(name, Day.fromisoformat(ends)))
    return Statement(tuple(sorted(destroyed)), tuple(sorted(stays, key=lambda kept: (kept.until, kept.name))))
