"""The names of declared things and the typed pointers between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

Ref = str
"""The name of a declared thing (a kebab slug, unique in its section), or `kind:id` for a row of a room."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""Names in the register: lower-case ASCII letters, digits and single hyphens (`cache-dns`)."""


@dataclass(frozen=True, slots=True)
class To:
    """Marks a `Ref` as pointing into a section of the register: `Annotated[Ref, To("purposes")]`.

    `section` may be dotted (`operator.departments`). `within` names the part of each entry that is meant, for
    two-step references (`To("information", within="fields")` is written `subscriber/email`).
    """

    section: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Marks a `Ref` as naming a part of an entry that is known from where the reference stands.

    `Part("fields", of="information")`: one of the `fields` of the `information` entry around the reference.
    `via="information"`: of the entry (or entries) that the neighbouring key `information` points at instead.
    A reference written `entry/part` names any entry of the section `of`.
    """

    within: str
    of: str
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Marks a `Ref` as the path of something declared: `safeguards/training`, `information/subscriber/fields/mail`."""


def is_slug(name: str) -> bool:
    """Whether `name` may name a declared thing."""
    return SLUG.match(name) is not None
