"""The register (保護登録簿): everything an operator declares, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from hogo.base.frozen import FrozenMap
from hogo.register.model.approvals import Route
from hogo.register.model.exceptions import Excepted
from hogo.register.model.history import Past
from hogo.register.model.information import Information
from hogo.register.model.kinds import Slug
from hogo.register.model.operator import Operator
from hogo.register.model.partners import Partner
from hogo.register.model.policy import Policy
from hogo.register.model.procedures import Procedure
from hogo.register.model.promises import Promise
from hogo.register.model.purposes import Purpose
from hogo.register.model.resolver import Resolver
from hogo.register.model.safeguards import Safeguard
from hogo.register.model.systems import System
from hogo.register.model.transmissions import Transmission

MODEL = 1
"""The model's version. A field added later has a default or an upgrade step (`edition`)."""


@dataclass(frozen=True, slots=True)
class Register:
    """All sections. Files may hold one or several; the same section may be spread over files."""

    operator: Operator
    policy: Policy
    purposes: Mapping[Slug, Purpose]
    information: Mapping[Slug, Information]
    systems: Mapping[Slug, System]
    partners: Mapping[Slug, Partner] = field(default_factory=FrozenMap)
    safeguards: Mapping[Slug, Safeguard] = field(default_factory=FrozenMap)
    procedures: Mapping[Slug, Procedure] = field(default_factory=FrozenMap)
    approvals: Mapping[Slug, Route] = field(default_factory=FrozenMap)
    transmissions: Mapping[Slug, Transmission] = field(default_factory=FrozenMap)
    resolver: Resolver | None = None
    promises: Mapping[Slug, Promise] = field(default_factory=FrozenMap)
    history: Mapping[Slug, Past] = field(default_factory=FrozenMap)
    exceptions: Mapping[Slug, Excepted] = field(default_factory=FrozenMap)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
