"""`resolver:` the handling of queries in the cache DNS (キャッシュDNSにおける取り扱い)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hogo.base.frozen import FrozenMap
from hogo.base.text import Text
from hogo.register.model.kinds import PeriodText, Positive, Prefix4, Prefix6, Slug
from hogo.register.model.operator import DepartmentRef
from hogo.register.model.purposes import PurposeRef


class Captured(StrEnum):
    """What is captured per query."""

    TIMESTAMP = "timestamp"
    IP_VERSION = "ip-version"
    SOURCE_NETWORK = "source-network"
    PROTOCOL = "protocol"
    SOURCE_PORT = "source-port"
    TRANSPORT = "transport"
    HEADER = "header"
    QUESTION = "question"
    OPT = "opt"
    TLS_VERSION = "tls-version"
    TLS_CIPHER = "tls-cipher"
    TLS_CURVE = "tls-curve"
    TLS_RESUMPTION = "tls-resumption"


class Dimension(StrEnum):
    """By what the per-minute counts are kept."""

    IP_VERSION = "ip-version"
    SOURCE_NETWORK = "source-network"
    PROTOCOL = "protocol"
    SOURCE_PORT = "source-port"
    TRANSPORT = "transport"
    FLAGS = "flags"
    OPCODE = "opcode"
    RCODE = "rcode"
    QTYPE = "qtype"
    QCLASS = "qclass"
    OPT = "opt"
    TLS_VERSION = "tls-version"
    TLS_CIPHER = "tls-cipher"
    TLS_CURVE = "tls-curve"
    TLS_RESUMPTION = "tls-resumption"


class Names(StrEnum):
    """How query names are kept."""

    WHOLE = "whole"
    REGISTRABLE = "registrable"


@dataclass(frozen=True, slots=True)
class Basis:
    """Why touching this secret of communications is lawful; `sure` is false where the reading is from memory."""

    title: Text
    reason: Text
    sure: bool = False
    judged_by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LogRetention:
    """Least and longest keeping of one kind of log."""

    title: Text
    longest: PeriodText
    least: PeriodText | None = None


@dataclass(frozen=True, slots=True)
class Resolver:
    """The promise of the resolver: masked at capture, raw data gone in time, only counts remain."""

    enacted: date
    department: DepartmentRef
    captured: tuple[Captured, ...]
    purposes: tuple[PurposeRef, ...]
    raw_kept: PeriodText
    """How long raw data is kept at most (`PT24H`)."""
    ipv4_prefix: Prefix4 = 22
    ipv6_prefix: Prefix6 = 40
    names: Names = Names.WHOLE
    statistics_every: PeriodText = "PT1M"
    dimensions: tuple[Dimension, ...] = ()
    statistics_published: bool = False
    smallest_cell: Positive = 10
    lateness: PeriodText = "PT2M"
    provided: bool = False
    """Whether anything is given to third parties; the reference promises never."""
    revised: tuple[date, ...] = ()
    basis: Mapping[Slug, Basis] = field(default_factory=FrozenMap)
    logs: Mapping[Slug, LogRetention] = field(default_factory=FrozenMap)
    declined: tuple[str, ...] = ()
    """Networks that asked to be counted in totals only."""
    filters: Mapping[Slug, Basis] = field(default_factory=FrozenMap)
    encrypted_in_memory_key: bool = False
