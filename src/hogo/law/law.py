"""The law as a value: dated duties that everything else cites. Pure; `hogo.law.disk` reads the data.

A duty may have several versions; each holds from `since` to `until` (both days included). Nothing here computes a
designation (designated carrier, large platform): those are settings of the operator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text


class Confidence(StrEnum):
    """How a row was verified. Only `read` may be shown as certain."""

    READ = "read"
    """The norm's own text was read."""
    QUOTED = "quoted"
    """Second hand: another page quotes the norm."""
    INFERRED = "inferred"
    """Concluded from other rows; the text of this point was not read."""
    MEMORY = "memory"
    """From memory."""

    @property
    def words(self) -> Text:
        """The word people read."""
        return _CONFIDENCE[self]


_CONFIDENCE = {
    Confidence.READ: Text("条文を確認済み", "text read"),
    Confidence.QUOTED: Text("未確認（二次資料による）", "unverified (second hand)"),
    Confidence.INFERRED: Text("未確認（推論による）", "unverified (inferred)"),
    Confidence.MEMORY: Text("未確認（記憶による）", "unverified (from memory)"),
}


class DutyKind(StrEnum):
    """What a row is."""

    DUTY = "duty"
    EFFORT = "effort"
    DEFINITION = "definition"
    EXCEPTION = "exception"
    PROCEDURE = "procedure"
    PENALTY = "penalty"
    COUNTING = "counting"
    CONTROL = "control"
    """A control of a management-system standard: no law."""


class Counting(StrEnum):
    """How a deadline counts; each deadline names its own."""

    DAY_ONE = "day-one"
    """The first day is day 1: APPI and My Number final reports; periods `reckoned from the day` (から起算)."""
    CIVIL = "civil"
    """The first day does not count (Civil Code 140), months and years by calendar (143)."""
    HOURS = "hours"
    """Hours run at once (Civil Code 139; GDPR 33)."""
    PROMPT = "prompt"
    """速やかに, 遅滞なく: no number of days; it is warned of and never `met` by a date."""


class Roll(StrEnum):
    """What happens when the last day is no working day."""

    NONE = "none"
    ADMINISTRATIVE = "administrative"
    """Filings to national authorities: Act on holidays of administrative organs, Art. 2."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One period of a duty. `warn` and `alarm` count like the period itself (day 3, day 5)."""

    id: Ref
    title: Text
    starts: Text
    counting: Counting
    roll: Roll = Roll.NONE
    period: Period | None = None
    warn: Period | None = None
    alarm: Period | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A norm and the text of it that was read. `as_of` is the day whose text we hold; None: no text was found."""

    key: str
    name: Text
    short: Text
    number: str
    as_of: Day | None
    text: bool


@dataclass(frozen=True, slots=True)
class Amendment:
    """A day on which a norm changed, and the duties to look at again. Reads as `memory` where only known so."""

    day: Day
    norm: str
    articles: tuple[str, ...]
    says: Text
    duties: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty, exception, definition or control, in our own words.

    `unsure` names the part that does not rest on a text that was read. `binds` are anchors of a policy (S0 to S8,
    SEEA, SUSE, SRET, SDNS, SSEC, SEXT). `articles` are written `norm article-paragraph-item` (`act 27-5-3`).
    `former` are numbers that were in use until the day named.
    """

    id: str
    source: Text
    title: Text
    says: Text
    kind: DutyKind = DutyKind.DUTY
    confidence: Confidence = Confidence.READ
    unsure: Text | None = None
    norms: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: Day | None = None
    until: Day | None = None
    binds: tuple[str, ...] = ()
    exceptions: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[Text, ...] = ()
    related: tuple[str, ...] = ()
    former: tuple[tuple[Day, str], ...] = ()

    def in_force(self, day: Day) -> bool:
        """Whether this version holds on `day`. Without `since` it holds since before the oldest text we hold."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def deadline(self, name: Ref) -> Deadline:
        """The deadline of that id.

        Raises:
            KeyError: the duty has none of that id.
        """
        return {one.id: one for one in self.deadlines}[name]


@dataclass(frozen=True, slots=True)
class Law:
    """All duties known, by id (the newest version), with their earlier versions, sources and amendments."""

    duties: Mapping[str, Duty]
    as_of: Day
    versions: Mapping[str, tuple[Duty, ...]] = field(default_factory=dict)
    """Every version, oldest first."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()

    def duty(self, cited: Cite) -> Duty:
        """The newest version of the duty that a citation points at.

        Raises:
            KeyError: the data has no such row.
        """
        return self.duties[cited.id]

    def on(self, cited: Cite, day: Day) -> Duty | None:
        """The version in force on `day`; None: there was none.

        Raises:
            KeyError: the data has no such row.
        """
        newest = self.duties[cited.id]
        return next((one for one in self.versions.get(cited.id, (newest,)) if one.in_force(day)), None)

    def text_as_of(self, duty: Duty) -> Day | None:
        """The oldest day among the texts the row rests on: the row may not know of anything later."""
        days = [self.sources[norm].as_of for norm in duty.norms if norm in self.sources]
        return None if not days or None in days else min(day for day in days if day is not None)

    def amended(self, after: Day, until: Day) -> tuple[Amendment, ...]:
        """Amendments that came in force after `after` and by `until`, oldest first."""
        return tuple(one for one in self.amendments if after < one.day <= until)
