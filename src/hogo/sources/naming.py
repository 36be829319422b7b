"""Which table a declared collection means, and which columns are hogo's own."""

from __future__ import annotations

import re

from hogo.base.ref import Ref
from hogo.register.model.systems import Collection, System
from hogo.sources.catalogue import Catalogue

MASK = "hogo_mask"
"""What the columns are called, with a number, that `hogo enforce apply` puts into tables which are to obey."""
_MASK = re.compile(rf"{MASK}\d+")


def ours(column: str, system: System) -> bool:
    """Whether a column is hogo's own: it says nothing of a person but who may see the row."""
    return system.database is not None and _MASK.fullmatch(column) is not None


def real_name(collection: Ref, declared: Collection | None, known: Catalogue) -> str | None:
    """The table that a collection means: its `name`, else its slug, else the slug with underscores."""
    names = (declared.name,) if declared is not None and declared.name else (collection, collection.replace("-", "_"))
    return next((name for name in names if name in known.tables), None)
