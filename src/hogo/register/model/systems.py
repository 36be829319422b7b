"""`systems:` where the information lies: databases, files, services, and what only a human can search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from hogo.base.frozen import FrozenMap
from hogo.base.identity import IdentityKind
from hogo.base.ref import Part, Ref, To
from hogo.base.text import Text
from hogo.register.model.information import FieldRef, InformationRef, PartnerRef
from hogo.register.model.kinds import Channel, Count, Country, PeriodText, Positive, Slug, Variable
from hogo.register.model.narrow import Tagged
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.purposes import PurposeRef

SystemRef = Annotated[Ref, To("systems")]


@dataclass(frozen=True, slots=True)
class Relational:
    """A relational database. `url` names the environment variable that holds its SQLAlchemy URL."""

    kind: Literal["relational"]
    url: Variable
    db_schema: str | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """A folder or object store of CSV, JSON lines or Parquet. `root` names the environment variable."""

    kind: Literal["files"]
    root: Variable


@dataclass(frozen=True, slots=True)
class Http:
    """An HTTP API. `base` and `token` name environment variables."""

    kind: Literal["http"]
    base: Variable
    token: Variable | None = None
    per_minute: Positive = 60


@dataclass(frozen=True, slots=True)
class ByHand:
    """Paper, mailboxes, SaaS without a path in: a named department searches and answers by a due date."""

    kind: Literal["by-hand"]
    ask: DepartmentRef
    within: PeriodText = "P5D"
    how: Text | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """hogo's own store: searched, disclosed and erased like any other system."""

    kind: Literal["own"]


Connection = Annotated[Relational | Files | Http | ByHand | Own, Tagged("kind")]


class OnErase(StrEnum):
    """What erasing means in a collection."""

    DELETE = "delete"
    NULL = "null"
    MASK = "mask"
    KEEP = "keep"
    ASK = "ask"


class OnStop(StrEnum):
    """What stop of use means in a collection."""

    FLAG = "flag"
    MASK = "mask"
    MOVE = "move"
    BY_DECISION = "by-decision"
    """Nothing is written: `decide` and the enforced masks deny."""
    ASK = "ask"


class NamePart(StrEnum):
    """Which part of a name a column holds, where the parts stand apart."""

    FAMILY = "family"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column. `field` points at `information/field`; a column without a person's data has none."""

    field: FieldRef | None = None
    identity: IdentityKind | None = None
    part: NamePart | None = None
    """With `identity: name` or `kana`: the column holds only this part; both parts together are the name."""
    other_person: bool = False
    """Holds data of somebody else than the row's person (the other side of a message)."""
    beside: bool = False
    """With `other_person`: somebody named only beside the row's person (who served, who referred, where a parcel went).
    The row does not become theirs as well, and goes when its person's rows go."""
    free_text: bool = False
    erase: OnErase | None = None
    correctable: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Rows of `to` belong to the same person (a foreign key the catalogue may lack)."""

    columns: tuple[str, ...]
    to: Annotated[Ref, Part("collections", of="systems")]
    """`collection` of the same system, or `system/collection`."""
    to_columns: tuple[str, ...]
    shared: bool = False
    """The row pointed at may belong to several persons (a household's address)."""
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Aged:
    """Which column starts which retention class."""

    column: str
    retention: Annotated[Ref, Part("retention", of="information", via="information")]
    where: str | None = None
    """`column is null`-style condition in words for by-hand systems; unused by machines."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A table, file pattern, API resource or drawer."""

    title: Text
    information: tuple[InformationRef, ...]
    columns: Mapping[str, Column] = field(default_factory=FrozenMap)
    key: tuple[str, ...] = ()
    name: str | None = None
    """Its real name or file pattern, where that is not the slug."""
    format: Literal["csv", "jsonl", "parquet"] | None = None
    encoding: str = "utf-8"
    links: tuple[Link, ...] = ()
    erase: OnErase = OnErase.DELETE
    erase_why: Text | None = None
    stop: OnStop = OnStop.BY_DECISION
    correct: bool = True
    aged: tuple[Aged, ...] = ()
    history: bool = False
    """Rows record what was; correction adds instead of changing."""
    hidden: bool = False
    """Its very existence must not be revealed to a person (Order 5)."""


class Stage(StrEnum):
    """Whether the answers of the decision service bind the system."""

    OBSERVE = "observe"
    """Everything is allowed, and what enforcing would have stopped is recorded."""
    ENFORCE = "enforce"


@dataclass(frozen=True, slots=True)
class Enforcement:
    """How the decision service answers a system. Going from observing to enforcing is a new edition, so an approval."""

    stage: Stage
    oldest: PeriodText = "P1D"
    """What the answers rest on is at most this old; older denies."""
    sample: Count = 0
    """Of this many uses allowed one is recorded; 0: none."""


class Way(StrEnum):
    """How a database is made to obey."""

    POLICIES = "policies"
    """Masks in columns of its tables, and row level security: fast, and the tables themselves are guarded."""
    VIEWS = "views"
    """Its tables stay as they are; each role reads views in a schema of its own."""


@dataclass(frozen=True, slots=True)
class DatabaseRole:
    """A role of the database: one purpose, one actor. It sees the rows of those for whom that is allowed."""

    purpose: PurposeRef
    department: DepartmentRef | None = None
    channel: Channel | None = None
    """What is asked is a contact through it, so that its refusals count; absent: a use."""
    collections: tuple[Slug, ...] = ()
    """Only these; empty: all that hold information for the purpose."""
    logins: tuple[str, ...] = ()
    """The database's own users who work for it: observed under their names, and they may become the role."""


@dataclass(frozen=True, slots=True)
class Database:
    """Roles and masks in the database itself. Going from observing to enforcing is a new edition, so an approval.

    `url` names the environment variable with the SQLAlchemy URL of a user who may do what `hogo enforce plan` names.
    """

    stage: Stage
    url: Variable
    roles: Mapping[Slug, DatabaseRole]
    way: Way = Way.POLICIES
    lag: PeriodText = "PT1H"
    """Masks are at most this old; of older ones nothing is seen."""
    exempt: tuple[str, ...] = ()
    """The database's users who go on seeing every row (the application itself, searches, backups)."""
    subject: IdentityKind | None = None
    """The kind of identity that rows are found by; absent: that of the first collection whose key is one."""


@dataclass(frozen=True, slots=True)
class System:
    """A system of the operator, paper and human-held ones too."""

    title: Text
    department: DepartmentRef
    connection: Connection
    collections: Mapping[Slug, Collection]
    country: Country = "JP"
    hosted_by: PartnerRef | None = None
    purposes: tuple[PurposeRef, ...] = ()
    """The purposes for which the system itself may ask `decide`."""
    entry_controlled: bool = True
    enforcement: Enforcement | None = None
    """Absent: enforced, on state of at most a day, without samples."""
    database: Database | None = None
    """Absent: the database itself holds nobody back."""
    note: Text | None = None
