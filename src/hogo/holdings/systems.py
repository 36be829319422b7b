"""A register's systems as they are open now: search them, plan, carry out, look again. Called by commands and rooms.

What humans answered is given with the sources (`answering`); nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hogo.base.day import Day
from hogo.base.finding import Unchecked
from hogo.base.identity import Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.asked import Asked
from hogo.holdings.find import find
from hogo.holdings.held import Holdings, Path
from hogo.holdings.plan import plan
from hogo.holdings.run import Journal, Outcome, Stage, run
from hogo.holdings.step import Plan
from hogo.holdings.treatment import Scheme
from hogo.holdings.verify import Verified, verify
from hogo.register.model.register import Register
from hogo.sources.by_hand import HandAnswer, HandSource
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Source


@dataclass(frozen=True)
class Systems:
    """A register with its opened systems."""

    register: Register
    sources: Mapping[Ref, Source]
    unopened: Mapping[Ref, Unchecked]

    def answering(self, answers: Mapping[Ref, Iterable[HandAnswer]]) -> Systems:
        """The same, with what humans have answered so far for the places that only they can search."""
        opened = {
            ref: replace(source, answers=tuple(answers.get(ref, ()))) if isinstance(source, HandSource) else source
            for ref, source in self.sources.items()
        }
        return Systems(self.register, opened, self.unopened)

    def scheme(self) -> Scheme:
        """The declared and the real schema."""
        known = {ref: source.catalogue() for ref, source in self.sources.items()}
        made = {ref: found for ref, found in known.items() if isinstance(found, Catalogue)}
        return Scheme(self.register.systems, self.register.information, made)

    def find(self, asked: Sequence[Identity]) -> Holdings:
        """Everything on one person, and what could not be searched."""
        return find(self.register.systems, self.sources, self.unopened, asked)

    def plan(self, found: Holdings, asked: Asked, person: str, day: Day) -> Plan:
        """What is done with each row."""
        return plan(found, asked, self.scheme(), person, day)

    def run(
        self, made: Plan, journal: Journal | None, *, dry: bool, stages: Mapping[Ref, Stage] | None = None
    ) -> dict[Ref, Outcome]:
        """Carry a plan out, or try it."""
        return run(made, self.scheme(), self.sources, journal or Unheard(), dry=dry, stages=stages)

    def verify(
        self,
        made: Plan,
        who: Sequence[Identity],
        *,
        said: Mapping[tuple[Path, str], Text] | None = None,
        before: Verified | None = None,
    ) -> Verified:
        """One piece of a second look."""
        return verify(made, self.scheme(), self.sources, self.unopened, who, said=said, before=before)


class Unheard:
    """The journal of a dry run, which tells nobody anything."""

    def begun(self, system: Ref) -> None:
        """Not told of dry runs."""

    def ended(self, system: Ref, outcome: Outcome) -> None:
        """Not told of dry runs."""
