"""Whether something is a leak (漏えい), a loss (滅失) or damage (毀損): guideline 3-5-1. Pure.

LAW: appi-26-1
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.incidents.fact import Event, Sure
from hogo.incidents.picture import Picture


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event comes to, once it is certain. `wrongful`: it is of its nature done with a wrongful aim."""

    leak: bool = False
    loss: bool = False
    damage: bool = False
    wrongful: bool = False
    excused: bool = False
    """Damage that a copy elsewhere undoes (3-5-1-4, examples 2 and 3); altered content stays damage."""
    only_possible: bool = False
    """Even if certain it only makes a leak possible (3-5-3-1 note 4)."""


EFFECTS: Mapping[Event, Effect] = {
    Event.MISSENT: Effect(leak=True),
    Event.EXPOSED: Effect(leak=True),
    Event.STOLEN: Effect(leak=True, wrongful=True),
    Event.LOST_OUTSIDE: Effect(leak=True, only_possible=True),
    Event.LOST_INSIDE: Effect(loss=True),
    Event.DISCARDED: Effect(loss=True),
    Event.INTRUSION: Effect(leak=True, wrongful=True),
    Event.MALWARE: Effect(leak=True, wrongful=True, only_possible=True),
    Event.RANSOM: Effect(damage=True, wrongful=True, excused=True),
    Event.TAKEN_OUT: Effect(leak=True, wrongful=True),
    Event.FORM_ALTERED: Effect(leak=True, wrongful=True),
    Event.ALTERED: Effect(damage=True),
    Event.KEY_LOST: Effect(damage=True, excused=True),
    Event.MISPROVIDED: Effect(),
    Event.MISUSED: Effect(),
    Event.PROVIDED: Effect(),
    Event.DELETED: Effect(),
    Event.OUTAGE: Effect(),
}
"""Event → what it comes to. `other` is not listed: what it comes to is not known yet."""
_ORDER = (Sure.NONE, Sure.POSSIBLE, Sure.CERTAIN)


@dataclass(frozen=True, slots=True)
class Came:
    """What the whole came to. None: not known yet."""

    leak: Sure | None
    loss: Sure | None
    damage: Sure | None

    @property
    def any(self) -> bool | None:
        """Whether there is, at least possibly, a leak, a loss or damage."""
        held = (self.leak, self.loss, self.damage)
        if any(one in (Sure.POSSIBLE, Sure.CERTAIN) for one in held):
            return True
        return None if None in held else False


def came(known: Picture, *, raw: bool = False) -> Came:
    """What the events came to. `raw`: without what undoes it (recovered unseen, a copy elsewhere), as GDPR 4 asks."""
    leak = _most(known, "leak")
    loss = _most(known, "loss")
    damage = _damage(known, raw=raw)
    if raw:
        return Came(leak, loss, damage)
    return Came(
        Sure.NONE if known.unseen and leak is not None else leak,
        Sure.NONE if known.copy and loss is not None else loss,
        damage,
    )


def _damage(known: Picture, *, raw: bool) -> Sure | None:
    skipped = {one for one, effect in EFFECTS.items() if effect.excused} if known.copy and not raw else set()
    return _most(known, "damage", skipped)


def _most(known: Picture, kind: str, skipped: set[Event] | frozenset[Event] = frozenset()) -> Sure | None:
    found = Sure.NONE
    for event, sure in known.events.items():
        effect = EFFECTS.get(event)
        if effect is not None and event not in skipped and getattr(effect, kind):
            found = max(found, _of(effect, sure), key=_ORDER.index)
    unknown = Event.OTHER in known.events and known.events[Event.OTHER] is not Sure.NONE
    return None if unknown and found is Sure.NONE else found


def _of(effect: Effect, sure: Sure) -> Sure:
    return Sure.POSSIBLE if sure is Sure.CERTAIN and effect.only_possible else sure


def wrongful(known: Picture) -> bool | None:
    """Whether it may have been done with a wrongful aim: as a human said, else by the nature of what happened."""
    if known.aim is not None:
        return known.aim.wrongful is not Sure.NONE
    held = [event for event, sure in known.events.items() if sure is not Sure.NONE]
    if any(EFFECTS[event].wrongful for event in held if event in EFFECTS):
        return True
    return False if held and all(event in _INNOCENT for event in held) else None


_INNOCENT = frozenset(
    {
        Event.MISSENT,
        Event.EXPOSED,
        Event.DISCARDED,
        Event.KEY_LOST,
        Event.PROVIDED,
        Event.DELETED,
        Event.OUTAGE,
    }
)
"""What is of its nature an accident or our own act: no aim need be asked for."""
