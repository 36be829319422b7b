"""`policy:` what is promised in words: the policy (方針) and the published matters, each of its own version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from hogo.base.frozen import FrozenMap
from hogo.base.ref import Ref, To
from hogo.base.text import Text
from hogo.register.model.kinds import Slug, Url

ClauseRef = Annotated[Ref, To("policy.clauses")]
CategoryRef = Annotated[Ref, To("policy.categories")]
GroupRef = Annotated[Ref, To("policy.retained_groups")]
PublicationRef = Annotated[Ref, To("policy.publications")]


@dataclass(frozen=True, slots=True)
class Version:
    """A document's own version and dates."""

    number: int
    enacted: date
    revised: tuple[date, ...] = ()
    in_force: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the policy (S0 preamble, S1–S8). `basis` names JIS or law numbers as the operator cites them."""

    title: Text
    text: Text
    order: int
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A row of the published table of purposes (SUSE 1–6) for information not acquired in writing."""

    title: Text
    order: int
    note: Text | None = None
    retained: bool = True
    """False for what others entrusted to us: not retained personal data."""


@dataclass(frozen=True, slots=True)
class RetainedGroup:
    """A heading of the purposes of retained personal data (SRET 2 a–c)."""

    title: Text
    order: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A page that is published or linked: which document it is, where it stands, its own version."""

    document: str
    """The name of a document of `hogo.publish` (`policy`, `purposes`, `retained`, `procedure`, `resolver` …)."""
    title: Text
    version: Version
    url: Url | None = None
    body: tuple[Text, ...] = ()
    """Paragraphs in the operator's own words, for pages that are mostly words (information security policy)."""
    footer: bool = False
    """Whether it must be reachable from the footer of every page (TBA 27-12)."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy and the frame of the published matters."""

    title: Text
    version: Version
    signed_by: Text
    clauses: Mapping[Slug, Clause]
    matters: Version
    """The published matters' own version; often years younger than the policy."""
    matters_preamble: Text | None = None
    direct_writing: Text | None = None
    """What is said about acquisition in writing from the person (SUSE, first sentence)."""
    contact_note: Text | None = None
    """The note on A.3.4.2.7: matters notified and consent taken when a person must be contacted."""
    categories: Mapping[Slug, Category] = field(default_factory=FrozenMap)
    retained_groups: Mapping[Slug, RetainedGroup] = field(default_factory=FrozenMap)
    publications: Mapping[Slug, Publication] = field(default_factory=FrozenMap)
    norms: tuple[Text, ...] = ()
    """The laws, guidelines and norms that the operator says it obeys (S8)."""
