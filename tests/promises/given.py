"""What the tests of promises start from: the example's edition, and a world in which single things go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

from hogo.base.day import day_of
from hogo.base.ref import Ref
from hogo.cli.every import ROOMS
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.law.law import Law
from hogo.promises.acts import measure
from hogo.promises.evaluate import measures_of
from hogo.promises.judge import Standing, State
from hogo.register.edition import Edition
from hogo.register.model.promises import Promise, Threshold
from hogo.register.model.register import Register
from hogo.sources.interface import Source
from tests.acts import IDS, NOW, SOMEBODY
from tests.publish.given import minato, site

SHARE = Threshold(at_least=1.0, share=True)
NONE = Threshold(at_most=0)


@cache
def law() -> Law:
    """The law's data."""
    return load_law()


@cache
def issued() -> Edition:
    """The example as edition 1, with its documents, in memory."""
    return replace(minato(), number=1, documents=site().digests(minato().register))


@dataclass
class World:
    """One promise of the example, evaluated again and again through the tables, as the job does."""

    name: Ref
    edition: Edition = field(default_factory=issued)
    now: datetime = NOW
    sources: Mapping[Ref, Source] = field(default_factory=dict)
    promise: Promise | None = None
    whole: bool = False
    """Keep the example's other promises: for what looks at all of them."""

    def look(self) -> Standing:
        """One evaluation, a minute after the one before."""
        self.now += timedelta(minutes=1)
        promise = self.promise or issued().register.promises[self.name]
        others = dict(issued().register.promises) if self.whole else {}
        register = replace(self.edition.register, promises={**others, self.name: promise})
        scene = Scene(replace(self.edition, register=register), law(), day_of(self.now), self.now, self.sources)
        standings = measure(scene, measures_of(ROOMS), SOMEBODY, self.now, IDS)
        return next(one for one in standings if one.promise == self.name)

    def state(self) -> State:
        """The state alone."""
        return self.look().state

    def change(self, **sections: object) -> None:
        """Another edition is in force, with these sections of the register replaced."""
        register: Register = replace(self.edition.register, **sections)  # type: ignore[arg-type]
        self.edition = replace(self.edition, number=self.edition.number + 1, register=register)

    def back(self) -> None:
        """The example as it was, as a later edition."""
        self.edition = replace(issued(), number=self.edition.number + 1)

    def wait(self, **time: float) -> None:
        """Time passes."""
        self.now += timedelta(**time)
