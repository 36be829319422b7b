"""Which table a declared collection means."""

from __future__ import annotations

from hogo.base.ref import Ref
from hogo.register.model.systems import Collection
from hogo.sources.catalogue import Catalogue


def real_name(collection: Ref, declared: Collection | None, known: Catalogue) -> str | None:
    """The table that a collection means: its `name`, else its slug, else the slug with underscores."""
    names = (declared.name,) if declared is not None and declared.name else (collection, collection.replace("-", "_"))
    return next((name for name in names if name in known.tables), None)
