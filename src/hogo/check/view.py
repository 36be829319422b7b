"""All a rule may look at: the register, the law, the day; and what several rules need to know about them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.finding import Where
from hogo.base.ref import Ref
from hogo.law.law import Law
from hogo.register.model.information import Information
from hogo.register.model.kinds import FieldKind, Regime
from hogo.register.model.operator import Office, Term
from hogo.register.model.partners import Flow, Partner
from hogo.register.model.register import Register


@dataclass(frozen=True)
class Sent:
    """One flow with the partner it goes to or comes from; `path` is where it is declared."""

    partner_name: Ref
    partner: Partner
    flow: Flow
    path: str


@dataclass(frozen=True)
class View:
    """The register as rules see it on `day`. `near` gives the place of a path, or of the closest thing declared."""

    register: Register
    law: Law
    day: Day
    near: Callable[[str], Where | None] = lambda _: None
    known: frozenset[str] = frozenset()
    """Codes and names of the rules that are run; empty: not told."""

    def in_force(self, duty: str) -> bool:
        """Whether a duty of the law holds on the day."""
        return self.law.on(Cite(duty), self.day) is not None

    def days(self, number: int) -> Day:
        """The day that lies `number` days ahead (or back)."""
        return self.day + timedelta(days=number)

    @property
    def marked(self) -> bool:
        """Whether the operator holds the privacy mark, so that the standard binds it."""
        return self.register.operator.mark is not None

    @property
    def carrier(self) -> bool:
        """Whether the operator declares itself a telecommunications carrier."""
        return self.register.operator.telecom.carrier

    def in_office(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """The terms that run on the day."""
        return tuple(one for one in terms if one.since <= self.day and (one.until is None or self.day <= one.until))

    def officers(self, office: Office) -> tuple[Term, ...]:
        """Who holds a post on the day."""
        return self.in_office(self.register.operator.officers.get(office, ()))

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that are published."""
        return frozenset(one.document for one in self.register.policy.publications.values())

    @cached_property
    def partners(self) -> Mapping[Ref, Partner]:
        """Partners with whom dealings have not ended."""
        return {name: one for name, one in self.register.partners.items() if one.ended is None or one.ended > self.day}

    @cached_property
    def flows(self) -> tuple[Sent, ...]:
        """Every flow of a partner that runs on the day, in order of declaration."""
        return tuple(
            Sent(name, partner, flow, f"partners/{name}/flows/{number}")
            for name, partner in self.partners.items()
            for number, flow in enumerate(partner.flows)
            if flow.until is None or flow.until >= self.day
        )

    @cached_property
    def outgoing(self) -> tuple[Sent, ...]:
        """What goes to third parties, processors and joint users."""
        return tuple(one for one in self.flows if not one.flow.incoming)

    @cached_property
    def incoming(self) -> tuple[Sent, ...]:
        """What comes from partners."""
        return tuple(one for one in self.flows if one.flow.incoming)

    def about(self, sent: Sent) -> Information | None:
        """The information entry a flow is about."""
        return self.register.information.get(sent.flow.information)

    @cached_property
    def my_number(self) -> frozenset[Ref]:
        """Entries that hold specific personal information (特定個人情報): a branch of its own."""
        return frozenset(
            name
            for name, one in self.register.information.items()
            if Regime.MY_NUMBER in one.regimes or any(f.kind is FieldKind.MY_NUMBER for f in one.fields.values())
        )

    @cached_property
    def used(self) -> frozenset[Ref]:
        """Purposes that an information entry, a system or the resolver names."""
        found = {name for one in self.register.information.values() for name in one.purposes}
        found |= {n for one in self.register.information.values() for f in one.fields.values() for n in f.purposes}
        found |= {name for one in self.register.systems.values() for name in one.purposes}
        return frozenset(found | set(self.register.resolver.purposes if self.register.resolver else ()))

    def purposes_of(self, entry: Information) -> Iterator[Ref]:
        """The purposes of an entry and of its fields, each once."""
        return iter(dict.fromkeys((*entry.purposes, *(n for f in entry.fields.values() for n in f.purposes))))

    @cached_property
    def kept_in(self) -> Mapping[Ref, tuple[tuple[Ref, Ref], ...]]:
        """Information → the (system, collection) pairs that hold it."""
        found: dict[Ref, list[tuple[Ref, Ref]]] = {}
        for system, one in self.register.systems.items():
            for name, collection in one.collections.items():
                for information in collection.information:
                    found.setdefault(information, []).append((system, name))
        return {name: tuple(places) for name, places in found.items()}

    def abroad(self, partner: Partner) -> bool:
        """Whether giving to it is provision to a third party abroad (guideline abroad 2-2).

        LAW: appi-28-1-abroad
        """
        return partner.own_person and partner.country != "JP" and not partner.handles_in_japan
