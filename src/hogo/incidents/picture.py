"""What is known of an incident at the end of a day: a pure fold over its facts. Nothing here knows a deadline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.incidents import fact as f

FLAGS = (
    "personal_data", "intended", "special_care", "property_harm", "pseudonymised", "secret", "specified_user",
    "my_number", "number_system", "open_to_all", "eea", "foreign_government",
)  # fmt: skip
"""What `Concerns` may say."""


@dataclass(frozen=True, slots=True)
class Span:
    """At least and at most so many; `most` None: it cannot be bounded, and may exceed any threshold."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything known. A flag that is missing in `flags` is not known yet; that is never read as no."""

    events: Mapping[f.Event, f.Sure] = field(default_factory=dict)
    information: tuple[Ref, ...] = ()
    flags: Mapping[str, bool] = field(default_factory=dict)
    unseen: bool = False
    """All of it was recovered before any third party saw it."""
    copy: bool = False
    protected: bool = False
    spans: Mapping[f.Counted, Span] = field(default_factory=dict)
    aim: f.Aim | None = None
    clients: Mapping[Ref, f.Entrusted] = field(default_factory=dict)
    processors: tuple[Ref, ...] = ()
    weighed: f.Weighed | None = None
    outages: tuple[f.Outage, ...] = ()
    near: f.NearOutage | None = None
    decided: Mapping[f.Question, f.Decided] = field(default_factory=dict)

    def flag(self, name: str) -> bool | None:
        """Yes, no or not known."""
        return self.flags.get(name)


def first(facts: Sequence[f.Fact]) -> f.Reported:
    """The first word.

    Raises:
        ValueError: there is none.
    """
    if not facts or not isinstance(facts[0], f.Reported):
        raise ValueError("an incident begins with its report")
    return facts[0]


def dated(facts: Sequence[f.Fact]) -> list[f.Fact]:
    """The facts by the day on which they became known; of one day, as they were entered."""
    return sorted(facts, key=lambda fact: fact.on)


def days(facts: Iterable[f.Fact]) -> list[Day]:
    """Every day on which something became known."""
    return sorted({fact.on for fact in facts})


def picture(facts: Sequence[f.Fact], until: Day | None = None) -> Picture:
    """What was known at the end of `until`; of everything entered, where it is None."""
    known = Picture()
    for fact in dated(facts):
        if until is None or fact.on <= until:
            known = _with(known, fact)
    return known


def _with(known: Picture, fact: f.Fact) -> Picture:
    match fact:
        case f.Reported(event=event, sure=sure, information=about):
            return replace(known, events={**known.events, event: sure}, information=_more(known.information, about))
        case f.Found(event=event, sure=sure):
            return replace(known, events={**known.events, event: sure})
        case f.Concerns():
            told = {name: value for name in FLAGS if (value := getattr(fact, name)) is not None}
            more = _more(known.information, fact.information)
            return replace(known, flags={**known.flags, **told}, information=more)
        case f.Recovered(whole=whole, unseen=unseen):
            return replace(known, unseen=whole and unseen)
        case f.CopyKept(kept=kept):
            return replace(known, copy=kept)
        case f.Protected(whole=whole):
            return replace(known, protected=whole)
        case f.Number(of=of, least=least, most=most):
            return replace(known, spans={**known.spans, of: Span(least, most)})
        case _:
            return _beside(known, fact)


def _beside(known: Picture, fact: f.Fact) -> Picture:
    match fact:
        case f.Aim():
            return replace(known, aim=fact)
        case f.Entrusted(client=client):
            return replace(known, clients={**known.clients, client: fact})
        case f.AtProcessor(partner=partner):
            return replace(known, processors=_more(known.processors, (partner,)))
        case f.Weighed():
            return replace(known, weighed=fact)
        case f.Outage():
            others = tuple(one for one in known.outages if one.occurred != fact.occurred)
            return replace(known, outages=(*others, fact))
        case f.NearOutage():
            return replace(known, near=fact)
        case f.Decided(question=question):
            return replace(known, decided={**known.decided, question: fact})
        case _:
            return known


def _more(held: tuple[Ref, ...], new: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys((*held, *new)))
