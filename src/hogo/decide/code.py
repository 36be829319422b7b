"""The closed list of reasons: each code with its force, the duties behind it, its words and what would cure it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.text import Text


class Force(StrEnum):
    """Who speaks: the law, the house's own policy (its promises and contracts), or nobody yet."""

    LAW = "law"
    HOUSE = "house"
    UNKNOWN = "unknown"
    """What is declared and known does not suffice: to be denied, and to be said so."""


class Effect(StrEnum):
    """Whether a reason permits or forbids. One that forbids wins over all that permit."""

    PERMIT = "permit"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True)
class Code:
    """One reason as a kind. `sure` is false where the reading of the law rests on memory or on second hand."""

    name: str
    effect: Effect
    force: Force
    law: tuple[Cite, ...]
    text: Text
    cure: Text | None = None
    sure: bool = True


def permit(name: str, law: str, ja: str, en: str, *, force: Force = Force.LAW, sure: bool = True) -> Code:
    """A reason that permits; `law` lists duty ids, separated by blanks."""
    return Code(name, Effect.PERMIT, force, tuple(cite(part) for part in law.split()), Text(ja, en), None, sure)


def forbid(
    name: str, force: Force, law: str, says: tuple[str, str], cure: tuple[str, str], *, sure: bool = True
) -> Code:
    """A reason that forbids; `says` and `cure` are (Japanese, English)."""
    cites = tuple(cite(part) for part in law.split())
    return Code(name, Effect.FORBID, force, cites, Text(*says), Text(*cure), sure)
