"""hogo (保護): declared once, checked, published, decided, enforced, answered, proved.

The public names load on first use, so that `import hogo` costs nothing.
"""

from __future__ import annotations

import importlib

_PUBLIC = {
    "Text": "hogo.base.text",
    "Finding": "hogo.base.finding",
    "Unchecked": "hogo.base.finding",
    "Cite": "hogo.base.cite",
    "Actor": "hogo.base.actor",
    "Register": "hogo.register.model.register",
    "Edition": "hogo.register.edition",
    "Law": "hogo.law.law",
}

__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> object:
    try:
        module = importlib.import_module(_PUBLIC[name])
    except KeyError:
        raise AttributeError(f"module 'hogo' has no attribute {name!r}") from None
    return getattr(module, name)
