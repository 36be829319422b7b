"""Every duty of the law data: which rule looks at it, which room serves it, or why neither. Pure.

`hogo coverage` shows it to the office and to auditors. It never guesses: a duty without rule, room or reason is a gap,
and a test allows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hogo.base.text import Text
from hogo.check.rule import Rule
from hogo.house.offer import Room
from hogo.law.law import Duty, DutyKind, Law
from hogo.promises.uncovered import ELSEWHERE, Reason


@dataclass(frozen=True, slots=True)
class Covered:
    """One duty with what covers it. `through` names other duties by which a standard's control is covered."""

    duty: Duty
    rules: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def gap(self) -> bool:
        """Whether nothing at all is said about it."""
        return not (self.rules or self.rooms or self.through or self.reason)

    @property
    def how(self) -> Text:
        """What covers it, in words."""
        parts = []
        if self.rules:
            parts.append(Text(f"規則 {' '.join(self.rules)}", f"rules {' '.join(self.rules)}"))
        if self.rooms:
            parts.append(Text(f"部屋 {' '.join(self.rooms)}", f"rooms {' '.join(self.rooms)}"))
        if self.through:
            parts.append(Text(f"{' '.join(self.through)} を通じて", f"through {' '.join(self.through)}"))
        if self.reason:
            stage = Text(f"段階 {self.reason.stage}: ", f"stage {self.reason.stage}: ")
            none = Text("なし: ", "none: ")
            head = stage if self.reason.stage else none
            parts.append(Text(head.ja + self.reason.why.ja, head.en + self.reason.why.en))
        return Text("、".join(one.ja for one in parts), ", ".join(one.en for one in parts))


def coverage(
    law: Law, rules: Iterable[Rule], rooms: Iterable[Room], elsewhere: Mapping[str, Reason] = ELSEWHERE
) -> tuple[Covered, ...]:
    """One row a duty, in the order of the data."""
    by_rule: dict[str, list[str]] = {}
    for rule in rules:
        for cited in rule.law:
            by_rule.setdefault(cited.id, []).append(rule.code)
    by_room: dict[str, list[str]] = {}
    for room in rooms:
        for cited in room.serves:
            by_room.setdefault(cited.id, []).append(room.name)
    return tuple(_covered(duty, by_rule, by_room, elsewhere) for duty in law.duties.values())


def _covered(
    duty: Duty, by_rule: Mapping[str, list[str]], by_room: Mapping[str, list[str]], elsewhere: Mapping[str, Reason]
) -> Covered:
    rules, rooms = tuple(by_rule.get(duty.id, ())), tuple(by_room.get(duty.id, ()))
    if rules or rooms:
        return Covered(duty, rules, rooms)
    if duty.id in elsewhere:
        return Covered(duty, reason=elsewhere[duty.id])
    if duty.kind is DutyKind.CONTROL:
        return Covered(duty, through=tuple(one for one in duty.related if one in by_rule or one in by_room))
    return Covered(duty)
