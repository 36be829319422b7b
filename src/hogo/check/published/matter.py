"""What a matter is, what counts as evidence for it, and what came out for one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.published.document import Document, Sentence


class Need(StrEnum):
    """When a policy has to state a matter."""

    ALWAYS = "always"
    """Everybody who holds retained personal data (Art. 32(1), Order 10) or acquires personal information (21)."""
    DECLARED = "declared"
    """Once the page declares the matter it belongs to (joint use, provision abroad, external transmission)."""
    ADVISED = "advised"
    """Guidelines or common practice ask for it; leaving it out breaks no duty by itself."""
    ASKED = "asked"
    """Only if the operator does such a thing, which the page cannot tell: asked of a human."""
    NEVER = "never"
    """Something that should not be there."""


class Stance(StrEnum):
    """What a sentence says on a matter."""

    STATES = "states"
    DENIES = "denies"
    """It says plainly that there is no such thing."""
    ON_REQUEST = "on-request"
    """It promises an answer to whoever asks."""
    DEFERS = "defers"
    """It points elsewhere (`別途定めます`, `所定の…`) and tells nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks on a matter. `strength` is 0–1; `why` says what in it counts."""

    sentence: Sentence
    strength: float
    why: Text
    stance: Stance = Stance.STATES


Find = Callable[[Document], Iterable[Evidence]]


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that a published policy may state. Its detector is `find`; it looks at words only, never guesses."""

    id: Ref
    code: str
    """Of the finding when it is missing."""
    title: Text
    law: tuple[Cite, ...]
    need: Need
    find: Find
    tells: Text
    """What to write when it is missing, or what to ask."""
    of: Ref | None = None
    """The matter that makes it needed (`Need.DECLARED`)."""
    on_request: bool = False
    """Art. 32(1): an answer without delay to whoever asks is enough."""
    topics: frozenset[str] = frozenset()
    """By which an unread linked page may hold it."""


class State(StrEnum):
    """What came out for a matter on these pages."""

    STATED = "stated"
    DENIED = "denied"
    ON_REQUEST = "on-request"
    DOUBTFUL = "doubtful"
    """Words that may mean it: a human should read them."""
    DEFERRED = "deferred"
    ELSEWHERE = "elsewhere"
    """A link that was not read may lead to it."""
    ABSENT = "absent"


KNOWN = frozenset((State.STATED, State.DENIED, State.ON_REQUEST))
"""States in which a reader learns the matter from these pages."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one matter. `confidence` is 0–1 in the state given; evidence is strongest first."""

    matter: Matter
    state: State
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    links: tuple[str, ...] = ()
    """Targets of unread links that may lead to it."""
    weak: bool = False
    """Measured below 0.9 precision or recall on policies never seen: read with care."""

    @property
    def known(self) -> bool:
        """Whether a reader learns the matter from these pages."""
        return self.state in KNOWN
