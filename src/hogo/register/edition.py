"""An edition (版): the register as published on a day, kept whole, so that old promises still bind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.register.model.register import MODEL, Register

Digest = str
"""Lower-case hexadecimal SHA-256."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The register as it stood when published. Number 0 is a working folder that was never issued.

    `documents` maps each published document to its own version number and the digest of its bytes; `files` are the
    declared files as written; `model` is the model version they were written for.
    """

    number: int
    day: Day
    register: Register
    documents: Mapping[Ref, tuple[int, Digest]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    model: int = MODEL
